package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// This file collects the directives of a file, and what is wrong with them.

// DirectiveProblem is a comment that was meant to be a directive and is none, or
// one that stands where it means nothing.
type DirectiveProblem struct {
	Pos, End token.Pos
	Message  string // what is wrong, and what to do
}

// DirectiveProblems lists what is wrong with the directives of a package. What a
// generator wrote is the generator's business.
func (u *Unit) DirectiveProblems(pkg *Package) []DirectiveProblem {
	return u.directives.problems[pkg.Types]
}

// reader reads the directives of one file.
type reader struct {
	*directives
	pkg       *Package
	layout    *layout
	file      *ast.File
	generated bool
}

// read collects the directives of a file. Those of tests concern nobody.
func (d *directives) read(pkg *Package, file *ast.File) {
	d.fset = pkg.Fset
	if strings.HasSuffix(pkg.Fset.File(file.Package).Name(), "_test.go") {
		return
	}
	d.listBodiless(pkg, file)
	r := &reader{directives: d, pkg: pkg, file: file, generated: ast.IsGenerated(file)}
	for _, group := range file.Comments {
		for i, c := range group.List {
			if got, ok := readRemark(c.Text, i == 0 || group.List[i-1].Text == "//"); ok {
				r.remark(c, group, got)
			}
		}
	}
}

// listBodiless lists the interface methods of a file, and what has no body.
func (d *directives) listBodiless(pkg *Package, file *ast.File) {
	note := func(name *ast.Ident) {
		if fn, ok := pkg.Info.Defs[name].(*types.Func); ok {
			d.bodiless = append(d.bodiless, fn)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Body == nil {
				note(n.Name)
			}
		case *ast.InterfaceType:
			for _, m := range n.Methods.List {
				for _, name := range m.Names {
					note(name)
				}
			}
		}
		return true
	})
}

func (r *reader) remark(c *ast.Comment, group *ast.CommentGroup, got remark) {
	m := Mark{Word: got.word, Pos: c.Pos(), End: c.End(), Nolint: got.nolint, checks: got.checks}
	if got.slip != "" {
		r.problem(m, got.text+" "+got.slip)
		return
	}
	if r.layout == nil {
		r.layout = lay(r.pkg.Fset, r.file)
	}
	spots, above := r.layout.at(c, group)
	if len(spots) == 0 {
		r.alone(m, above)
	}
	for _, s := range spots {
		r.place(m, s, above)
	}
}

// place gives a directive to what it stands at. A linter's //nolint may stand
// anywhere, and silences whatever begins there.
func (r *reader) place(m Mark, s spot, above bool) {
	switch {
	case s.kind == atPackage:
		r.atPackage(m, above)
	case m.Nolint, s.kind == atVariable && m.Word == IgnoreDirective:
		r.ignore(s.node.Pos(), s.node.End(), m)
	case s.kind == atFunc:
		r.atFunc(m, s.node.(*ast.FuncDecl).Name)
	case s.kind == atMethod:
		r.atFunc(m, s.node.(*ast.Field).Names[0])
	case s.kind == atStatement:
		r.atStatement(m, s.node.(ast.Stmt))
	case above:
		r.problem(m, m.String()+" has no effect above "+s.kind.String()+": "+wayOut)
	default:
		r.problem(m, m.String()+" has no effect on "+s.kind.String()+": "+wayOut)
	}
}

// alone handles a directive with nothing beside or below it. Above the package
// clause ignore speaks of the file.
func (r *reader) alone(m Mark, above bool) {
	switch {
	case above && m.Pos < r.file.Package && m.Word == IgnoreDirective:
		r.ignoreFile(m)
	case m.Nolint:
	case above && m.Pos < r.file.Package:
		r.problem(m, m.String()+" has no effect, because an empty line parts it from the package clause: join them, and it holds for the package")
	case above:
		r.problem(m, m.String()+" has no effect, because nothing that it could speak of begins on the line below it: "+wayOut)
	default:
		r.problem(m, m.String()+" has no effect, because nothing that it could speak of begins on this line: "+wayOut)
	}
}

const wayOut = "put it right above a function, an interface method or a statement"

func (r *reader) ignoreFile(m Mark) { r.ignore(r.file.FileStart, r.file.FileEnd, m) }

func (r *reader) ignore(from, to token.Pos, m Mark) {
	r.ignored = append(r.ignored, ignoredSpan{from, to, m})
}

// atPackage handles a comment at the package clause. A linter's //nolint there
// speaks of the file.
func (r *reader) atPackage(m Mark, above bool) {
	switch {
	case m.Nolint:
		r.ignoreFile(m)
	case !above:
		r.problem(m, m.String()+" has no effect behind a package clause: put it right above, and it holds for the package")
	default:
		r.packages[r.pkg.Types] = r.join(r.packages[r.pkg.Types], m)
	}
}

func (r *reader) atFunc(m Mark, name *ast.Ident) {
	if fn, ok := r.pkg.Info.Defs[name].(*types.Func); ok {
		r.funcs[fn] = r.join(r.funcs[fn], m)
	}
}

// atStatement gives a directive to a statement. read and write speak of its
// calls, those in its bodies left out; ignore of all that is in it.
func (r *reader) atStatement(m Mark, stmt ast.Stmt) {
	switch m.Word {
	case IgnoreDirective:
		r.ignore(stmt.Pos(), stmt.End(), m)
		return
	case ReadDirective, WriteDirective:
		if len(r.callsOf(stmt)) == 0 {
			r.problem(m, m.String()+" has no effect on a statement that calls nothing: put it at the statement with the call")
			return
		}
	}
	r.stmts[stmt] = r.join(r.stmts[stmt], m)
	if purpose, ok := r.stmts[stmt].purpose(); ok {
		for _, call := range r.callsOf(stmt) {
			r.calls[call] = purpose
		}
	}
}

// callsOf lists the calls of a statement that are not in a body inside of it.
func (r *reader) callsOf(stmt ast.Stmt) []*ast.CallExpr {
	var out []*ast.CallExpr
	skip := bodiesIn(stmt)
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case ast.Stmt:
			return !skip[n]
		case *ast.CallExpr:
			if tv := r.pkg.Info.Types[n.Fun]; !tv.IsType() && !tv.IsBuiltin() {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}

// bodiesIn gives the statements inside a statement that have lines, and so
// directives, of their own.
func bodiesIn(stmt ast.Stmt) map[ast.Stmt]bool {
	bodies := map[ast.Stmt]bool{}
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			for _, s := range n.List {
				_, isCase := s.(*ast.CaseClause)
				_, isComm := s.(*ast.CommClause)
				bodies[s] = !isCase && !isComm
			}
		case *ast.CaseClause:
			for _, s := range n.Body {
				bodies[s] = true
			}
		case *ast.CommClause:
			for _, s := range n.Body {
				bodies[s] = true
			}
		case *ast.IfStmt:
			if n.Else != nil {
				bodies[n.Else] = true
			}
		}
		return true
	})
	return bodies
}

// join adds a directive to others for the same thing. read and write contradict
// one another.
func (r *reader) join(list marks, m Mark) marks {
	if other, ok := list.purpose(); ok && (m.Word == ReadDirective || m.Word == WriteDirective) && other.Word != m.Word {
		r.problem(m, m.String()+" contradicts "+r.where(other)+": keep one of them; until then it is taken to write")
	}
	return append(list, m)
}

// problem notes what is wrong with a comment.
func (r *reader) problem(m Mark, message string) {
	if !r.generated {
		r.problems[r.pkg.Types] = append(r.problems[r.pkg.Types], DirectiveProblem{m.Pos, m.End, message})
	}
}
