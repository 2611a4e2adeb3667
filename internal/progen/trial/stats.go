package trial

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/testkit"
)

// Found is a program that breaks the promise.
type Found struct {
	Subject    *Subject
	Divergence testkit.Divergence
}

// Stats is what trying many programs has shown.
type Stats struct {
	Programs  int
	Rewritten int
	Moved     int // operations that start above their place
	More      int // programs in which a second look finds more
	Scenarios int
	Refused   map[string]int // by reason
	Used      map[string]int // programs, by production
	Shapes    map[string]int // changed programs, by the forms that their operations take
	Broken    []error        // programs that do not compile, before or after
	Found     []Found        // one for each program
}

func newStats() *Stats {
	return &Stats{Refused: map[string]int{}, Used: map[string]int{}, Shapes: map[string]int{}}
}

// String says in a line how far it has come.
func (s *Stats) String() string {
	return fmt.Sprintf("%d programs, %d rewritten, %d operations moved, %d scenarios, %d broken, %d divergent",
		s.Programs, s.Rewritten, s.Moved, s.Scenarios, len(s.Broken), len(s.Found))
}

// Report says everything.
func (s *Stats) Report() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\na second look finds more in %d\n", s, s.More)
	fmt.Fprintf(&b, "refused: %s\n", counts(s.Refused, 1, ""))
	fmt.Fprintf(&b, "forms, programs: %s\n", counts(s.Shapes, 1, ""))
	fmt.Fprintf(&b, "productions, percent of programs: %s\n", counts(s.Used, max(s.Programs, 1), "%"))
	for _, err := range s.Broken {
		fmt.Fprintf(&b, "broken: %v\n", err)
	}
	for _, f := range s.Found {
		fmt.Fprintf(&b, "divergent: %v\n", f.Divergence)
	}
	return b.String()
}

// counts lists what was counted, the most frequent first: as numbers, or as
// percents of a number.
func counts(n map[string]int, of int, percent string) string {
	keys := slices.SortedFunc(maps.Keys(n), func(a, b string) int {
		if n[a] != n[b] {
			return n[b] - n[a]
		}
		return strings.Compare(a, b)
	})
	var out []string
	for _, k := range keys {
		if percent == "" {
			out = append(out, fmt.Sprintf("%s %d", k, n[k]))
		} else {
			out = append(out, fmt.Sprintf("%s %.1f", k, 100*float64(n[k])/float64(of)))
		}
	}
	return strings.Join(out, ", ")
}
