// Package handler tells which functions serve requests: the entry points that a
// framework calls, and every function that these may reach.
package handler

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// Shape is what a function's signature says about it.
type Shape struct {
	Handler bool   // a framework or a generated server calls it
	Context string // an expression for the context of the request, or empty
	Why     string // for a handler, what its signature is that of
	Doc     string // URL of what says so, or empty
}

// Of gives the shape of a signature; params are its parameters as declared.
func Of(sig *types.Signature, params *ast.FieldList) Shape {
	if s, ok := framework(sig, params); ok {
		return s
	}
	if serviceMethod(sig) {
		return Shape{Handler: true, Context: nameAt(params, 0), Why: "a method of a generated server: a context and a message in, a message and an error out"}
	}
	for i := range sig.Params().Len() {
		switch t := sig.Params().At(i).Type(); {
		case infer.IsContext(t):
			return Shape{Context: nameAt(params, i)}
		case isRequest(t) && nameAt(params, i) != "":
			return Shape{Context: nameAt(params, i) + ".Context()"}
		}
	}
	return Shape{}
}

// ContextIn gives an expression for the context that a function is given in any of its
// parameters, or empty. A handler's helper, func(c *gin.Context, id int), is none that a
// framework calls, but what it waits for it waits for on behalf of the same request.
func ContextIn(sig *types.Signature, params *ast.FieldList) string {
	if s := Of(sig, params); s.Context != "" {
		return s.Context
	}
	for i := range sig.Params().Len() {
		name, typ := nameAt(params, i), types.TypeString(sig.Params().At(i).Type(), nil)
		for _, h := range knowledge.Handlers() {
			if name != "" && h.Params == typ {
				return strings.ReplaceAll(h.Context, "%s", name)
			}
		}
	}
	return ""
}

// framework matches the handler shapes that knowledge lists.
func framework(sig *types.Signature, params *ast.FieldList) (Shape, bool) {
	var list []string
	for v := range sig.Params().Variables() {
		list = append(list, types.TypeString(v.Type(), nil))
	}
	joined := strings.Join(list, ", ")
	for _, h := range knowledge.Handlers() {
		if h.Params != joined {
			continue
		}
		s := Shape{Handler: true, Why: "the parameters are those of a handler, " + h.Params, Doc: h.Doc}
		if name := nameAt(params, h.Operand); name != "" {
			s.Context = strings.ReplaceAll(h.Context, "%s", name)
		}
		return s, true
	}
	return Shape{}, false
}

// serviceMethod recognises the methods of generated servers: a context and a
// message in, a message and an error out, of gRPC's or connect's kind.
func serviceMethod(sig *types.Signature) bool {
	p, r := sig.Params(), sig.Results()
	if sig.Recv() == nil || p.Len() != 2 || r.Len() != 2 || !infer.IsContext(p.At(0).Type()) || !infer.IsError(r.At(1).Type()) {
		return false
	}
	return isMessage(p.At(1).Type()) && isMessage(r.At(0).Type())
}

func isMessage(t types.Type) bool {
	ptr, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	if n, ok := types.Unalias(ptr.Elem()).(*types.Named); ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "connectrpc.com/connect" {
		return true
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ProtoReflect")
	_, ok = obj.(*types.Func)
	return ok
}

func isRequest(t types.Type) bool {
	return types.TypeString(t, nil) == "*net/http.Request"
}

// nameAt gives the name of the i-th parameter, or empty if it has none.
func nameAt(params *ast.FieldList, i int) string {
	if params == nil {
		return ""
	}
	for _, field := range params.List {
		if len(field.Names) == 0 {
			i--
			continue
		}
		for _, name := range field.Names {
			if i == 0 {
				if name.Name == "_" {
					return ""
				}
				return name.Name
			}
			i--
		}
	}
	return ""
}
