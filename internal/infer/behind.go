package infer

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file is about methods that libraries call behind the user's back: fmt calls
// String, an encoder MarshalJSON, a logger LogValue, a template whatever it names.
// What they are seen to write counts as written by the call. What is not seen is
// taken to be harmless: otherwise nothing could be printed.

// behind lists the methods by how many parameters and results they have: a method of
// the same name that looks otherwise nobody calls.
var behind = map[string]struct{ params, results int }{
	"String": {0, 1}, "GoString": {0, 1}, "Format": {2, 0},
	"Error": {0, 1}, "Is": {1, 1}, "As": {1, 1}, "Unwrap": {0, 1},
	"MarshalJSON": {0, 2}, "MarshalText": {0, 2}, "MarshalBinary": {0, 2}, "MarshalXML": {2, 1}, "MarshalYAML": {0, 2},
	"LogValue": {0, 1}, "MarshalLogObject": {1, 1}, "MarshalZerologObject": {1, 0}, "Value": {0, 2},
}

// asked are the methods of contexts, which nobody expects to do anything either.
var asked = map[string]struct{ params, results int }{
	"Value": {1, 1}, "Done": {0, 1}, "Err": {0, 1}, "Deadline": {0, 2},
}

func isBehind(m *types.Func) bool { return hasShape(m, behind) }

func hasShape(m *types.Func, of map[string]struct{ params, results int }) bool {
	shape, ok := of[m.Name()]
	sig := m.Type().(*types.Signature)
	return ok && sig.Params().Len() == shape.params && sig.Results().Len() == shape.results
}

// outward are the effects that count.
const outward = effect.Writes | effect.Responds | effect.Spawns | effect.Exits | effect.Global | effect.Counts | effect.Assigns | effect.Body | effect.Sends

// shown are the effects of a method that count. A context that is asked often makes
// the answer then, or looks at the request and the response's headers: every
// function would write if that counted.
func shown(m *types.Func) effect.World {
	if hasShape(m, asked) {
		return effect.Writes | effect.Spawns | effect.Sends | effect.Exits | effect.Assigns
	}
	return outward
}

// kept are the operands that a method writes without anybody's noticing: what a
// context keeps for itself when it is asked is its own affair.
func kept(m *types.Func, s effect.Summary) effect.Params {
	if hasShape(m, asked) {
		return s.Mutates
	}
	return 0
}

// calledBehind adds what the methods of a call's arguments do that a library may
// call, and what a method does that is called through an interface of a library's.
func (fr *Frame) calledBehind(call *ast.CallExpr, eff *Effects) {
	fn := fr.calleeFunc(call)
	if fn == nil {
		return
	}
	if isInterfaceMethod(fn) {
		for _, n := range fr.Unit.noticedAs(fn) {
			fr.noticed(n.method, fr.operandsOf(call)[0], eff)
		}
	}
	if fn.Pkg() == nil || fr.Unit.owns(fn.Pkg()) {
		return
	}
	every := strings.HasSuffix(fn.Pkg().Path(), "/template")
	for _, arg := range call.Args {
		for _, m := range fr.Unit.methodsBehind(fr.info.TypeOf(arg), every) {
			if every || mayCall(pathOf(fn.Pkg()), m.Name(), fr.info.TypeOf(arg)) {
				fr.noticed(m, arg, eff)
			}
		}
	}
}

// mayCall says whether a library may call a method of that name: those that print
// marshal nothing, encoders print nothing, and an error is printed.
func mayCall(path, method string, of types.Type) bool {
	marshals := strings.HasPrefix(method, "Marshal")
	if IsError(of) {
		return !marshals && method != "Value"
	}
	switch path {
	case "fmt", "errors", "log", "log/slog":
		return !marshals && method != "Value"
	case "encoding/json", "encoding/xml", "encoding/gob":
		return marshals
	case "database/sql":
		return method == "Value"
	}
	return true
}

// noticed adds what a method does that is called behind the user's back with what an
// expression leads to.
func (fr *Frame) noticed(m *types.Func, e ast.Expr, eff *Effects) {
	s := fr.Unit.Summary(m)
	if fr.Func != nil {
		fr.Unit.calledBy(m, fr.Func)
	}
	does := s.Does & shown(m)
	eff.addRanked(does, rank(does, s.Named), Describe(m), e.Pos())
	if s.Mutates&^kept(m, s) == 0 {
		return
	}
	fr.mutate(e, eff)
	if s.Mutates.Has(0) && !Carries(fr.info.TypeOf(e)) { // an error, of which nobody keeps what it leads to
		eff.add(effect.Global, Describe(m), e.Pos())
	}
}

// noticed is a method that a library may call, and the type that has it.
type noticed struct {
	has    types.Type
	method *types.Func
}

// noticeBehind lists the methods that show when a library calls them, of all types
// that may be behind an interface. What such a value keeps in memory of its own when
// it is printed is its own affair: one odd error would make every function a writer.
// It says whether there are more than were known: then whoever has such an interface
// does more than was seen.
func (u *Unit) noticeBehind() bool {
	was := len(u.noticed)
	u.noticed = nil
	shows := map[*types.Func]bool{}
	for _, f := range u.order {
		if knowledge.IsRuntime(f.Obj.Pkg().Path()) {
			continue
		}
		s := u.Summary(f.Obj)
		if f.Decl.Recv != nil && (isBehind(f.Obj) || hasShape(f.Obj, asked)) && s.Does&shown(f.Obj)&^effect.Global != 0 {
			shows[f.Obj] = true
		}
	}
	if len(shows) == 0 {
		return false
	}
	for _, t := range u.concretes {
		for _, name := range behindNames {
			obj, _, _ := types.LookupFieldOrMethod(reachedThrough(t), true, nil, name)
			if m, ok := obj.(*types.Func); ok && shows[m.Origin()] {
				u.noticed = append(u.noticed, noticed{t, m.Origin()})
			}
		}
	}
	return len(u.noticed) > was
}

// behindNames are the names of all of these methods, in order.
var behindNames = slices.Compact(slices.Sorted(slices.Values(
	slices.AppendSeq(slices.Collect(maps.Keys(behind)), maps.Keys(asked)),
)))

// noticedAs lists the methods that show which a call of an interface's method may
// come to. Contexts' own are called by name only.
func (u *Unit) noticedAs(fn *types.Func) []noticed {
	recv := fn.Type().(*types.Signature).Recv().Type()
	context := IsContext(recv) && hasShape(fn, asked)
	if !context && !isBehind(fn) {
		return nil
	}
	var some []noticed
	for _, n := range u.noticed {
		if n.method.Name() == fn.Name() && (context || !IsContext(recv)) && mayImplement(n.has, recv.Underlying().(*types.Interface)) {
			some = append(some, n)
		}
	}
	return some
}

// noticedBehind lists those of the methods that show that the value of an interface
// may have. Contexts are looked after elsewhere.
func (u *Unit) noticedBehind(t types.Type) []noticed {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || IsContext(t) {
		return nil
	}
	var some []noticed
	for _, n := range u.noticed {
		if isBehind(n.method) && mayImplement(n.has, iface) {
			some = append(some, n)
		}
	}
	return some
}

// methodsBehind lists the methods of the unit's own types that turn up in a type,
// which libraries call: by their names, or every one that takes nothing. Of those
// behind an interface only the ones that show are listed.
func (u *Unit) methodsBehind(t types.Type, every bool) []*types.Func {
	var out []*types.Func
	seen := map[types.Type]bool{}
	var visit func(t types.Type, depth int)
	visit = func(t types.Type, depth int) {
		t = types.Unalias(t)
		if t == nil || seen[t] || depth > 4 {
			return
		}
		seen[t] = true
		for _, n := range u.noticedBehind(t) {
			out = append(out, n.method)
		}
		if n, ok := t.(*types.Named); ok {
			if n.Obj().Pkg() == nil || !u.owns(n.Obj().Pkg()) {
				return
			}
			for m := range n.Methods() {
				none := m.Type().(*types.Signature).Params().Len() == 0
				if u.funcs[m.Origin()] != nil && (isBehind(m) || every && none && m.Exported()) {
					out = append(out, m.Origin())
				}
			}
		}
		for part := range partsOf(t) {
			visit(part, depth+1)
		}
	}
	visit(t, 0)
	return out
}
