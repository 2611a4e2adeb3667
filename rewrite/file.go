package rewrite

import (
	"fmt"
	"go/ast"
	"go/types"
)

// This file spells calls of package os, which take no context: the runtime has them as
// operations, so that no closure is needed around them. What else the runtime has of the
// standard library is for use by hand: see docs/operations.md.

// files is the import path of the runtime's package for files.
const files = "github.com/asyncify-go/asyncify/runtime/asyncfile"

// fileReads are the functions of package os that it has by the same names, and that do
// no more than read.
var fileReads = map[string]bool{"ReadFile": true, "ReadDir": true, "Stat": true, "Lstat": true, "Readlink": true}

// file gives the start of a call of package os, if it is one that the runtime has.
func (s *spelling) file() (string, bool) {
	call := s.op.Call
	name, ok := s.fileRead(call)
	if !ok || s.op.Expr != call || s.op.MayPanic || s.hasComment(call) {
		return "", false
	}
	asyncfile, err := s.use(files, "asyncfile", call.Pos())
	if err != nil {
		return "", false // a closure can be written all the same
	}
	return fmt.Sprintf("%s.%s(%s, %s)", asyncfile, name, s.scope, s.text(call.Args[0])), true
}

// fileRead gives the name of the function of package os that a call is of.
func (s *spelling) fileRead(call *ast.CallExpr) (name string, ok bool) {
	id, _ := ast.Unparen(call.Fun).(*ast.Ident)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		id = sel.Sel
	}
	fn, ok := s.Info.Uses[id].(*types.Func)
	if !ok || fn.Signature().Recv() != nil || fn.Pkg().Path() != "os" {
		return "", false
	}
	return fn.Name(), fileReads[fn.Name()]
}
