package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// spelling writes one operation: its start and its await.
type spelling struct {
	*writer
	op      *plan.Op
	async   string // the runtime package's name
	scope   string // the scope variable
	pending string // the Deferred's variable
	after   string // the Deferred that it is chained to, or empty
	index   string // what it is awaited by, of a window
}

// start gives the expression that starts the operation. The plain form hands the
// function itself to async.Go1, or is the runtime's own function for a call of package
// os; a closure is written only where the function has another signature, or where
// evaluating an operand here might panic.
func (s *spelling) start() (string, error) {
	switch {
	case s.op.Window != nil:
		return s.window()
	case s.after != "":
		return s.chained("Then")
	case s.op.Region != nil:
		return s.region()
	}
	if start, ok := s.file(); ok {
		return start, nil
	}
	if args, ok := s.plain(); ok {
		form := s.form()
		if n := len(args); n > 0 {
			form += fmt.Sprint(n)
		}
		list := strings.Join(append([]string{s.scope, s.text(s.op.Call.Fun)}, args...), ", ")
		return fmt.Sprintf("%s.%s(%s)", s.async, form, list), nil
	}
	return s.closure()
}

// form names the function that starts the operation: one for calls that give nothing
// but an error, and one for all others.
func (s *spelling) form() string {
	if s.errorOnly() {
		return "Do"
	}
	return "Go"
}

// errorOnly says whether the operation's function gives nothing but an error. That of
// a window or a chain has a value, if only an empty one.
func (s *spelling) errorOnly() bool {
	values, hasErr := plan.Results(s.Info, s.op.Expr)
	return len(values) == 0 && hasErr && s.op.Window == nil && s.after == ""
}

// plain gives the arguments of the form async.GoN(scope, f, args…) if f is a
// func(context.Context, A…) (T, error) and every argument has its parameter's
// very type.
func (s *spelling) plain() ([]string, bool) {
	call := s.op.Call
	sig, ok := s.Info.TypeOf(call.Fun).(*types.Signature)
	values, hasErr := plan.Results(s.Info, s.op.Expr)
	switch {
	case !ok || sig.Variadic() || !hasErr || len(values) != 1 && !s.errorOnly(), s.op.Expr != call,
		len(call.Args) < 1 || len(call.Args) > 4 || call.Args[0] != s.op.Context,
		s.op.MayPanic, s.hasComment(call), isGeneric(s.Info, call.Fun), s.op.Context == nil:
		return nil, false
	}
	var args []string
	for i, arg := range call.Args[1:] {
		tv := s.Info.Types[arg]
		if tv.Value == nil && !tv.IsNil() && !types.Identical(tv.Type, sig.Params().At(i+1).Type()) {
			return nil, false
		}
		args = append(args, s.text(arg))
	}
	return args, true
}

// hasComment says whether a comment stands inside of a call: then its text is
// kept whole.
func (s *spelling) hasComment(call *ast.CallExpr) bool {
	for _, c := range s.Syntax.Comments {
		if call.Pos() < c.Pos() && c.End() < call.End() {
			return true
		}
	}
	return false
}

func isGeneric(info *types.Info, fun ast.Expr) bool {
	switch f := ast.Unparen(fun).(type) {
	case *ast.IndexExpr, *ast.IndexListExpr:
		return true
	case *ast.Ident:
		_, ok := info.Instances[f]
		return ok
	case *ast.SelectorExpr:
		_, ok := info.Instances[f.Sel]
		return ok
	}
	return false
}

// chained writes the start of an operation that takes another's value.
func (s *spelling) chained(form string) (string, error) {
	value := s.op.After.Stmt.(*ast.AssignStmt).Lhs[0].(*ast.Ident)
	if args, ok := s.plain(); ok && len(args) == 1 && args[0] == value.Name && (s.op.Window == nil || s.alone()) {
		return fmt.Sprintf("%s.%s(%s, %s)", s.async, form, s.after, s.text(s.op.Call.Fun)), nil
	}
	t, err := s.typeString(s.Info.TypeOf(value), s.op.Call.Pos())
	if err != nil {
		return "", err
	}
	literal, err := s.literal(value.Name + " " + t)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s.%s(%s, %s)", s.async, form, s.after, literal), nil
}

func indented(text string) string { return strings.ReplaceAll(text, "\n", "\n\t") }

// closure writes the start with a function literal. Operands that are calls are
// evaluated here, on the handler's goroutine, and handed over as arguments.
func (s *spelling) closure() (string, error) {
	call := s.op.Call
	context, err := s.use("context", "context", call.Pos())
	if err != nil {
		return "", err
	}
	text, params, args, err := s.parameters()
	if err != nil {
		return "", err
	}
	first := context + ".Context"
	if name := s.contextName(); name != "" {
		first = name + " " + first
	} else if len(params) > 0 {
		first = "_ " + first
	}
	params = append([]string{first}, params...)
	results, body, err := s.results(text)
	if err != nil {
		return "", err
	}
	form := s.form()
	if len(args) > 0 {
		form += fmt.Sprint(len(args))
	}
	literal := fmt.Sprintf("func(%s) %s {\n\t%s\n}", strings.Join(params, ", "), results, indented(body))
	list := strings.Join(append([]string{s.scope, literal}, args...), ", ")
	return fmt.Sprintf("%s.%s(%s)", s.async, form, list), nil
}

// contextName gives the name of the closure's context: the variable's own, so
// that the call reads as before.
func (s *spelling) contextName() string {
	switch e := s.op.Context.(type) {
	case nil:
		return ""
	case *ast.Ident:
		return e.Name
	}
	name := "ctx"
	for s.mentions(s.code(), name) {
		name = "op" + export(name)
	}
	return name
}

func (w *writer) mentions(n ast.Node, name string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == name
		return !found
	})
	return found
}

// parameters gives the call's text inside the closure, with the parameters and
// arguments for the operands that are evaluated outside.
func (s *spelling) parameters() (text string, params, args []string, err error) {
	text, outside, err := s.body(s.contextName(), s.paramNames())
	if err != nil {
		return "", nil, nil, err
	}
	params, args, err = s.handedOver(outside)
	return text, params, args, err
}

// paramNames gives each argument that is handed over a name that nothing else has.
func (s *spelling) paramNames() func(call *ast.CallExpr, i int) string {
	taken := map[string]bool{}
	return func(call *ast.CallExpr, i int) string {
		name := s.paramName(call, i)
		for n := 2; taken[name] || s.mentions(s.code(), name) || token.IsKeyword(name); n++ {
			name = fmt.Sprint(s.paramName(call, i), n)
		}
		taken[name] = true
		return name
	}
}

// code is what runs in the operation.
func (s *spelling) code() ast.Node {
	if s.op.Region != nil {
		return s.op.Region.Block()
	}
	return s.op.Call
}

// handedOver gives the parameters and arguments for operands that are evaluated outside.
func (s *spelling) handedOver(outside []operand) (params, args []string, err error) {
	for _, o := range outside {
		t, err := s.paramType(o.expr)
		if err != nil {
			return nil, nil, err
		}
		params = append(params, o.name+" "+t)
		args = append(args, s.text(o.expr))
	}
	if len(args) > 3 {
		return nil, nil, fmt.Errorf("more than three arguments have to be evaluated where the operation starts")
	}
	return params, args, nil
}

// operand is an argument that is evaluated where the operation starts, and its name
// inside of the operation.
type operand struct {
	name string
	expr ast.Expr
}

// body gives the call's text inside the operation, where the context has another
// name, and the operands that are evaluated outside.
func (s *spelling) body(context string, name func(call *ast.CallExpr, arg int) string) (text string, outside []operand, err error) {
	cuts, outside := s.cuts(context, name)
	base := s.offset(s.op.Call.Pos())
	for i := range cuts {
		cuts[i].Start, cuts[i].End = cuts[i].Start-base, cuts[i].End-base
	}
	out, err := edit.Apply([]byte(s.raw(s.op.Expr)), cuts)
	return s.dedented(string(out), s.op.Call), outside, err
}

// cuts gives what changes in the call's text inside the operation, as edits of the file.
func (s *spelling) cuts(context string, name func(call *ast.CallExpr, arg int) string) (cuts []edit.Edit, outside []operand) {
	cut := func(e ast.Expr, with string) {
		cuts = append(cuts, edit.Edit{Start: s.offset(e.Pos()), End: s.offset(e.End()), New: with})
	}
	for _, call := range s.op.Calls() {
		for i, arg := range call.Args {
			switch {
			case arg == s.op.Context:
				cut(arg, context)
			case hasCall(s.Info, arg) && !s.op.Panics[arg]:
				o := operand{name(call, i), arg}
				outside = append(outside, o)
				cut(arg, o.name)
			default:
				s.captured(arg, context, cut)
			}
		}
	}
	return cuts, outside
}

// captured visits the uses of the operation's context in the function literals of an
// argument, if it has another name there.
func (s *spelling) captured(arg ast.Expr, context string, visit func(e ast.Expr, with string)) {
	own, ok := s.op.Context.(*ast.Ident)
	if !ok || own.Name == context {
		return
	}
	ast.Inspect(arg, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && s.Info.Uses[id] != nil && s.Info.Uses[id] == s.Info.Uses[own] {
			visit(id, context)
		}
		return true
	})
}

func (s *spelling) paramType(arg ast.Expr) (string, error) {
	t := s.Info.TypeOf(arg)
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		t = types.Default(t)
	}
	if !plan.Spellable(t, s.Package) {
		return "", fmt.Errorf("the type %s of an argument can't be written here", t)
	}
	return s.typeString(t, arg.Pos())
}

// paramName gives the callee's own name for a parameter.
func (s *spelling) paramName(call *ast.CallExpr, i int) string {
	name := ""
	if sig, ok := s.Info.TypeOf(call.Fun).(*types.Signature); ok && sig.Params().Len() > 0 {
		name = sig.Params().At(min(i, sig.Params().Len()-1)).Name()
	}
	if name == "" || name == "_" {
		return "arg"
	}
	return name
}

// hasCall says whether an expression calls something that could tell when or
// where it is called.
func hasCall(info *types.Info, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !info.Types[call.Fun].IsType() {
			found = true
		}
		_, lit := n.(*ast.FuncLit)
		return !found && !lit
	})
	return found
}

// results gives the closure's result list and body.
func (s *spelling) results(text string) (list, body string, err error) {
	values, hasErr := plan.Results(s.Info, s.op.Expr)
	var spelled []string
	for _, t := range values {
		name, err := s.typeString(t, s.op.Call.Pos())
		if err != nil {
			return "", "", err
		}
		spelled = append(spelled, name)
	}
	switch {
	case len(values) == 1 && hasErr:
		return "(" + spelled[0] + ", error)", "return " + text, nil
	case len(values) == 1:
		return "(" + spelled[0] + ", error)", "return " + text + ", nil", nil
	case s.errorOnly():
		return "error", "return " + text, nil
	case len(values) == 0:
		return "(struct{}, error)", "return struct{}{}, " + text, nil
	}
	out, errName := s.freeIn("out"), s.freeIn("err")
	var fields, targets []string
	for i, t := range spelled {
		fields = append(fields, fmt.Sprintf("v%d %s", i+1, t))
		targets = append(targets, fmt.Sprintf("%s.v%d", out, i+1))
	}
	if hasErr {
		targets = append(targets, errName)
	}
	list = fmt.Sprintf("(%s struct {\n\t%s\n}, %s error)", out, strings.Join(fields, "\n\t"), errName)
	body = fmt.Sprintf("%s = %s\nreturn %s, %s", strings.Join(targets, ", "), text, out, errName)
	return list, body, nil
}

func (s *spelling) freeIn(name string) string {
	got := name
	for n := 2; s.mentions(s.code(), got); n++ {
		got = fmt.Sprint(name, n)
	}
	return got
}
