package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// This file finds out which functions may be called with a context that carries
// a transaction. Such contexts are made in few places, and handed to closures or
// callees from there: what those places lead to may carry one, nothing else does.

// carrier is a function that puts a transaction into a context.
type carrier struct {
	fn *types.Func
	at token.Pos
}

// txContexts is the result: empty when the program has no carrier.
type txContexts struct {
	at         token.Pos            // a carrier's place, for the report
	everywhere bool                 // handed on in a way that can't be followed
	reached    map[*types.Func]bool // may be called with such a context
}

// CarriesTx gives the place where a transaction is put into a context that may
// reach a function; fn is nil for a handler that is a literal. NoPos says that
// the function's context carries none.
func (u *Unit) CarriesTx(fn *types.Func) token.Pos {
	if u.tx.everywhere || fn != nil && u.tx.reached[fn] {
		return u.tx.at
	}
	return token.NoPos
}

// followTx follows the carriers that survey found.
func (u *Unit) followTx() {
	u.tx.reached = map[*types.Func]bool{}
	calls := u.callSites()
	done := map[*types.Func]bool{}
	var queue []carrier
	for _, c := range u.carriers {
		if f := u.funcs[c.fn]; ast.IsGenerated(f.File) && len(calls[c.fn]) == 0 {
			continue // generated code brings some along that nobody uses
		}
		queue = append(queue, c)
	}
	for len(queue) > 0 {
		c := queue[0]
		queue = queue[1:]
		if done[c.fn] {
			continue
		}
		done[c.fn] = true
		u.tx.at = c.at
		f := u.funcs[c.fn]
		u.tx.everywhere = u.tx.everywhere || handsOn(f)
		u.reachTx(f.Pkg, f.Decl.Body)
		for _, site := range calls[c.fn] {
			for _, arg := range site.call.Args {
				u.reachTx(site.from.Pkg, arg) // a closure, or a function by name
			}
			if returnsContext(c.fn) {
				queue = append(queue, carrier{site.from.Obj, site.call.Pos()})
			}
		}
	}
}

// callSite is a call of a function of the unit.
type callSite struct {
	from *Func
	call *ast.CallExpr
}

// callSites lists the calls of every function of the unit, interface methods
// resolved to their implementations.
func (u *Unit) callSites() map[*types.Func][]callSite {
	sites := map[*types.Func][]callSite{}
	for _, f := range u.order {
		fr := &Frame{Unit: u, Pkg: f.Pkg, info: f.Pkg.Info}
		ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if fn := fr.Callee(call); fn != nil {
					for _, target := range u.Targets(fn) {
						sites[target] = append(sites[target], callSite{f, call})
					}
				}
			}
			return true
		})
	}
	return sites
}

// reachTx marks everything that a piece of code refers to, and what that refers
// to, as reached.
func (u *Unit) reachTx(pkg *Package, n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		fn, ok := pkg.Info.Uses[id].(*types.Func)
		if !ok {
			return true
		}
		for _, target := range u.Targets(fn.Origin()) {
			if f := u.funcs[target]; f != nil && !u.tx.reached[target] {
				u.tx.reached[target] = true
				u.reachTx(f.Pkg, f.Decl.Body)
			}
		}
		return true
	})
}

// handsOn recognises middleware: what comes next is not to be seen in it.
func handsOn(f *Func) bool {
	found := false
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			switch sel.Sel.Name {
			case "ServeHTTP", "Next", "WithContext", "SetRequest", "SetUserContext", "SetContext":
				found = true
			}
		}
		return !found
	})
	sig := f.Obj.Type().(*types.Signature)
	for v := range sig.Params().Variables() {
		found = found || strings.HasSuffix(v.Type().String(), "UnaryHandler")
	}
	return found
}

func returnsContext(fn *types.Func) bool {
	for v := range fn.Type().(*types.Signature).Results().Variables() {
		if IsContext(v.Type()) {
			return true
		}
	}
	return false
}
