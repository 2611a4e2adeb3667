package infer

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file is about methods that libraries call behind the user's back: fmt calls
// String, an encoder MarshalJSON, a logger LogValue, a template whatever it names.
// What they are seen to write counts as written by the call. What is not seen is
// taken to be harmless: otherwise nothing could be printed.

var behind = map[string]bool{
	"String": true, "GoString": true, "Format": true, "Error": true, "Is": true, "As": true, "Unwrap": true,
	"MarshalJSON": true, "MarshalText": true, "MarshalBinary": true, "MarshalXML": true, "MarshalYAML": true,
	"LogValue": true, "MarshalLogObject": true, "MarshalZerologObject": true, "Value": true,
}

// outward are the effects that count.
const outward = effect.Writes | effect.Responds | effect.Spawns | effect.Exits | effect.Global | effect.Counts | effect.Assigns | effect.Body | effect.Sends

// calledBehind adds what the methods of a call's arguments do that a library may
// call.
func (fr *Frame) calledBehind(call *ast.CallExpr, eff *Effects) {
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil || fr.Unit.owns(fn.Pkg()) {
		return
	}
	every := strings.HasSuffix(fn.Pkg().Path(), "/template")
	for _, arg := range call.Args {
		for _, m := range fr.Unit.methodsBehind(fr.info.TypeOf(arg), every) {
			s := fr.Unit.Summary(m)
			if s.Does&outward == 0 && s.Mutates == 0 {
				continue
			}
			eff.addRanked(s.Does&outward, rank(s.Does, s.Named), Describe(m), arg.Pos())
			if s.Mutates != 0 {
				fr.mutate(arg, eff)
			}
		}
	}
}

// methodsBehind lists the methods of the unit's own types that turn up in a type,
// which libraries call: by their names, or every one that takes nothing.
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
		if n, ok := t.(*types.Named); ok {
			if n.Obj().Pkg() == nil || !u.owns(n.Obj().Pkg()) {
				return
			}
			for m := range n.Methods() {
				none := m.Type().(*types.Signature).Params().Len() == 0
				if u.funcs[m.Origin()] != nil && (behind[m.Name()] || every && none && m.Exported()) {
					out = append(out, m.Origin())
				}
			}
		}
		switch x := t.Underlying().(type) {
		case *types.Pointer:
			visit(x.Elem(), depth+1)
		case *types.Slice:
			visit(x.Elem(), depth+1)
		case *types.Array:
			visit(x.Elem(), depth+1)
		case *types.Map:
			visit(x.Elem(), depth+1)
		case *types.Struct:
			for f := range x.Fields() {
				visit(f.Type(), depth+1)
			}
		}
	}
	visit(t, 0)
	return out
}
