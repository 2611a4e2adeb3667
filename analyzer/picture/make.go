package picture

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// Maker makes pictures of what was found in a program.
type Maker struct {
	Fset   *token.FileSet
	Source finding.Source
	Name   func(filename string) string // what a file is to be called
}

// Picture shows everything that was found: a function once, with its finding and with its
// refusals. The sources of all of them together take no more than a number of bytes; those
// with the most waits saved come first.
func (m *Maker) Picture(findings []*finding.Finding, refused []finding.Refused, source int) (*Picture, error) {
	p := &Picture{Handlers: []*Handler{}}
	found := map[token.Pos]*Handler{}
	for _, fd := range findings {
		h, err := m.found(fd)
		if err != nil {
			return nil, err
		}
		found[fd.Pos] = h
		p.Handlers = append(p.Handlers, h)
	}
	for _, r := range refused {
		h := found[r.Pos]
		if h == nil {
			var err error
			if h, err = m.handler(r.Plan); err != nil {
				return nil, err
			}
			p.Handlers = append(p.Handlers, h)
		}
		m.refuse(h, r)
	}
	slices.SortStableFunc(p.Handlers, func(a, b *Handler) int {
		return cmp.Or(cmp.Compare(b.Saved(), a.Saved()), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	p.fit(source)
	return p, nil
}

// fit leaves out the sources that no longer fit.
func (p *Picture) fit(size int) {
	for _, h := range p.Handlers {
		if size -= h.Source.size() + h.Changed.size(); size < 0 {
			h.Source, h.Changed = nil, nil
			p.Without++
		}
	}
}

func (m *Maker) found(fd *finding.Finding) (*Handler, error) {
	h, err := m.handler(fd.Shown())
	if err != nil {
		return nil, err
	}
	h.Message, h.Names = fd.Message, len(fd.Plan.Groups) == 0
	for _, e := range fd.Ledger() {
		h.Ledger = append(h.Ledger, e.String())
	}
	return h, m.change(h, fd)
}

// handler shows one plan, without what was refused.
func (m *Maker) handler(p *plan.Plan) (*Handler, error) {
	fr := p.Function.Frame
	at := m.Fset.Position(p.Function.Pos)
	h := &Handler{
		Name: p.Function.Name, Package: fr.Pkg.Types.Path(), File: m.Name(at.Filename), Line: at.Line,
		Before: p.Before, After: p.After, More: p.More, MoreLeft: p.MoreLeft,
	}
	if len(p.Groups) == 0 {
		h.After, h.MoreLeft = h.Before, h.More
	}
	if fr.Func != nil {
		h.Receiver = receiver(fr.Func.Obj)
	}
	h.Calls = m.calls(p)
	var err error
	h.Source, err = m.text(p.Function)
	return h, err
}

// receiver gives the name of the type that a function is a method of, or nothing.
func receiver(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// calls lists what a function waits for, before and after.
func (m *Maker) calls(p *plan.Plan) []Call {
	before, after := p.Bars(false), byCall(p.Bars(true))
	index := map[*ast.CallExpr]int{}
	for i, b := range before {
		index[b.Call] = i
	}
	calls := make([]Call, len(before))
	for i, b := range before {
		a := after[b.Call]
		if a == nil {
			a = b
		}
		calls[i] = Call{
			Name: a.Name, Func: types.ExprString(b.Call.Fun), Waits: cmp.Or(b.Waits.String(), "unknown"),
			Line: m.Fset.Position(b.Call.Pos()).Line, Loop: b.Loop, Branch: b.Branch, Exit: b.Exit,
			Before: bar(b, index), After: bar(a, index),
		}
		if a.Op != nil && a.Op.Window != nil {
			calls[i].Ahead = a.Op.Window.Limit
		}
	}
	return calls
}

func byCall(bars []*plan.Bar) map[*ast.CallExpr]*plan.Bar {
	out := map[*ast.CallExpr]*plan.Bar{}
	for _, b := range bars {
		out[b.Call] = b
	}
	return out
}

func bar(b *plan.Bar, index map[*ast.CallExpr]int) Bar {
	from := -1
	if b.After != nil {
		from = index[b.After.Call]
	}
	return Bar{Start: b.Start, From: from, Longest: b.Longest}
}

// refuse adds what was refused.
func (m *Maker) refuse(h *Handler, refused finding.Refused) {
	p, at := refused.Plan, map[token.Pos]int{}
	for i, b := range p.Bars(false) {
		at[b.Call.Pos()] = i
	}
	for _, r := range p.Refused {
		call, ok := at[r.Call]
		if ok {
			h.Calls[call].Name = r.Name
		} else {
			call = -1
		}
		place := m.Fset.Position(r.At)
		ref := Refusal{Call: call, What: r.Name + " may not start early", Reason: string(r.Reason), Detail: r.Detail, Unlock: r.Unlock}
		switch {
		case refused.Whole(r):
			ref.What = h.Title() + " is left alone"
		case refused.Partly(r):
			ref.What = r.Name + " may start no earlier"
		}
		ref.At = fmt.Sprintf("%s:%d", m.Name(place.Filename), place.Line)
		if fn := p.Function; fn.Pos <= r.At && r.At < fn.Frame.Body.End() {
			ref.Line = place.Line
		}
		h.Refusals = append(h.Refusals, ref)
	}
}
