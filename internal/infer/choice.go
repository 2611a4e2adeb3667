package infer

import (
	"go/types"
	"slices"
)

// This file keeps the ways of a function that tell more than the others do.

// ways remembers those of functions.
type ways map[*types.Func]choice

// choice is what is remembered of the ways of a function, the better one first, and the
// one that needs nothing last: each needs less than those before it, or something else.
type choice []Way

// most is how many of them are kept.
const most = 4

// add keeps a way unless one that is as good needs no more.
func (c *choice) add(w Way) {
	if w.Blocks == 0 || slices.ContainsFunc(*c, func(x Way) bool { return x.tellsMore(w) }) {
		return
	}
	all := slices.DeleteFunc(*c, w.tellsMore)
	at := len(all)
	for i, x := range all {
		if w.before(x) {
			at = i
			break
		}
	}
	all = slices.Insert(all, at, w)
	if len(all) > most { // the last one may need nothing
		all = slices.Delete(all, most-1, len(all)-1)
	}
	*c = all
}

// tellsMore says whether another way is not worth keeping beside this one.
func (w Way) tellsMore(than Way) bool {
	if !than.need.has(w.need) || w.weight() < than.weight() {
		return false
	}
	return w.weight() > than.weight() || !w.need.has(than.need) || !than.better(w)
}

// before says whether a way comes before another one, of which neither tells more.
func (w Way) before(other Way) bool {
	if w.weight() != other.weight() {
		return w.weight() > other.weight()
	}
	return w.better(other)
}

// best gives the first one.
func (c choice) best() Way {
	if len(c) == 0 {
		return Way{}
	}
	return c[0]
}
