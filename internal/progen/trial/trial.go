// Package trial puts generated programs through the tool and through the
// differential harness, and shrinks those that come out otherwise.
package trial

import (
	"context"
	"fmt"
	"strings"

	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/progen"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

// Lab is where programs are tried. It is not for several goroutines at once.
type Lab struct {
	root     string
	universe *testkit.Universe
	style    testkit.Style
	without  []string // obstacles that are not looked at
	share    int      // percent of the faults that are tried; 0 for all
	compare  func(context.Context, []*Subject) (*testkit.Comparison, error)
}

// NewLab prepares a lab in the module whose root is given. Obstacles that are named
// are not looked at, which shows whether they are missed.
func NewLab(root string, style testkit.Style, without ...string) (*Lab, error) {
	var paths []string
	for _, path := range progen.Imports {
		paths = append(paths, path)
	}
	all := "package program\n\n" + progen.ImportDecl(paths)
	u, err := testkit.NewUniverse(root, []map[string][]byte{{"all.go": []byte(all)}})
	if err != nil {
		return nil, err
	}
	l := &Lab{root: root, universe: u, style: style, without: without}
	l.compare = l.run
	return l, nil
}

// Close frees what the lab holds.
func (l *Lab) Close() { l.universe.Close() }

// Subject is a program with what the tool has made of it.
type Subject struct {
	Name   string // tells it from others that are run together
	ID     int    // what its top-level names end in
	Inputs int
	Trust  plan.Trust
	Before []byte
	After  []byte // nil if it is left alone
	Plan   string // findings and refusals, as a case holds them
	Diff   string
	More   bool // a second look finds more, which breaks no promise
}

func (s *Subject) file() string { return fmt.Sprintf("p%d.go", s.ID) }

// TrustOf gives the trust under which a program is tried: names are trusted for
// every second one.
func TrustOf(id int) plan.Trust {
	if id%2 == 0 {
		return plan.Names
	}
	return plan.Proven
}

// Analyse lets the tool look at a program. It is an error if the program does not
// compile, or if what is made of it does not.
func (l *Lab) Analyse(p *progen.Program, trust plan.Trust) (*Subject, error) {
	return l.analyse(&Subject{Name: p.Name(), ID: p.ID, Inputs: p.Inputs, Trust: trust, Before: p.Source})
}

func (l *Lab) analyse(s *Subject) (*Subject, error) {
	out, err := l.look(s.file(), s.Before, s.Trust)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	s.Plan, s.Diff, s.After = out.Plan, out.Diff, out.After[s.file()]
	if s.After == nil {
		return s, nil
	}
	again, err := l.look(s.file(), s.After, s.Trust)
	if err != nil {
		return s, fmt.Errorf("%s: what is made of it does not compile: %w", s.Name, err)
	}
	s.More = again.Diff != ""
	return s, nil
}

func (l *Lab) look(file string, source []byte, trust plan.Trust) (*testkit.Outcome, error) {
	look, err := l.universe.Look(map[string][]byte{file: source})
	if err != nil {
		return nil, err
	}
	return look.Styled(l.style, trust, l.without...)
}

// run compares programs before and after their change, those that are changed.
func (l *Lab) run(ctx context.Context, subjects []*Subject) (*testkit.Comparison, error) {
	var programs []testkit.Program
	for _, s := range subjects {
		if s.After != nil {
			p := s.program()
			p.Share = l.share
			programs = append(programs, p)
		}
	}
	if len(programs) == 0 {
		return &testkit.Comparison{}, nil
	}
	return testkit.Compare(ctx, l.root, programs)
}

// refusals counts the reasons in a plan's text.
func refusals(text string) map[string]int {
	out := map[string]int{}
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); len(words) > 2 && words[0] == "refused" {
			out[words[2]]++
		}
	}
	return out
}

// moved counts the operations of a plan's text that start above their place.
func moved(text string) int {
	moved := 0
	for line := range strings.Lines(text) {
		var start, await int
		_, rest, ok := strings.Cut(line, ": start ")
		if n, _ := fmt.Sscanf(rest, "%d, await %d", &start, &await); ok && n == 2 && start < await {
			moved++
		}
	}
	return moved
}

// program gives a subject as the harness wants it. All are compiled as one package;
// the reduced forms of one program get names of their own for that.
func (s *Subject) program() testkit.Program {
	p := testkit.Program{Name: s.Name, Folder: "all", Entry: fmt.Sprintf("Main%d", s.ID), Inputs: s.Inputs}
	before, after := s.Before, s.After
	if _, suffix, ok := strings.Cut(s.Name, "r"); ok {
		p.Entry += "r" + suffix
		before, after = named(before, "r"+suffix), named(after, "r"+suffix)
	}
	p.Before = map[string][]byte{s.Name + ".go": before}
	p.After = map[string][]byte{s.Name + ".go": after}
	return p
}

// Diverging gives the programs that break the promise, each with the first way in
// which it does.
func (l *Lab) Diverging(ctx context.Context, subjects []*Subject) ([]Found, error) {
	got, err := l.compare(ctx, subjects)
	if err != nil {
		return nil, err
	}
	return firsts(subjects, got), nil
}
