package run

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
)

// Fault is what goes wrong with an operation.
type Fault string

const (
	Fail    Fault = "fails"
	Panic   Fault = "panics"
	Nothing Fault = "finds nothing"
	Cancel  Fault = "cancels the request" // the client goes away when it begins
	Leave   Fault = "is the last"         // the client goes away when it has ended
	Gone    Fault = "is cancelled"        // it fails as if the client had gone away
)

// Scenario says what happens to one run of a program.
type Scenario struct {
	Input     int
	Cancelled bool             // the request is cancelled before the program begins
	Faults    map[string]Fault // by operation
}

// String names the scenario: "input 1, SELECT name 7 fails".
func (s Scenario) String() string {
	parts := []string{fmt.Sprintf("input %d", s.Input)}
	if s.Cancelled {
		parts = append(parts, "cancelled")
	}
	for _, what := range slices.Sorted(maps.Keys(s.Faults)) {
		parts = append(parts, fmt.Sprintf("%s %s", what, s.Faults[what]))
	}
	return strings.Join(parts, ", ")
}

// cancels says whether the client goes away in the middle.
func (s Scenario) cancels() bool {
	for _, f := range s.Faults {
		if f == Cancel {
			return true
		}
	}
	return false
}

// most bounds the pairs of faults that a program is run with, for the first input
// and for each of the others.
func most(input int) int {
	if input == 0 {
		return 24
	}
	return 6
}

// scenarios is the growing list of what a program is run under: faults of
// operations that come to light under other faults are added as they are seen.
type scenarios struct {
	program string
	share   int // percent of the faults that are tried
	list    []Scenario
	known   map[string]bool
	ops     map[int]map[string]bool // operations seen so far, by input
}

func newScenarios(p *Program) *scenarios {
	s := &scenarios{program: p.Name, share: p.Share, known: map[string]bool{}, ops: map[int]map[string]bool{}}
	for i := range max(p.Inputs, 1) {
		s.ops[i] = map[string]bool{}
		s.add(Scenario{Input: i})
	}
	return s
}

func (s *scenarios) add(sc Scenario) {
	name := sc.String()
	if s.known[name] || sc.Faults != nil && s.share > 0 && hash(s.program+name)%100 >= uint32(s.share) {
		return
	}
	s.known[name] = true
	s.list = append(s.list, sc)
}

// learn adds what the operations of a run give rise to.
func (s *scenarios) learn(sc Scenario, ops []*Op) {
	ops = slices.DeleteFunc(slices.Clone(ops), func(op *Op) bool { // answers take no harm
		return strings.HasPrefix(op.What, "response")
	})
	switch {
	case sc.Cancelled || len(sc.Faults) > 1 || sc.cancels():
	case len(sc.Faults) == 0:
		s.single(sc.Input, s.fresh(sc.Input, ops))
		s.pairs(sc.Input, ops)
	default:
		for _, what := range s.fresh(sc.Input, ops) { // a fallback
			s.add(with(sc, what, Fail))
			s.add(with(sc, what, Panic))
		}
	}
}

// fresh lists the operations that have not been seen with this input.
func (s *scenarios) fresh(input int, ops []*Op) []string {
	var out []string
	for _, op := range ops {
		if !s.ops[input][op.What] {
			s.ops[input][op.What] = true
			out = append(out, op.What)
		}
	}
	return out
}

func (s *scenarios) single(input int, whats []string) {
	s.add(Scenario{Input: input, Cancelled: true})
	for _, what := range whats {
		for _, f := range []Fault{Fail, Panic, Nothing, Cancel} {
			s.add(with(Scenario{Input: input}, what, f))
		}
	}
}

// pairs adds pairs of operations of which the first fails, and the second fails
// as well or panics. Of many pairs it takes some: any, but the same in every run.
func (s *scenarios) pairs(input int, ops []*Op) {
	type pair struct {
		first, second  string
		fault1, fault2 Fault
		order          uint32
	}
	var all []pair
	for i, a := range ops {
		for _, b := range ops[i+1:] {
			if a.What == b.What {
				continue
			}
			for _, faults := range [][2]Fault{{Fail, Fail}, {Fail, Panic}, {Nothing, Fail}} {
				p := pair{a.What, b.What, faults[0], faults[1], 0}
				p.order = hash(fmt.Sprint(p))
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(a.order, b.order) })
	for _, p := range all[:min(len(all), most(input))] {
		s.add(with(with(Scenario{Input: input}, p.first, p.fault1), p.second, p.fault2))
	}
}

// failing gives the scenario in which the client goes away at the same moment, and
// those operations fail that failed in a run, or that it did not get to: which those
// are is a matter of time, and of whether database/sql asks at all.
func failing(sc Scenario, o *Outcome, ops map[string]bool) Scenario {
	succeeded := map[string]bool{}
	for _, op := range o.Ops {
		succeeded[op.What] = !op.Failed
	}
	for _, what := range slices.Sorted(maps.Keys(ops)) {
		if _, ok := sc.Faults[what]; !ok && !succeeded[what] {
			sc = with(sc, what, Gone)
		}
	}
	return sc
}

// staying gives the scenario in which the same operations fail, and the client stays.
func staying(sc Scenario) Scenario {
	for _, what := range slices.Sorted(maps.Keys(sc.Faults)) {
		if sc.Faults[what] == Cancel {
			sc = with(sc, what, Gone)
		}
	}
	return sc
}

func with(sc Scenario, what string, f Fault) Scenario {
	faults := maps.Clone(sc.Faults)
	if faults == nil {
		faults = map[string]Fault{}
	}
	faults[what] = f
	sc.Faults = faults
	return sc
}

func hash(text string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()
}
