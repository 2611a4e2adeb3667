package loopblock

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// This file makes a command of the rest of a callback.

// mover moves statements into a command.
type mover struct {
	*fixer
	rest
	change
	library string       // what stands before the names of the library's package
	given   ast.Expr     // the command that is returned so far, nil for none
	lit     *ast.FuncLit // the same, if it is a function literal
	sent    ast.Expr     // what is sent to the program, if that is all there is to do
	defined map[types.Object]bool
	names   []string // what the command needs,
	values  []string // and how that is computed
}

// command has the rest of a callback done by a command, where nothing that comes out of it
// goes into the model. What it needs is computed before. What is locked here would not be
// there.
func (x *fixer) command(r rest) (change, bool) {
	m := &mover{fixer: x, rest: r, defined: map[types.Object]bool{}}
	m.message = "return a command, which later ones may overtake"
	if first := r.stmts[0].Pos(); x.defers(first) || x.frame.HeldAt(first) || x.isDropped() {
		return change{}, false
	}
	if !m.returnsCommand() || !m.moves() || !m.staysAsItIs() {
		return change{}, false
	}
	m.begin()
	m.finish()
	return m.change, true
}

// returnsCommand looks at what is returned so far.
func (m *mover) returnsCommand() bool {
	results := m.fn.Signature().Results()
	if results.Len() == 0 || len(m.ret.Results) != results.Len() {
		return false
	}
	last := results.At(results.Len() - 1)
	named, ok := types.Unalias(last.Type()).(*types.Named)
	if !ok || named.Obj().Name() != "Cmd" || named.Obj().Pkg().Path() != m.loop.Path {
		return false
	}
	fields := m.signature().Results.List
	if sel, ok := fields[len(fields)-1].Type.(*ast.SelectorExpr); ok {
		m.library = m.text(sel.X) + "."
	}
	given := ast.Unparen(m.ret.Results[results.Len()-1])
	m.lit, _ = given.(*ast.FuncLit)
	switch {
	case m.Info.Types[given].IsNil():
		return true
	case m.lit != nil:
		m.given = given
		return m.beside
	}
	m.given = given
	return named.Obj().Pkg().Scope().Lookup("Sequence") != nil
}

// moves looks at the statements that are to move, and at what they need.
func (m *mover) moves() bool {
	for i, stmt := range m.stmts {
		call := m.callOf(stmt)
		f, waits := m.waits[call]
		switch {
		case call == nil || !waits:
			return false
		case f.own == nil:
			if !m.call(call, i == 0) {
				return false
			}
		case len(m.stmts) > 1 || m.lit != nil || !m.send(call):
			return false
		}
		m.define(stmt)
	}
	return true
}

// callOf gives the call that a statement consists of, if its results are dropped or given
// to new variables.
func (m *mover) callOf(stmt ast.Stmt) *ast.CallExpr {
	switch stmt := stmt.(type) {
	case *ast.ExprStmt:
		call, _ := ast.Unparen(stmt.X).(*ast.CallExpr)
		return call
	case *ast.AssignStmt:
		for _, l := range stmt.Lhs {
			id, ok := l.(*ast.Ident)
			if !ok || id.Name != "_" && m.Info.Defs[id] == nil {
				return nil
			}
		}
		if len(stmt.Rhs) == 1 {
			call, _ := ast.Unparen(stmt.Rhs[0]).(*ast.CallExpr)
			return call
		}
	}
	return nil
}

// define notes the variables that a statement makes.
func (m *mover) define(stmt ast.Stmt) {
	if assign, ok := stmt.(*ast.AssignStmt); ok {
		for _, l := range assign.Lhs {
			if obj := m.Info.Defs[l.(*ast.Ident)]; obj != nil {
				m.defined[obj] = true
			}
		}
	}
}

// send looks at a call that sends a message to the program.
func (m *mover) send(call *ast.CallExpr) bool {
	if fn := m.frame.Callee(call); !m.isLibrarys(fn) || fn.Name() != "Send" || len(call.Args) != 1 {
		return false
	}
	m.sent = call.Args[0]
	m.replace(call.Pos(), m.sent.Pos(), "return ")
	m.replace(m.sent.End(), call.End(), "")
	return m.operand(m.sent, "msg", true)
}

// staysAsItIs says whether what is returned beside the moved statements is the same before
// they have run.
func (m *mover) staysAsItIs() bool {
	for _, result := range m.ret.Results {
		switch {
		case ast.Unparen(result) == m.lit:
		case !m.still(result) || m.uses(result, m.defined) || !m.beside && !m.means(result):
			return false
		}
	}
	return true
}

// still says whether an expression does nothing but name variables and functions, or make
// a command of such.
func (m *mover) still(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return true
	case *ast.FuncLit:
		return true
	case *ast.SelectorExpr:
		return m.still(e.X)
	case *ast.StarExpr:
		return m.still(e.X)
	case *ast.UnaryExpr:
		return e.Op == token.AND && m.still(e.X)
	case *ast.CallExpr:
		if fn := m.frame.Callee(e); !m.isLibrarys(fn) || isMethod(fn) {
			return false
		}
		for _, arg := range e.Args {
			if !m.still(arg) {
				return false
			}
		}
		return true
	}
	return false
}

func (m *mover) isLibrarys(fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == m.loop.Path
}

// means says whether the names in an expression have the same meaning where the moved
// statements stand.
func (m *mover) means(e ast.Expr) bool {
	same := true
	at := m.end()
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := m.Info.Uses[id]; obj != nil && obj.Parent() != nil {
				_, found := m.Types.Scope().Innermost(at).LookupParent(id.Name, at)
				same = same && found == obj
			}
		}
		_, isLit := n.(*ast.FuncLit)
		same = same && !isLit
		return true
	})
	return same
}

// begin writes what comes before the moved statements.
func (m *mover) begin() {
	var b strings.Builder
	if len(m.names) > 0 {
		b.WriteString(strings.Join(m.names, ", ") + " := " + strings.Join(m.values, ", ") + "\n")
	}
	b.WriteString("return ")
	for _, result := range m.ret.Results[:len(m.ret.Results)-1] {
		b.WriteString(m.text(result) + ", ")
	}
	if m.given != nil && m.lit == nil {
		b.WriteString(m.library + "Sequence(")
	}
	b.WriteString("func() " + m.library + "Msg {\n")
	m.insert(m.stmts[0].Pos(), b.String())
}

// finish writes what comes after them.
func (m *mover) finish() {
	if m.lit != nil {
		m.replace(m.ret.Pos(), m.firstOf(m.lit.Body), "") // its body follows
		return
	}
	end := "return nil\n}"
	if m.sent != nil {
		end = "}"
	}
	if m.given != nil {
		end += ", " + m.text(m.given) + ")"
	}
	if m.beside {
		m.replace(m.ret.Pos(), m.ret.End(), end)
	} else {
		m.insert(m.behind(m.rest), "\n"+end)
	}
}

// firstOf gives the place where what stands in a block begins.
func (m *mover) firstOf(body *ast.BlockStmt) token.Pos {
	file := m.Fset.File(body.Lbrace)
	if line := file.Line(body.Lbrace); line < file.Line(body.Rbrace) {
		return file.LineStart(line + 1)
	}
	return body.Lbrace + 1
}
