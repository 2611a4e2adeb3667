package lockio

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file tells mutexes that guard memory from those that let one caller ask at a time:
// the former have users that do not ask.

// A user is a function that takes a mutex.
type user struct {
	f     *infer.Func
	quick bool // it waits for nothing known while it holds it
}

// users knows those of each mutex, of the packages that were asked about.
type users struct {
	*check.Pass
	filesOnly bool // the program's databases are files
	in        map[*types.Package]map[*types.Var][]user
}

// survey reads a package for the users of mutexes.
func (u *users) survey(pkg *types.Package) map[*types.Var][]user {
	if all, ok := u.in[pkg]; ok {
		return all
	}
	all := map[*types.Var][]user{}
	u.in[pkg] = all
	for _, f := range u.Unit.Funcs() {
		if f.Pkg.Types != pkg || strings.HasSuffix(u.Fset.Position(f.Decl.Pos()).Filename, "_test.go") {
			continue
		}
		for mutex := range taken(f) {
			all[mutex] = append(all[mutex], user{f, !startsOrStops(f) && !waits(u.Pass, f)})
		}
	}
	return all
}

// taken gives the mutexes that a function takes.
func taken(f *infer.Func) map[*types.Var]bool {
	all := map[*types.Var]bool{}
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if l, method := lockOf(f.Pkg.Info, call); l.is != nil && (method == "Lock" || method == "RLock") {
				all[l.is] = true
			}
		}
		return true
	})
	return all
}

// waits says whether a function waits for something outside of the program, or for other goroutines.
func waits(p *check.Pass, f *infer.Func) bool {
	return waitsForOthers(f) || len(p.Unit.NewFrame(f).Ways(f.Decl.Body, effect.IO)) > 0 || p.Unit.Summary(f.Obj).Blocks&effect.Network != 0
}

// waitsForOthers says whether a function uses channels, or waits for a group.
func waitsForOthers(f *infer.Func) (found bool) {
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SendStmt, *ast.SelectStmt:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok {
				fn, ok := f.Pkg.Info.Uses[sel.Sel].(*types.Func)
				found = found || ok && fn.FullName() == "(*sync.WaitGroup).Wait"
			}
		}
		return !found
	})
	return found
}

// kept gives a function, other than the given one, that is kept waiting for a mutex which
// it needs for memory only: one of the package that looks, or of the mutex's own.
func (u *users) kept(mutex *types.Var, by *infer.Func) *infer.Func {
	for _, pkg := range []*types.Package{u.Types, mutex.Pkg()} {
		for _, user := range u.survey(pkg)[mutex] {
			if user.f != by && user.quick {
				return user.f
			}
		}
	}
	return nil
}
