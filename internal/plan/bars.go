package plan

import (
	"cmp"
	"go/ast"
	"maps"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file shows what is waited for when, for pictures. Time is counted in waits.

// Bar is one call that is waited for: from Start on it takes one wait.
type Bar struct {
	Call    *ast.CallExpr
	Name    string
	Waits   effect.Resource // for what; 0 where nothing is known of the call
	Start   int
	After   *Bar // whose end it was that let it start; nil at the beginning
	Longest bool // it lies on the longest path
	Op      *Op  // how it starts early, or nil

	place
}

// place says in what a statement lies.
type place struct {
	Loop   bool // of a loop: it may run many times
	Branch bool // that is not always taken
	Exit   bool // taken when something failed: not part of the longest path
}

// Bars gives what a function waits for with one turn of every loop, as it stands or as
// planned, in the order of the source.
func (p *Plan) Bars(planned bool) []*Bar {
	c := &clock{p: p.by, overlap: planned && len(p.Groups) > 0, turns: 1, started: map[*Op]moment{}, bars: map[*ast.CallExpr]*Bar{}}
	end := c.run(p.by.fr.Body.List, moment{})
	for b := end.after; b != nil; b = b.After {
		b.Longest = true
	}
	return slices.SortedFunc(maps.Values(c.bars), func(a, b *Bar) int { return cmp.Compare(a.Call.Pos(), b.Call.Pos()) })
}

// inside runs a list that lies in something.
func (c *clock) inside(in place, list []ast.Stmt, now moment) moment {
	was := c.place
	c.place = place{Loop: was.Loop || in.Loop, Branch: was.Branch || in.Branch, Exit: was.Exit || in.Exit}
	now = c.run(list, now)
	c.place = was
	return now
}

// note draws a bar, if somebody wants to see it.
func (c *clock) note(call *ast.CallExpr, op *Op, now moment) {
	if c.bars == nil {
		return
	}
	name := c.p.nameOfCall(call)
	if o := c.p.deferred[call]; o != nil {
		name = o.Name
	}
	c.bars[call] = &Bar{
		Call: call, Name: name, Waits: c.p.fr.Call(call).Blocks & effect.IO,
		Start: now.at, After: now.after, Op: op, place: c.place,
	}
}

// await notes where a call stands that was started above.
func (c *clock) await(call *ast.CallExpr) {
	if b := c.bars[call]; b != nil {
		b.place = c.place
	}
}
