package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"

	"github.com/asyncify-go/asyncify/internal/plan"
)

// await puts the await where the call stood. What the statement assigns, and
// whether it declares, stays as it was.
func (s *spelling) await() {
	e := s.op.Expr
	if s.op.Region != nil {
		s.awaitRegion()
		return
	}
	if s.op.Nested {
		s.replace(e.Pos(), e.End(), s.pending+".Value("+s.index+")")
		return
	}
	if win := s.op.Window; win != nil && win.Fill != nil {
		s.replace(e.Pos(), e.End(), fmt.Sprintf("%s.Into(%s, &%s)", s.pending, s.index, win.Fill.Name()))
		return
	}
	values, hasErr := plan.Results(s.Info, e)
	stmt := s.op.Stmt
	if init, ok := stmt.(*ast.IfStmt); ok {
		stmt = init.Init
	}
	as, assigns := stmt.(*ast.AssignStmt)
	if assigns && len(values) > 1 {
		s.awaitSeveral(as, len(values), hasErr)
		return
	}
	method := method(len(values), hasErr)
	if s.op.Unused {
		method = "Wait"
		s.dropValue(as)
	}
	s.replace(e.Pos(), e.End(), s.pending+"."+method+"("+s.index+")")
}

// method names the method that awaits as many results as the call gave.
func method(values int, hasErr bool) string {
	switch {
	case values == 0:
		return "Wait"
	case !hasErr:
		return "Value"
	}
	return "Await"
}

// dropValue leaves out the variable of a value that nothing needs here: v, err := …
// defines err alone, or assigns to it.
func (s *spelling) dropValue(as *ast.AssignStmt) {
	s.replace(as.Lhs[0].Pos(), as.Lhs[1].Pos(), "")
	if err := as.Lhs[1].(*ast.Ident); err.Name == "_" || s.Info.Defs[err] == nil {
		s.replace(as.TokPos, as.TokPos+token.Pos(len(as.Tok.String())), "=")
	}
}

// awaitSeveral awaits a struct and takes it apart.
func (s *spelling) awaitSeveral(as *ast.AssignStmt, values int, hasErr bool) {
	var targets, fields []string
	whole := s.fresh("got" + strings.TrimPrefix(s.pending, "pending"))
	declares := false
	for i := range values {
		id := as.Lhs[i].(*ast.Ident)
		if id.Name == "_" {
			continue
		}
		targets = append(targets, id.Name)
		fields = append(fields, fmt.Sprintf("%s.v%d", whole, i+1))
		declares = declares || s.Info.Defs[id] != nil
	}
	errName, tok := "_", "="
	if hasErr {
		errName = as.Lhs[values].(*ast.Ident).Name
	}
	if as.Tok == token.DEFINE && declares {
		tok = ":="
	}
	first := ":="
	switch {
	case len(targets) == 0: // only the error is wanted
		whole = "_"
		first = as.Tok.String()
	case as.Tok == token.ASSIGN && errName != "_":
		targets, fields = append(targets, errName), append(fields, s.fresh(whole+"Err"))
		errName = fields[len(fields)-1]
	}
	text := fmt.Sprintf("%s, %s %s %s.Await(%s)", whole, errName, first, s.pending, s.index)
	if len(targets) > 0 {
		_, indent := s.lineStart(as.Pos())
		text += fmt.Sprintf("\n%s%s %s %s", indent, strings.Join(targets, ", "), tok, strings.Join(fields, ", "))
	}
	s.replace(as.Pos(), as.End(), text)
}
