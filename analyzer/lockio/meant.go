package lockio

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file knows what mutexes are held across network IO for: it is their purpose.

// isMeant says whether a mutex is there so that one call at a time is made, or whether
// that can't be excluded.
func (b body) isMeant(l lock, way infer.Way) bool {
	return !b.isShared(l) || b.writesConnection(way) || guardsConnection(l) || b.fillsWhatItLookedAt(l, way) || b.releasedBelow(l, way)
}

// isShared says whether a mutex is a package variable, or a field behind the receiver or
// a pointer: one that a function got from a map or another function may be that of one key.
func (b body) isShared(l lock) bool {
	if l.root == nil {
		return false
	}
	_, isOperand := b.fr.Operand(l.root)
	return isPackageVar(l.root) || isOperand
}

// writesConnection says whether what waits in the end is a connection that is written or read:
// only one may do that at a time.
func (b body) writesConnection(way infer.Way) bool {
	steps := strings.Split(way.Path, " → ")
	call, pkg, _ := strings.Cut(steps[len(steps)-1], " (")
	return knowledge.UsesConnection(strings.TrimSuffix(pkg, ")"), call[strings.LastIndexByte(call, '.')+1:])
}

// guardsConnection says whether the struct that a mutex is a field of has a connection beside
// it, or a stream, an encoder, a transaction.
func guardsConnection(l lock) bool {
	owner := ownerOf(l)
	if owner == nil {
		return false
	}
	for field := range owner.Fields() {
		if isConnection(field.Type(), 0) {
			return true
		}
	}
	return false
}

// ownerOf gives the struct that a mutex is a field of.
func ownerOf(l lock) *types.Struct {
	if l.root == nil || isPackageVar(l.is) {
		return nil
	}
	seen := map[types.Type]bool{}
	var find func(t types.Type) *types.Struct
	find = func(t types.Type) *types.Struct {
		if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		of, ok := t.Underlying().(*types.Struct)
		if !ok || seen[of] {
			return nil
		}
		seen[of] = true
		for field := range of.Fields() {
			if field.Origin() == l.is.Origin() {
				return of
			}
		}
		for field := range of.Fields() {
			if found := find(field.Type()); found != nil {
				return found
			}
		}
		return nil
	}
	return find(l.root.Type())
}

// isConnection says whether a type is one connection or what is written to one.
func isConnection(t types.Type, depth int) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return isConnection(t.Elem(), depth)
	case *types.Named:
		pkg := ""
		if t.Obj().Pkg() != nil {
			pkg = t.Obj().Pkg().Path()
		}
		if one, known := knowledge.ServesOne(pkg, t.Obj().Name()); known {
			return one
		}
		if hasSend(t) {
			return true
		}
		if s, ok := t.Underlying().(*types.Struct); ok && depth < 1 {
			for field := range s.Fields() {
				if isConnection(field.Type(), depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// hasSend says whether a type has the methods of a generated stream.
func hasSend(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "SendMsg")
	_, ok := obj.(*types.Func)
	return ok
}

// fillsWhatItLookedAt says whether the function looked at a field above the call that waits,
// and the call, or what stands below it, assigns that field: a cache is filled, a token renewed,
// a connection made, and who comes second finds it done.
func (b body) fillsWhatItLookedAt(l lock, way infer.Way) bool {
	filled := map[*types.Var]bool{}
	for _, v := range b.assigned(way) {
		filled[v] = true
	}
	assigned := targets(b.f.Decl.Body)
	for id, by := range assigned {
		if v := kept(b.Info, id); v != nil && by.End() > way.Call.Pos() {
			filled[v] = true
		}
	}
	found := false
	ast.Inspect(b.f.Decl.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && assigned[id] == nil && id.Pos() < way.Call.Pos() {
			v := kept(b.Info, id)
			found = found || v != nil && v != l.is && filled[v]
		}
		return !found
	})
	return found
}

// kept gives the field or package variable that an identifier names, or nil.
func kept(info *types.Info, id *ast.Ident) *types.Var {
	if v, ok := info.Uses[id].(*types.Var); ok && (v.IsField() || isPackageVar(v)) {
		return v.Origin()
	}
	return nil
}

// targets lists the identifiers that name a variable or field which is assigned, or whose
// elements are, with the statements that do it.
func targets(body ast.Node) map[*ast.Ident]ast.Node {
	all := map[*ast.Ident]ast.Node{}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				if id := last(l); id != nil {
					all[id] = n
				}
			}
		case *ast.CallExpr:
			if fun, ok := n.Fun.(*ast.Ident); ok && fun.Name == "delete" && len(n.Args) == 2 {
				if id := last(n.Args[0]); id != nil {
					all[id] = n
				}
			}
		}
		return true
	})
	return all
}

// last gives the last name of a path, without the elements that are picked there.
func last(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		return last(e.X)
	case *ast.StarExpr:
		return last(e.X)
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.Ident:
		return e
	}
	return nil
}

// assigned lists the fields and package variables that a call's callee assigns, or functions
// of the unit that it calls.
func (b body) assigned(way infer.Way) (all []*types.Var) {
	b.reach(way.Callee, func(f *infer.Func) {
		for id := range targets(f.Decl.Body) {
			if v := kept(f.Pkg.Info, id); v != nil {
				all = append(all, v)
			}
		}
	})
	return all
}

// releasedBelow says whether a function of the unit that is called releases the mutex, for
// the time that it waits perhaps.
func (b body) releasedBelow(l lock, way infer.Way) (found bool) {
	b.reach(way.Callee, func(f *infer.Func) {
		found = found || unlocks(f.Pkg.Info, f.Decl.Body, l.is)
	})
	return found
}

// reach visits a function and those of the unit that it calls.
func (b body) reach(fn *types.Func, visit func(*infer.Func)) {
	seen := map[*infer.Func]bool{}
	var enter func(fn *types.Func)
	enter = func(fn *types.Func) {
		for _, target := range b.Unit.Targets(fn.Origin()) {
			f := b.Unit.FuncOf(target)
			if f == nil || seen[f] {
				continue
			}
			seen[f] = true
			visit(f)
			ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					if callee, ok := f.Pkg.Info.Uses[id].(*types.Func); ok {
						enter(callee)
					}
				}
				return true
			})
		}
	}
	enter(fn)
}
