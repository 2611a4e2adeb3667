package infer

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file finds out which code may touch a package variable. A variable that nobody
// out of sight can name and whose address stays where it is (mention.go) is touched by
// the functions that name it, and by whoever calls those. That shows as long as they are
// called by their names. A function that is kept as a value may be called by anybody, a
// method by a library through an interface, and what is exported by packages out of
// sight: hooks, interceptors, transports and Stringers are among them. If one of these
// touches the variable, any operation may.
//
// Handlers are called by servers, and by what shows: calling one takes a response, which
// no operation is given.

// code is a piece of the program that runs as a whole: a function, or a function literal
// that is called from elsewhere.
type code struct {
	fn    *types.Func // nil for a literal, and for what runs before main does
	value bool        // it is kept as a value, so that who calls it is not in sight
	users []*code     // which code may call it
}

// touches is what is known of all package variables of a unit.
type touches struct {
	funcs  map[*types.Func]*code
	lits   map[*ast.FuncLit]*code
	namers map[*types.Var][]*code // which code names a variable
	handed map[*types.Var]bool    // variables whose address may be anywhere
	known  map[*types.Var]toucher
	served *code // all handlers that are literals; its users call handlers that they don't name
}

// toucher lists the functions that may touch a variable. It is nil where they are not
// all in sight.
type toucher map[*types.Func]bool

// MayTouch says whether running pieces of the function may read or write what a package
// variable itself holds. What is behind a pointer in it is another matter.
func (fr *Frame) MayTouch(v *types.Var, nodes ...ast.Node) bool {
	by := fr.Unit.touchers(v)
	if by == nil {
		return true
	}
	found := false
	for _, n := range nodes {
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && !found {
				switch obj := fr.info.Uses[id].(type) {
				case *types.Var:
					found = obj == v
				case *types.Func:
					found = slices.ContainsFunc(fr.Unit.Targets(obj.Origin()), func(fn *types.Func) bool { return by[fn] })
				}
			}
			return !found
		})
	}
	return found
}

// touchers lists the functions that may touch a variable, or gives nil.
func (u *Unit) touchers(v *types.Var) toucher {
	if u.Broken != nil || v.Exported() && !u.seesUsers(v.Pkg()) || !u.owns(v.Pkg()) || importsUnsafe(v.Pkg()) {
		return nil
	}
	if u.touches == nil {
		u.touches = u.readTouches()
	}
	by, ok := u.touches.known[v]
	if !ok {
		by = u.touches.touchers(u, v)
		u.touches.known[v] = by
	}
	return by
}

// importsUnsafe says whether a package may have other names for its variables.
func importsUnsafe(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool { return p.Path() == "unsafe" || p.Path() == "C" })
}

func (t *touches) touchers(u *Unit, v *types.Var) toucher {
	if t.handed[v] {
		return nil
	}
	by := toucher{}
	seen := map[*code]bool{}
	queue := slices.Clone(t.namers[v])
	for len(queue) > 0 {
		c := queue[0]
		queue = queue[1:]
		if seen[c] {
			continue
		}
		seen[c] = true
		if c.value || c.fn != nil && u.calledUnseen(c.fn) {
			return nil
		}
		by[c.fn] = true
		queue = append(queue, c.users...)
		if c.fn != nil && isServed(c.fn.Signature()) {
			queue = append(queue, t.served)
		}
	}
	return by
}

// calledUnseen says whether a function may be called by code that is not in sight: a
// method through an interface or by reflection, an exported function by a package that
// is not of the unit.
func (u *Unit) calledUnseen(fn *types.Func) bool {
	if !fn.Exported() || isServed(fn.Signature()) {
		return false
	}
	return fn.Signature().Recv() != nil || !u.seesUsers(fn.Pkg())
}

// seesUsers says whether whoever imports a package is in sight.
func (u *Unit) seesUsers(pkg *types.Package) bool { return u.Whole || pkg.Name() == "main" }

// isServed says whether a function is given a response, or a framework's object that
// stands for one.
func isServed(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if k := KindOf(v.Type()); k == knowledge.Response || k == knowledge.Frame {
			return true
		}
	}
	return false
}

func (u *Unit) readTouches() *touches {
	t := &touches{
		funcs: map[*types.Func]*code{}, lits: map[*ast.FuncLit]*code{},
		namers: map[*types.Var][]*code{}, handed: map[*types.Var]bool{}, known: map[*types.Var]toucher{}, served: &code{},
	}
	for _, pkg := range u.Packages {
		for _, file := range pkg.Files {
			r := &touchReader{touches: t, unit: u, pkg: pkg}
			ast.PreorderStack(file, nil, r.visit)
		}
	}
	return t
}

// touchReader reads one file.
type touchReader struct {
	*touches
	unit *Unit
	pkg  *Package
}

func (r *touchReader) visit(n ast.Node, stack []ast.Node) bool {
	switch n := n.(type) {
	case *ast.Ident:
		r.name(n, stack)
	case *ast.CallExpr:
		if r.serves(n, stack) {
			r.served.users = append(r.served.users, r.codeAt(stack))
		}
	}
	return true
}

// name takes in where a variable or a function is named.
func (r *touchReader) name(id *ast.Ident, stack []ast.Node) {
	switch obj := r.pkg.Info.Uses[id].(type) {
	case *types.Var:
		if isPackageVar(obj) && r.unit.owns(obj.Pkg()) {
			r.namers[obj] = append(r.namers[obj], r.codeAt(stack))
			m := &mention{unit: r.unit, info: r.pkg.Info, stack: stack, at: id}
			r.handed[obj] = r.handed[obj] || m.handsOut()
		}
	case *types.Func:
		called := isCalled(id, stack)
		for _, fn := range r.unit.Targets(obj.Origin()) {
			c := r.of(fn)
			if called {
				c.users = append(c.users, r.codeAt(stack))
			} else if !isServed(fn.Signature()) {
				c.value = true
			}
		}
	}
}

// serves recognises a call of some handler or other by code that is none.
func (r *touchReader) serves(call *ast.CallExpr, stack []ast.Node) bool {
	sig, ok := r.pkg.Info.TypeOf(call.Fun).(*types.Signature)
	if !ok || !isServed(sig) {
		return false
	}
	if fn, ok := typeutil.Callee(r.pkg.Info, call).(*types.Func); ok && r.unit.funcs[fn.Origin()] != nil {
		return false // it shows what that does
	}
	return !slices.ContainsFunc(stack, func(n ast.Node) bool {
		sig, ok := r.signature(n)
		return ok && isServed(sig)
	})
}

// signature gives that of a function's declaration or literal.
func (r *touchReader) signature(n ast.Node) (sig *types.Signature, ok bool) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if fn, ok := r.pkg.Info.Defs[n.Name].(*types.Func); ok {
			return fn.Signature(), true
		}
	case *ast.FuncLit:
		sig, ok = r.pkg.Info.TypeOf(n).(*types.Signature)
	}
	return sig, ok
}

func (t *touches) of(fn *types.Func) *code {
	if t.funcs[fn] == nil {
		t.funcs[fn] = &code{fn: fn}
	}
	return t.funcs[fn]
}

// codeAt gives the code that something belongs to, by what stands around it.
func (r *touchReader) codeAt(stack []ast.Node) *code {
	for i, n := range slices.Backward(stack) {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if fn, ok := r.pkg.Info.Defs[n.Name].(*types.Func); ok {
				return r.of(fn)
			}
		case *ast.FuncLit:
			if isCalled(n, stack[:i]) {
				continue
			}
			if sig, ok := r.signature(n); ok && isServed(sig) {
				return r.served
			}
			return r.literal(n, stack[:i])
		}
	}
	return &code{}
}

func (r *touchReader) literal(lit *ast.FuncLit, stack []ast.Node) *code {
	if r.lits[lit] == nil {
		r.lits[lit] = &code{value: true, users: []*code{r.codeAt(stack)}}
	}
	return r.lits[lit]
}

// isCalled says whether an expression stands where it is called: f(), s.f(), f[int]().
func isCalled(e ast.Expr, stack []ast.Node) bool {
	for i := len(stack) - 1; i >= 0; i-- {
		switch n := stack[i].(type) {
		case *ast.ParenExpr:
			e = n
		case *ast.SelectorExpr:
			if n.Sel != e {
				return false
			}
			e = n
		case *ast.IndexExpr:
			if n.X != e {
				return false
			}
			e = n
		case *ast.IndexListExpr:
			if n.X != e {
				return false
			}
			e = n
		case *ast.CallExpr:
			return n.Fun == e
		default:
			return false
		}
	}
	return false
}
