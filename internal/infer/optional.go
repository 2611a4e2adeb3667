package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// This file finds out which dependencies may be missing: variables and fields that
// somebody compares with nil or sets to nil, and fields that a literal leaves out and
// nobody sets later.

type optionals struct {
	nils    map[*types.Var]bool // compared with nil, or set to it
	leftOut map[*types.Var]bool
	set     map[*types.Var]bool // after the literal
}

// MayLack says whether a variable or field may hold nil as far as the unit shows.
func (u *Unit) MayLack(v *types.Var) bool {
	v = v.Origin()
	return u.optionals.nils[v] || u.optionals.leftOut[v] && !u.optionals.set[v]
}

func (u *Unit) surveyOptionals() {
	u.optionals = optionals{map[*types.Var]bool{}, map[*types.Var]bool{}, map[*types.Var]bool{}}
	for _, pkg := range u.Packages {
		for _, file := range pkg.Files {
			if strings.HasSuffix(pkg.Fset.Position(file.Pos()).Filename, "_test.go") {
				continue // a test sets what it needs
			}
			ast.Inspect(file, func(n ast.Node) bool {
				u.optionals.note(pkg.Info, n)
				return true
			})
		}
	}
}

func (o *optionals) note(info *types.Info, n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			if info.Types[n.Y].IsNil() {
				o.mark(o.nils, info, n.X)
			} else if info.Types[n.X].IsNil() {
				o.mark(o.nils, info, n.Y)
			}
		}
	case *ast.AssignStmt:
		for i, l := range n.Lhs {
			if len(n.Rhs) == len(n.Lhs) && info.Types[n.Rhs[i]].IsNil() {
				o.mark(o.nils, info, l)
			} else {
				o.mark(o.set, info, l)
			}
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			o.mark(o.set, info, n.X)
		}
	case *ast.CompositeLit:
		o.literal(info, n)
	case *ast.CallExpr:
		if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && info.Uses[id] == types.Universe.Lookup("new") {
			o.missing(info.TypeOf(n.Args[0]), nil)
		}
	}
}

func (o *optionals) mark(set map[*types.Var]bool, info *types.Info, e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := info.ObjectOf(e).(*types.Var); ok {
			set[v.Origin()] = true
		}
	case *ast.SelectorExpr:
		if v, ok := info.Uses[e.Sel].(*types.Var); ok {
			set[v.Origin()] = true
		}
	}
}

// literal notes the fields that a struct's literal leaves out, or sets to nil.
func (o *optionals) literal(info *types.Info, lit *ast.CompositeLit) {
	given := map[string]bool{}
	t := info.TypeOf(lit)
	for i, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && !info.Types[kv.Value].IsNil() {
				given[id.Name] = true
			}
		} else if s := structOf(t); s != nil && i < s.NumFields() && !info.Types[elt].IsNil() {
			given[s.Field(i).Name()] = true
		}
	}
	o.missing(t, given)
}

// missing notes the interfaces among the fields of a struct that are not given.
func (o *optionals) missing(t types.Type, given map[string]bool) {
	s := structOf(t)
	if s == nil {
		return
	}
	for f := range s.Fields() {
		if types.IsInterface(f.Type()) && !given[f.Name()] {
			o.leftOut[f.Origin()] = true
		}
	}
}

// structOf gives the struct that a type or what it points to is, or nil: in a slice
// of pointers, the literals of its elements have the pointer's type.
func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}
