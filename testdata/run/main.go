package run

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"
)

// Program is one program, before and after its change.
type Program struct {
	Name   string
	Inputs int
	Share  int // if not 0, the percentage of the faults that are tried
	Before func()
	After  func() // nil for one that is left alone: it is run once for what it prints
}

// Order is what a process is asked to do, as JSON in the environment variable
// RUN_ORDER.
type Order struct {
	Report string // the file to which a [Line] is written for each step
	From   int    // the first program
	Dead   []Dead // runs that have ended a process before
}

// Dead is a run that ended its process.
type Dead struct {
	Program  string
	Side     string // "before" or "after"
	Scenario string
	Why      string
}

// Line is one line of a report: a run begins, or a program is done.
type Line struct {
	Program  string
	Index    int
	Side     string `json:",omitempty"`
	Scenario string `json:",omitempty"`

	Done        bool         `json:",omitempty"`
	Output      string       `json:",omitempty"` // what the original prints when nothing fails
	Died        string       `json:",omitempty"` // how the original ends the process when nothing fails
	Scenarios   int          `json:",omitempty"`
	Divergences []Divergence `json:",omitempty"`
}

// Divergence is one difference that breaks the promise.
type Divergence struct{ Scenario, What string }

// Main runs the programs that it is ordered to, and compares them.
func Main(t *testing.T, programs []Program) {
	var order Order
	if err := json.Unmarshal([]byte(os.Getenv("RUN_ORDER")), &order); err != nil {
		t.Fatalf("RUN_ORDER: %v", err)
	}
	file, err := os.OpenFile(order.Report, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for i := order.From; i < len(programs); i++ {
		r := &runner{t: t, program: programs[i], index: i, dead: order.Dead, report: json.NewEncoder(file)}
		r.run()
	}
	if file, err := printed(); err == nil {
		os.Remove(file.Name())
	}
}

// runner runs one program under all scenarios.
type runner struct {
	t       *testing.T
	program Program
	index   int
	dead    []Dead
	report  *json.Encoder
}

func (r *runner) run() {
	all := newScenarios(&r.program)
	if r.program.After == nil {
		out := r.execute("before", r.program.Before, all.list[0])
		r.write(Line{Done: true, Output: out.Output, Died: out.Died})
		return
	}
	var before []*Outcome
	for i := 0; i < len(all.list); i++ {
		out := r.execute("before", r.program.Before, all.list[i])
		before = append(before, out)
		all.learn(all.list[i], out.Ops)
	}
	done := Line{Done: true, Output: before[0].Output, Died: before[0].Died, Scenarios: len(all.list)}
	for i, s := range all.list {
		after := r.execute("after", r.program.After, s)
		found := compare(s, before[i], after, before)
		if len(found) > 0 && s.cancels() {
			found = compare(s, before[i], after, append(slices.Clip(before), r.alike(s, after, seen(all.ops[s.Input], after))...))
		}
		for _, what := range found {
			done.Divergences = append(done.Divergences, Divergence{s.String(), what})
		}
	}
	r.write(done)
}

// alike runs the original with the failures that a run has seen whose client went
// away, also as failures of the backends' own, with each operation failing alone, and
// with the client going away after it, alone or below those failures.
func (r *runner) alike(s Scenario, after *Outcome, ops map[string]bool) []*Outcome {
	same := failing(s, after, ops)
	out := []*Outcome{r.execute("before", r.program.Before, same), r.execute("before", r.program.Before, staying(same))}
	for _, what := range slices.Sorted(maps.Keys(ops)) {
		out = append(out,
			r.execute("before", r.program.Before, with(Scenario{Input: s.Input}, what, Gone)),
			r.execute("before", r.program.Before, with(Scenario{Input: s.Input}, what, Leave)),
			r.execute("before", r.program.Before, with(staying(same), what, Leave)))
	}
	return out
}

// seen adds the operations of a run to those that are known: one whose question
// tells of another's failure is made only when the client goes away.
func seen(known map[string]bool, o *Outcome) map[string]bool {
	out := maps.Clone(known)
	for _, op := range o.Ops {
		out[op.What] = true
	}
	return out
}

// stuck is how long a run may take in real time: locks that are waited for stop
// virtual time.
const stuck = 5 * time.Second

func (r *runner) execute(side string, program func(), s Scenario) *Outcome {
	for _, d := range r.dead {
		if d.Program == r.program.Name && d.Side == side && d.Scenario == s.String() {
			return &Outcome{Died: d.Why}
		}
	}
	r.write(Line{Side: side, Scenario: s.String()})
	watchdog := time.AfterFunc(stuck, func() { panic("the program hangs") })
	defer watchdog.Stop()
	return execute(r.t, program, s)
}

func (r *runner) write(l Line) {
	l.Program, l.Index = r.program.Name, r.index
	if err := r.report.Encode(l); err != nil {
		panic(fmt.Sprintf("the report can't be written: %v", err))
	}
}
