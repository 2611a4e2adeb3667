package infer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
	"github.com/asyncify-go/asyncify/internal/sqltext"
)

// This file follows prepared statements to where they are prepared: to a field or a
// package variable, all of whose assignments are in sight. One that a *sql.DB prepares
// takes a connection of the pool for each use; one of a transaction's is bound to it.
// Source: https://pkg.go.dev/database/sql#Stmt

// preparation is what is known of a field or variable that holds a prepared statement.
type preparation uint8

const (
	unassigned preparation = iota
	readsPooled
	unfollowed
)

// surveyStatements looks at every assignment to a field or package variable that holds
// a prepared statement. It comes before anything is inferred: what functions do depends
// on it.
func (u *Unit) surveyStatements() {
	u.statements = map[*types.Var]preparation{}
	for _, f := range u.order {
		var fr *Frame // made when it is needed
		frame := func() *Frame {
			if fr == nil {
				fr = u.NewFrame(f)
			}
			return fr
		}
		u.statementsIn(f.Pkg, f.Decl.Body, frame)
	}
	for _, pkg := range u.Packages {
		for _, file := range pkg.Files {
			for _, decl := range file.Decls {
				if gen, ok := decl.(*ast.GenDecl); ok {
					u.statementsIn(pkg, gen, func() *Frame { return u.frame(pkg, &ast.BlockStmt{}) })
				}
			}
		}
	}
}

func (u *Unit) statementsIn(pkg *Package, n ast.Node, frame func() *Frame) {
	defer NameBreak(pkg, "", n.Pos())
	note := func(l, r ast.Expr) {
		if v := statementVar(pkg.Info, l); v != nil {
			u.noteStatement(v, r, frame)
		}
	}
	notes := func(lhs, rhs []ast.Expr) {
		for i, l := range lhs {
			switch {
			case len(rhs) == len(lhs):
				note(l, rhs[i])
			case len(rhs) == 1 && i == 0:
				note(l, rhs[0])
			default:
				note(l, nil)
			}
		}
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			notes(n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			if len(n.Values) > 0 {
				var names []ast.Expr
				for _, name := range n.Names {
					names = append(names, name)
				}
				notes(names, n.Values)
			}
		case *ast.RangeStmt:
			notes([]ast.Expr{n.Key, n.Value}, nil)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				note(n.X, nil)
			}
		case *ast.CompositeLit:
			if s := structOf(pkg.Info.TypeOf(n)); s != nil {
				u.statementsOf(pkg.Info, s, n, frame)
			}
		}
		return true
	})
}

func (u *Unit) statementsOf(info *types.Info, s *types.Struct, lit *ast.CompositeLit, frame func() *Frame) {
	for i, elt := range lit.Elts {
		kv, keyed := elt.(*ast.KeyValueExpr)
		if keyed {
			elt = kv.Value
		}
		if v, ok := fieldOf(info, s, kv, i); ok && isStatement(v.Type()) {
			u.noteStatement(v.Origin(), elt, frame)
		}
	}
}

func (u *Unit) noteStatement(v *types.Var, r ast.Expr, frame func() *Frame) {
	if r != nil && frame().preparesRead(r, 0) {
		u.statements[v] = max(u.statements[v], readsPooled)
	} else {
		u.statements[v] = unfollowed
	}
}

// statementVar gives the field or package variable that holds a prepared statement
// and is named by an expression, or nil.
func statementVar(info *types.Info, e ast.Expr) *types.Var {
	var id *ast.Ident
	switch e := e.(type) {
	case nil:
		return nil
	case *ast.ParenExpr:
		return statementVar(info, e.X)
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return nil
	}
	v, ok := info.ObjectOf(id).(*types.Var)
	if !ok || !v.IsField() && !isPackageVar(v) || !isStatement(v.Type()) {
		return nil
	}
	return v.Origin()
}

func isStatement(t types.Type) bool { return isNamedPointer(t, "database/sql", "Stmt") }

// preparesRead says whether an expression is a statement that a pool prepares of a
// constant text which only reads: the call itself, or a variable that holds its result.
func (fr *Frame) preparesRead(e ast.Expr, depth int) bool {
	e = ast.Unparen(e)
	if v := fr.VarOf(e); v != nil && depth < 2 {
		defs, ok := fr.Defs(v)
		if !ok || isPackageVar(v) {
			return false
		}
		for _, def := range defs {
			if !fr.preparesRead(def, depth+1) {
				return false
			}
		}
		return true
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil || pathOf(fn.Pkg()) != "database/sql" || len(call.Args) == 0 {
		return false
	}
	switch nameOf(fn) {
	case "DB.Prepare", "DB.PrepareContext":
	default:
		return false
	}
	text, ok := fr.constant(call.Args[len(call.Args)-1])
	reads, _ := sqltext.ReadOnly(text)
	return ok && reads && !sqltext.HasNames(text)
}

// isPrepared says whether an expression is a prepared statement that is known to read,
// over a pool: nothing else is ever assigned to it, as far as the unit is to be seen.
func (fr *Frame) isPrepared(e ast.Expr) bool {
	v := statementVar(fr.info, e)
	if v == nil || fr.Unit.statements[v] != readsPooled || !fr.Unit.owns(v.Pkg()) {
		return false
	}
	return fr.Unit.Whole || !v.Exported()
}

// prepared adds what a statement does that was prepared elsewhere, with a text that is
// known to read, and gives what is left of its summary.
func (fr *Frame) prepared(s effect.Summary, call *ast.CallExpr, eff *Effects) effect.Summary {
	if s.Why != knowledge.PreparedElsewhere {
		return s
	}
	if stmt := fr.operandsOf(call)[0]; !fr.isPrepared(stmt) {
		if v := fr.VarOf(stmt); v != nil && fr.isLocal(v) {
			s.Why = knowledge.PreparedHere
		}
		return s
	}
	eff.addRanked(effect.Reads, byText, Describe(fr.calleeFunc(call))+" of a constant SELECT", call.Pos())
	s.Does, s.Handles, s.Why = s.Does&^effect.Unknown, 0, ""
	return s
}
