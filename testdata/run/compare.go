package run

import (
	"fmt"
	"slices"
	"strings"
)

// This file says what must be equal before and after a program's change, and what
// may differ: reads may begin earlier, and reads that the original did not get to,
// because another operation failed, may have begun.

// compare lists the differences that break the promise. Others are the outcomes of
// the original under all scenarios.
func compare(s Scenario, before, after *Outcome, others []*Outcome) []string {
	var d differences
	if before.Died != "" || after.Died != "" {
		d.equal("how the process ends", before.Died, after.Died)
		return d
	}
	if s.cancels() {
		// Which operations still succeed when the client goes away in the middle
		// is a matter of time, and nobody hears the answer. The writes must be those
		// of some original run, as far as they go.
		for _, what := range stored(after) {
			if !slices.ContainsFunc(others, func(o *Outcome) bool { return slices.Contains(stored(o), what) }) {
				d.add("a write that the original never makes: %s", what)
			}
		}
	} else {
		d.client(before, after)
		d.writes(before, after)
		d.reads(s, before, after)
		d.guards(before, after)
		d.transactions(before, after)
	}
	if len(before.Clashes) == 0 && len(after.Clashes) > 0 {
		d.add("one connection is used by two at once: %s", after.Clashes[0])
	}
	if len(before.Left) == 0 && len(after.Left) > 0 {
		d.add("operations outlive the handler: %s", strings.Join(after.Left, ", "))
	}
	return d
}

type differences []string

func (d *differences) add(format string, args ...any) { *d = append(*d, fmt.Sprintf(format, args...)) }

func (d *differences) equal(what, before, after string) {
	if before != after {
		d.add("%s: was %q, is %q", what, before, after)
	}
}

// client compares what a client sees.
func (d *differences) client(before, after *Outcome) {
	d.equal("output", before.Output, after.Output)
	d.equal("notes", strings.Join(before.Notes, "; "), strings.Join(after.Notes, "; "))
	d.equal("panic", before.Panic, after.Panic)
}

// writes compares the writes on the program's own goroutine in their order, and
// those of goroutines that it started without.
func (d *differences) writes(before, after *Outcome) {
	d.equal("writes", strings.Join(inlineWrites(before), "; "), strings.Join(inlineWrites(after), "; "))
	var was, is []string
	for _, op := range before.Ops {
		if op.Kind == Writing && !op.Inline {
			was = append(was, op.What)
		}
	}
	for _, op := range after.Ops {
		if op.Kind == Writing && !op.Inline {
			is = append(is, op.What)
		}
	}
	slices.Sort(was)
	slices.Sort(is)
	d.equal("writes beside", strings.Join(was, "; "), strings.Join(is, "; "))
}

func inlineWrites(o *Outcome) []string {
	var out []string
	for _, op := range o.Ops {
		if op.Kind == Writing && op.Inline {
			out = append(out, op.What)
		}
	}
	return out
}

// stored lists the writes to backends. A transaction whose context ends is rolled
// back by whoever comes first.
func stored(o *Outcome) []string {
	return slices.DeleteFunc(inlineWrites(o), func(what string) bool { return what == "rollback" || strings.HasPrefix(what, "response") })
}

// reads compares what was read: after the same writes, with the same context.
func (d *differences) reads(s Scenario, before, after *Outcome) {
	beside := map[string]bool{} // read by goroutines of the program's own
	for _, op := range before.Ops {
		if !op.Inline {
			beside[op.What] = true
		}
	}
	extra := map[string][]*Op{}
	for _, op := range after.Ops {
		if op.Kind != Writing && !beside[op.What] {
			key := reading(after, op)
			extra[key] = append(extra[key], op)
		}
	}
	for _, op := range before.Ops {
		if op.Kind == Writing || beside[op.What] {
			continue
		}
		key := reading(before, op)
		if len(extra[key]) == 0 {
			d.add("it is not read any more in this place: %s", key)
			continue
		}
		at := slices.IndexFunc(extra[key], func(op *Op) bool { return during(after, op) == "" })
		if at < 0 {
			d.add("%s is read while %s is written", op.What, during(after, extra[key][0]))
			at = 0
		}
		extra[key] = slices.Delete(extra[key], at, at+1)
	}
	if s.Cancelled || mayRead(before) { // a client that has gone fails what the backends never hear of
		return
	}
	for key, ops := range extra {
		if len(ops) > 0 && find(before, ops[0].What) == nil { // two that fill a cache at once both ask
			d.add("it is read although nothing failed: %s", key)
		}
	}
}

// reading names a read: what is asked, after how many writes, and with what context.
func reading(o *Outcome, op *Op) string {
	writes := 0
	for _, w := range o.Ops {
		if w.Kind == Writing && w.Inline && w.Ended > 0 && w.Ended < op.Began {
			writes++
		}
	}
	return fmt.Sprintf("%s, after %d writes, context %s", op.What, writes, op.Context)
}

// during names a write that is under way together with a read.
func during(o *Outcome, op *Op) string {
	for _, w := range o.Ops {
		if w.Kind == Writing && w.Inline && w.Began < op.Ended && op.Began < w.Ended {
			return w.What
		}
	}
	return ""
}

// mayRead says whether reads may have begun that the original did not get to: an
// operation failed that is not a guard, or the program panicked.
func mayRead(before *Outcome) bool {
	return before.Panic != "" || slices.ContainsFunc(before.Ops, func(op *Op) bool { return op.Failed && op.Kind != Guarding })
}

// guards checks that what came after a guard does not begin before it has ended.
func (d *differences) guards(before, after *Outcome) {
	for _, guard := range before.Ops {
		if guard.Kind != Guarding {
			continue
		}
		is := find(after, guard.What)
		for _, op := range before.Ops {
			// Writes do not move: their order is compared elsewhere.
			if op.Kind != Writing && op.Inline && op.Began > guard.Ended && guard.Ended > 0 {
				if now := last(after, op.What); is != nil && now != nil && now.Began < is.Ended {
					d.add("%s begins before the guard %s has ended", op.What, guard.What)
				}
			}
		}
	}
}

func find(o *Outcome, what string) *Op {
	for _, op := range o.Ops {
		if op.What == what {
			return op
		}
	}
	return nil
}

// last finds the last of operations that ask for the same.
func last(o *Outcome, what string) *Op {
	var found *Op
	for _, op := range o.Ops {
		if op.What == what {
			found = op
		}
	}
	return found
}

// transactions compares the statements of each transaction.
func (d *differences) transactions(before, after *Outcome) {
	d.equal("statements of transactions", statements(before), statements(after))
}

func statements(o *Outcome) string {
	txs := map[int][]string{}
	for _, op := range o.Ops {
		if op.Tx > 0 {
			txs[op.Tx] = append(txs[op.Tx], op.What)
		}
	}
	var out []string
	for i := 1; len(txs) > 0; i++ {
		if list, ok := txs[i]; ok {
			out = append(out, fmt.Sprintf("%d: %s", i, strings.Join(list, ", ")))
			delete(txs, i)
		}
	}
	return strings.Join(out, "; ")
}
