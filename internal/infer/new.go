package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file finds out which functions give back memory that they made themselves and
// stored nowhere: constructors, and what reads a record into a new struct.

// givesNew says whether what a function gives back leads to an object that nobody else
// holds. What that object leads to may be shared. While summaries grow nothing does.
func (u *Unit) givesNew(fn *types.Func) bool {
	f := u.funcs[fn]
	if f == nil || !u.settled {
		return false
	}
	is, known := u.makers[fn]
	if !known {
		u.makers[fn] = false // in recursion
		is = u.NewFrame(f).givesNew()
		u.makers[fn] = is
	}
	return is
}

// givesNew asks for one result that leads to memory, which is made anew in every return.
func (fr *Frame) givesNew() bool {
	which := -1
	for i, v := range fr.results {
		if Carries(v.Type()) {
			if which >= 0 {
				return false
			}
			which = i
		}
	}
	is := which >= 0
	inspectOwn(fr.Body, func(n ast.Node) {
		ret, ok := n.(*ast.ReturnStmt)
		switch {
		case !ok:
		case len(ret.Results) == 0:
			is = is && fr.Fresh(fr.results[which], ret.Pos())
		case len(ret.Results) == len(fr.results):
			is = is && fr.isNewValue(ret.Results[which], ret.Pos())
		default: // return f()
			is = is && fr.makes(ret.Results[0], nil)
		}
	})
	return is
}

// isNewValue says whether an expression's value is new memory at a place, or nil.
func (fr *Frame) isNewValue(e ast.Expr, at token.Pos) bool {
	if v := fr.VarOf(e); v != nil && !isPackageVar(v) {
		return fr.Fresh(v, at)
	}
	return fr.makes(e, nil)
}
