package ctxio

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/printer"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file writes resp, err := http.Get(url) as a request that is made with a context and
// then sent. Both can fail, and both failures are handled as the one was:
//
//	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
//	if err != nil { … }
//	resp, err := http.DefaultClient.Do(req)
//	if err != nil { … }

// sent gives the edits, or none where the error is not handled by a short exit right below.
func (l *looker) sent(call *ast.CallExpr, sel *ast.SelectorExpr, ctx string) []analysis.TextEdit {
	at, ok := l.stmts[call]
	if !ok || len(at.assign.Lhs) != 2 || at.i+1 >= len(at.list) || call.Ellipsis.IsValid() {
		return nil
	}
	pkg, client, ok := l.client(sel)
	exit, isExit := at.list[at.i+1].(*ast.IfStmt)
	if !ok || !isExit || !l.isExit(exit, at.assign) || !l.errorIsHere(at.assign) {
		return nil
	}
	form, ok := l.form(sel.Sel.Name, call.Args)
	if !ok {
		return nil
	}
	lhs := at.assign.Lhs
	req := l.requestFor(lhs[0])
	indent := strings.Repeat("\t", l.Fset.Position(at.assign.Pos()).Column-1)
	var tail bytes.Buffer
	fmt.Fprintf(&tail, "%s)\n%s\n", form.body, l.print(exit, len(indent)))
	if form.kind != "" {
		fmt.Fprintf(&tail, "%s%s.Header.Set(\"Content-Type\", %s)\n", indent, req, form.kind)
	}
	fmt.Fprintf(&tail, "%s%s, %s %s %s.Do(%s)", indent, types.ExprString(lhs[0]), types.ExprString(lhs[1]), l.assigns(at.assign), client, req)
	head := fmt.Sprintf("%s, %s := %s.NewRequestWithContext(%s, %s.Method%s, ", req, types.ExprString(lhs[1]), pkg, ctx, pkg, form.method)
	return []analysis.TextEdit{
		{Pos: at.assign.Pos(), End: call.Lparen + 1, NewText: []byte(head)},
		{Pos: call.Args[0].End(), End: call.Rparen + 1, NewText: tail.Bytes()},
	}
}

// form is what a request has that one of net/http's shorthands sends.
type form struct{ method, body, kind string }

func (l *looker) form(name string, args []ast.Expr) (form, bool) {
	switch {
	case (name == "Get" || name == "Head") && len(args) == 1:
		return form{method: name, body: ", nil"}, true
	case name == "Post" && len(args) == 3 && l.isPlain(args[1]) && l.isPlain(args[2]):
		return form{method: name, body: ", " + types.ExprString(args[2]), kind: types.ExprString(args[1])}, true
	}
	return form{}, false
}

// client gives the name of net/http in the file and the client that is to send.
func (l *looker) client(sel *ast.SelectorExpr) (pkg, client string, ok bool) {
	if name, isPkg := l.Info.ObjectOf(identOf(sel.X)).(*types.PkgName); isPkg {
		return name.Name(), name.Name() + ".DefaultClient", true
	}
	for _, spec := range l.f.File.Imports {
		if spec.Path.Value != `"net/http"` {
			continue
		}
		pkg = "http"
		if spec.Name != nil {
			pkg = spec.Name.Name
		}
		_, seen := l.Types.Scope().Innermost(sel.Pos()).LookupParent(pkg, sel.Pos())
		_, isPkg := seen.(*types.PkgName)
		return pkg, types.ExprString(sel.X), isPkg && l.isPlain(sel.X)
	}
	return "", "", false
}

// isExit says whether a statement leaves on the error of an assignment, in a way that may
// stand there twice.
func (l *looker) isExit(stmt *ast.IfStmt, as *ast.AssignStmt) bool {
	failed, resp := l.fr.VarOf(as.Lhs[1]), l.fr.VarOf(as.Lhs[0])
	cond, ok := ast.Unparen(stmt.Cond).(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || failed == nil || l.fr.VarOf(cond.X) != failed || stmt.Init != nil || stmt.Else != nil {
		return false
	}
	if last := len(stmt.Body.List) - 1; last < 0 || last > 3 || !leaves(stmt.Body.List[last]) {
		return false
	}
	once := true
	ast.Inspect(stmt.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.LabeledStmt, *ast.FuncLit:
			once = false
		case *ast.Ident:
			once = once && (resp == nil || l.Info.Uses[n] != types.Object(resp))
		}
		return once
	})
	return once
}

func leaves(stmt ast.Stmt) bool {
	switch stmt := stmt.(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return stmt.Tok == token.CONTINUE || stmt.Tok == token.BREAK
	}
	return false
}

// errorIsHere says whether the error's variable belongs to the block of the statement: only
// then := takes the same one again.
func (l *looker) errorIsHere(as *ast.AssignStmt) bool {
	failed := l.fr.VarOf(as.Lhs[1])
	if failed == nil || !infer.IsError(failed.Type()) {
		return false
	}
	scope := l.Types.Scope().Innermost(as.Pos())
	return scope.Lookup(failed.Name()) == types.Object(failed)
}

// assigns gives the operator of the statement that sends.
func (l *looker) assigns(as *ast.AssignStmt) token.Token {
	if id := identOf(as.Lhs[0]); as.Tok == token.DEFINE && id != nil && id.Name != "_" && l.Info.Defs[id] != nil {
		return token.DEFINE
	}
	return token.ASSIGN
}

// requestFor names the request whose response a variable gets, as nothing else is named in
// the function: req for resp, userReq for userResp, else req, req2 and so on.
func (l *looker) requestFor(resp ast.Expr) string {
	if l.names == nil {
		l.names = map[string]bool{}
		ast.Inspect(l.f.Decl, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				l.names[id.Name] = true
			}
			return true
		})
	}
	name := "req"
	if id := identOf(resp); id != nil {
		if turned := toRequest.Replace(id.Name); turned != id.Name {
			name = turned
		}
	}
	free := name
	for i := 2; l.names[free] || l.Types.Scope().Lookup(free) != nil; i++ {
		free = name + strconv.Itoa(i)
	}
	l.names[free] = true
	return free
}

var toRequest = strings.NewReplacer("response", "request", "Response", "Request", "resp", "req", "Resp", "Req")

// print spells a statement, indented.
func (l *looker) print(stmt ast.Stmt, indent int) string {
	var b bytes.Buffer
	config := printer.Config{Mode: printer.UseSpaces | printer.TabIndent, Tabwidth: 8, Indent: indent}
	if err := config.Fprint(&b, l.Fset, stmt); err != nil {
		panic(err) // what was parsed can be printed
	}
	return b.String()
}
