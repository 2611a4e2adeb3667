package infer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file follows calls down to what they wait for. An effect is something that a call
// may have, at the worst; a way is something that can be shown: every call on it stands
// in the code, is made on the same goroutine and leads to a function with a body, down
// to one that is known to wait.

// A Way leads from a call to what it waits for.
type Way struct {
	Call   *ast.CallExpr   // the first one, in the code that was asked about
	Callee *types.Func     // of Call
	Blocks effect.Resource // what the last one waits for
	Into   *types.Func     // the last one that is looked at: it waits itself, or is another module's
	Goal   *types.Func     // the last one, of WaysTo
	Path   string          // all of them: "handle → db.QueryContext (database/sql)"
	need   need            // without which it is not taken
}

// timed is what takes as long as something else wants it to.
const timed = effect.IO | effect.Sleep

// Ways lists the calls in a piece of a function that wait for one of the given
// resources, in source order. Function literals count where they are called.
func (fr *Frame) Ways(node ast.Node, of effect.Resource) []Way {
	return fr.WaysWith(node, of, func(*types.Var) bool { return false })
}

// WaysWith is Ways where lists in some fields are empty.
func (fr *Frame) WaysWith(node ast.Node, of effect.Resource, empty func(*types.Var) bool) []Way {
	var all []Way
	fr.runs(node, map[*ast.FuncLit]bool{}, func(call *ast.CallExpr) {
		for _, w := range fr.waysOf(call) {
			if !slices.ContainsFunc(w.need.fields, empty) {
				if w.Blocks&of != 0 {
					all = append(all, w)
				}
				return
			}
		}
	})
	return all
}

// runs visits the calls that are made when a node runs, on the goroutine that runs it.
func (fr *Frame) runs(node ast.Node, inside map[*ast.FuncLit]bool, visit func(*ast.CallExpr)) {
	enter := func(lit *ast.FuncLit) {
		if lit != nil && !inside[lit] {
			inside[lit] = true
			fr.runs(lit.Body, inside, visit)
		}
	}
	started := map[*ast.CallExpr]bool{}
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n == node
		case *ast.GoStmt:
			started[n.Call] = true
		case *ast.CallExpr:
			if started[n] || fr.info.Types[n.Fun].IsType() {
				break
			}
			visit(n)
			enter(fr.literalIn(n.Fun))
			if givesFunction(fr.calleeFunc(n)) {
				break // which will call what it was given, if anybody does
			}
			for _, lit := range fr.RunBy(n) {
				enter(lit)
			}
		}
		return true
	})
}

// waysOf gives those of one call: its callee's own, or that of a function which the
// callee calls.
func (fr *Frame) waysOf(call *ast.CallExpr) (found choice) {
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	add := func(w Way, name string) {
		w.Call, w.Callee = call, fn
		if name != "" {
			w.Path = shorten(name + Arrow + w.Path)
		}
		if w.need.join(fr.needOf(call)); !w.need.isImpossible() {
			found.add(w)
		}
	}
	if w, ok := fr.Unit.leaf(fn, fr.spelled(call)); ok {
		add(w, "")
		return found
	}
	known := fr.Unit.waysOf(fn)
	for _, w := range known {
		if own, ok := fr.meets(call, fn, w.need); ok {
			w.need = own
			add(w, fr.Unit.named(fn, fr.Pkg))
		}
	}
	if len(known) > 0 {
		return found
	}
	if name, w, ok := fr.handedWay(call); ok {
		add(w, name)
	}
	return found
}

// handedWay gives the way of a function that a call hands to its callee, which calls it,
// who knows with what.
func (fr *Frame) handedWay(call *ast.CallExpr) (name string, w Way, ok bool) {
	if s, known := fr.callee(call); !known || s.Does.Has(effect.Spawns) || givesFunction(fr.calleeFunc(call)) {
		return "", Way{}, false
	}
	for _, op := range fr.calledOperands(call) {
		if fn := fr.funcOf(op); fn != nil {
			name := fr.Unit.named(fn, fr.Pkg)
			if w, ok := fr.Unit.leaf(fn, name); ok {
				return fr.Unit.named(fr.calleeFunc(call), fr.Pkg), w, true
			}
			if w, ok := fr.Unit.way(fn); ok {
				w.need.operands, w.need.types = 0, nil
				return name, w, true
			}
		}
	}
	return "", Way{}, false
}

// leaf gives the way of a function that is known to wait itself, by its name, or as the
// method of a generated client: what stands in for those in tests does not count.
func (u *Unit) leaf(fn *types.Func, spelled string) (Way, bool) {
	blocks := knowledge.Waits(pathOf(fn.Pkg()), nameOf(fn), takesContext(fn)) & timed
	if blocks == 0 && isInterfaceMethod(fn) {
		if s, ok := stubByShape(fn); ok {
			blocks = s.Blocks & timed
		}
	}
	if blocks == 0 {
		return Way{}, false
	}
	return Way{Blocks: blocks, Into: fn, Path: spelled + " (" + pathOf(fn.Pkg()) + ")"}, true
}

// way gives the best way of a function: of the network if there is one, and then the
// shortest.
func (u *Unit) way(fn *types.Func) (Way, bool) {
	all := u.waysOf(fn)
	return all.best(), len(all) > 0
}

func (u *Unit) waysOf(fn *types.Func) choice {
	if c, ok := u.ways[fn]; ok {
		return c
	}
	if _, listed := knowledge.For(pathOf(fn.Pkg()), nameOf(fn)); listed {
		return nil // what is known of it is not that it waits
	}
	if isInterfaceMethod(fn) {
		return u.everyWay(fn)
	}
	f := u.funcs[fn]
	if f == nil {
		return u.factWay(fn)
	}
	if u.Summary(fn).Blocks&timed == 0 {
		return nil
	}
	u.ways[fn] = nil // it is being looked at
	var found choice
	fr := u.NewFrame(f)
	fr.runs(f.Decl.Body, fr.onceOnly(f.Decl.Body), func(call *ast.CallExpr) {
		if !isOnce(fr.calleeFunc(call)) {
			for _, w := range fr.waysOf(call) {
				found.add(w)
			}
		}
	})
	u.ways[fn] = found
	return found
}

// onceOnly lists the function literals in a function that are run the first time, if it
// is the first: that a call of the function waits for them can't be shown.
func (fr *Frame) onceOnly(body ast.Node) map[*ast.FuncLit]bool {
	lits := map[*ast.FuncLit]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && isOnce(fr.calleeFunc(call)) {
			if lit := fr.literalIn(call.Args[0]); lit != nil {
				lits[lit] = true
			}
		}
		return true
	})
	return lits
}

func isOnce(fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && pathOf(fn.Pkg()) == "sync" && nameOf(fn) == "Once.Do"
}

// factWay gives the way that a fact tells of.
func (u *Unit) factWay(fn *types.Func) (found choice) {
	if u.Facts == nil {
		return nil
	}
	s, ok := u.Facts(fn)
	if _, logs := logLike(fn); !ok || logs || opensLog(fn) || s.Way == "" {
		return nil // a logger's first line may wait for what no other does
	}
	found.add(Way{Blocks: s.WayOf, Into: fn, Path: s.Way, need: need{operands: s.Needs}})
	return found
}

// everyWay gives the ways of an interface method all of whose implementations in sight
// wait. What one of them needs for that, all do.
func (u *Unit) everyWay(fn *types.Func) (found choice) {
	var some, plain []Way
	for _, impl := range u.implementations(fn) {
		c := u.waysOf(impl)
		if len(c) == 0 {
			return nil
		}
		some = append(some, c.best())
		if w := c[len(c)-1]; w.need.isNone() {
			plain = append(plain, w)
		}
	}
	found.add(together(some))
	if len(plain) == len(some) {
		found.add(together(plain))
	}
	return found
}

// together gives the best of several ways, with what all of them need.
func together(all []Way) (best Way) {
	var needs need
	for _, w := range all {
		needs.join(w.need)
		if w.better(best) {
			best = w
		}
	}
	best.need = needs
	return best
}

func (w Way) better(than Way) bool {
	switch a, b := w.weight(), than.weight(); {
	case a != b:
		return a > b
	default:
		return w.Blocks != 0 && strings.Count(w.Path, Arrow) < strings.Count(than.Path, Arrow)
	}
}

// weight orders what is waited for by who minds.
func (w Way) weight() int {
	switch {
	case w.Blocks&(effect.IO&^effect.File) != 0:
		return 3
	case w.Blocks&effect.Sleep != 0:
		return 2
	case w.Blocks != 0:
		return 1
	}
	return 0
}

// Arrow stands between the calls of a path.
const Arrow = " → "

// shorten leaves out the middle of a way that is long, for facts and for readers.
func shorten(path string) string {
	steps := strings.Split(path, Arrow)
	if len(steps) <= 4 {
		return path
	}
	return strings.Join([]string{steps[0], steps[1], "…", steps[len(steps)-1]}, Arrow)
}

// spelled gives a call's function as it stands in the code, if that is short.
func (fr *Frame) spelled(call *ast.CallExpr) string {
	text := types.ExprString(call.Fun)
	if len(text) > 40 || strings.ContainsAny(text, "{\n(") {
		return Describe(fr.calleeFunc(call))
	}
	return text
}

// named names a function for somebody who reads a package.
func (u *Unit) named(fn *types.Func, in *Package) string {
	if fn.Pkg() == in.Types {
		return nameOf(fn)
	}
	return Describe(fn)
}

// givesFunction says whether a function's results are functions, as those of
// sync.OnceValue.
func givesFunction(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	for v := range fn.Signature().Results().Variables() {
		if isFunction(v.Type()) {
			return true
		}
	}
	return false
}

func takesContext(fn *types.Func) bool {
	for v := range fn.Signature().Params().Variables() {
		if IsContext(v.Type()) {
			return true
		}
	}
	return false
}

// withWay adds to a summary what others want to know of a function's way. One that is taken
// where an option is set does not count: whether others set it does not show here.
func (u *Unit) withWay(fn *types.Func, s effect.Summary) effect.Summary {
	if u.funcs[fn] == nil {
		return s
	}
	for _, w := range u.waysOf(fn) {
		if !w.need.option {
			s.Way, s.WayOf, s.Needs = w.Path, w.Blocks, w.need.operands
			break
		}
	}
	return s
}
