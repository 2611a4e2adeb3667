package infer

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file says what a directive makes of what is known otherwise. read and
// write speak of the outside: whether a call changes it. What a body is seen to
// do to memory, to the response, or with a connection that it is given, counts
// all the same, because nobody has taken that back.

// overruled is what a read directive takes back: that its failure is a verdict,
// too, because there is a directive that says so.
const overruled = effect.Writes | effect.Unknown | effect.Locks | effect.Spawns | effect.Sends | effect.Exits | effect.Clock | effect.Judges | effect.Counts

// overrule applies the directives of a function to its summary.
func (d *directives) overrule(fn *types.Func, s effect.Summary) effect.Summary {
	list := d.of(fn)
	if m, ok := list.purpose(); ok {
		why := Describe(fn) + ", " + d.where(m)
		if m.Word == ReadDirective {
			if s.Does.Has(effect.Unknown) { // nobody has seen what it does to memory
				s.Mutates |= filled(fn)
			}
			s.Does, s.Named, s.Text, s.Request = s.Does&^overruled|effect.Reads, false, 0, 0
			s.Blocks &= effect.IO
			s.Fills, s.Mutates, s.Synced = s.Fills|s.Synced, s.Mutates&^s.Synced, 0 // counters, and the like
		} else {
			s.Does |= effect.Writes
		}
		s.Why = why
		if s.Blocks&effect.IO == 0 {
			s.Blocks |= effect.Net
			if m.Word == ReadDirective && !heedsBySignature(fn) {
				s.Does |= effect.Detached
			}
		}
	}
	if _, ok := list.find(GuardDirective); ok {
		s.Does |= effect.Guards
	}
	if m, ok := list.find(IgnoreDirective); ok && !m.Nolint {
		s.Left = true
	}
	return s
}

// declared gives what a directive leaves to be known of a function without a
// body: the implementations in sight tell what it does to memory, and a
// connection that it is given may be a single one.
func (u *Unit) declared(fn *types.Func) (effect.Summary, bool) {
	if _, ok := u.directives.of(fn).purpose(); !ok || u.funcs[fn] != nil {
		return effect.Summary{}, false
	}
	var s effect.Summary
	var impls []*types.Func
	if isInterfaceMethod(fn) {
		impls = u.implementations(fn)
	}
	for _, impl := range impls {
		s = s.Join(u.Summary(impl))
	}
	if len(impls) == 0 || !u.Whole {
		s.Mutates |= filled(fn)
	}
	s.Handles |= u.givenHandles(fn)
	s.Calls |= functions(fn)
	return s, true
}

// givenHandles lists the parameters that may be, or lead to, one connection.
func (u *Unit) givenHandles(fn *types.Func) effect.Params {
	var ops effect.Params
	sig := fn.Type().(*types.Signature)
	for i := range sig.Params().Len() {
		if u.handles.holds(sig.Params().At(i).Type()) >= holdsEither {
			ops |= effect.Param(i + 1)
		}
	}
	return ops
}

// marked adds what a call does whose statement bears read or write.
func (fr *Frame) marked(m Mark, call *ast.CallExpr, eff *Effects) {
	own := &Effects{}
	fr.plainCall(call, own)
	name := "a function value"
	if fn := fr.calleeFunc(call); fn != nil {
		name = Describe(fn)
	}
	switch {
	case m.Word == WriteDirective:
		own.Does |= effect.Writes
	case own.Named || own.Does.Has(effect.Writes|effect.Unknown) || own.Pass.Text|own.Pass.Request != 0 || fr.calleeFunc(call) == nil:
		own.Does, own.Named = own.Does&^overruled|effect.Reads, false
		own.Pass.Text, own.Pass.Request = 0, 0
		if fr.calleeFunc(call) == nil {
			own.Pass.Calls = 0 // the call of the function value is what the directive speaks of
		}
		fr.handsConnections(call, own)
	default:
		eff.join(own) // known well enough: it reads, or it computes
		return
	}
	if own.Blocks&effect.IO == 0 {
		own.Blocks |= effect.Net
	}
	own.Why, own.At, own.rank = name+", "+fr.Unit.directives.where(m), call.Pos(), max(rank(own.Does, false), byText)
	eff.join(own)
}

// handsConnections notes the connections that a call is given of which only a
// directive speaks.
func (fr *Frame) handsConnections(call *ast.CallExpr, eff *Effects) {
	for _, op := range fr.operandsOf(call) {
		if op == nil {
			continue
		}
		if t := fr.info.TypeOf(op); KindOf(t) != knowledge.Pool && fr.Unit.handles.holds(t) >= holdsEither {
			eff.Handles = append(eff.Handles, op)
		}
	}
}

// join adds other effects.
func (e *Effects) join(o *Effects) {
	e.addRanked(o.Does, o.rank, o.Why, o.At)
	e.Blocks |= o.Blocks
	e.Named = e.Named || o.Named
	e.Writes = append(e.Writes, o.Writes...)
	e.Handles = append(e.Handles, o.Handles...)
	e.Pass = e.Pass.Join(o.Pass)
}

// statement adds what the directive of a statement means to all that cross it.
func (fr *Frame) statement(stmt ast.Stmt, eff *Effects) {
	if m, ok := fr.Unit.GuardAt(stmt); ok {
		eff.add(effect.Guards, fr.Unit.directives.where(m), m.Pos)
	}
}
