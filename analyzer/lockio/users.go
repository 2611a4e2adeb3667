package lockio

import (
	"go/ast"
	"go/types"

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

// users lists those of each mutex.
type users map[*types.Var][]user

// survey reads a package for the users of its mutexes.
func survey(p *check.Pass) users {
	all := users{}
	for f := range p.Funcs() {
		taken := map[*types.Var]bool{}
		ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if l, method := lockOf(p.Info, call); l.is != nil && (method == "Lock" || method == "RLock") {
					taken[l.is] = true
				}
			}
			return true
		})
		for mutex := range taken {
			all[mutex] = append(all[mutex], user{f, !startsOrStops(f) && !waits(p, f)})
		}
	}
	return all
}

// waits says whether a function waits for something outside of the program.
func waits(p *check.Pass, f *infer.Func) bool {
	return len(p.Unit.NewFrame(f).Ways(f.Decl.Body, effect.IO)) > 0 || p.Unit.Summary(f.Obj).Blocks&effect.Network != 0
}

// kept gives a function, other than the given one, that is kept waiting for a mutex which
// it needs for memory only.
func (u users) kept(mutex *types.Var, by *infer.Func) *infer.Func {
	for _, user := range u[mutex] {
		if user.f != by && user.quick {
			return user.f
		}
	}
	return nil
}
