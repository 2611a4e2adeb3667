package finding

import (
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// Lone plans functions of a package in which nothing could overlap, and which In therefore
// passes over: those of one wait, or of none. They are given as refused, with whatever was.
func Lone(u *infer.Unit, pkg *infer.Package, reached map[*types.Func]bool, choice Choice, fits func(*infer.Func) bool) []Refused {
	var out []Refused
	for _, f := range u.Funcs() {
		if f.Pkg != pkg || !fits(f) {
			continue
		}
		for _, fn := range functions(u, f, reached) {
			if fn.Pos != f.Decl.Pos() {
				continue // a literal in it
			}
			fn.Plain, fn.Window = !choice.Style.Chains(), choice.Window
			p := plan.Make(fn.Function, choice.Trust)
			p.Groups = nil
			out = append(out, Refused{fn.Name, fn.Pos, p})
		}
	}
	return out
}
