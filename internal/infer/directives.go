package infer

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file keeps the directives of a unit: what bears which.

// Directive is the word of a comment //asyncify:word.
type Directive string

const (
	ReadDirective   Directive = "read"   // it only reads
	WriteDirective  Directive = "write"  // it writes
	GuardDirective  Directive = "guard"  // what follows must not start before it
	IgnoreDirective Directive = "ignore" // leave it alone
)

// directiveWords lists the directives.
var directiveWords = []Directive{ReadDirective, WriteDirective, GuardDirective, IgnoreDirective}

// Mark is one directive where it stands.
type Mark struct {
	Word   Directive
	Pos    token.Pos
	End    token.Pos
	Nolint bool     // a linter's //nolint, which silences findings and says nothing else
	checks []string // those that a //nolint silences; nil for all
}

// silences says whether a mark that says to leave something alone speaks of a check.
func (m Mark) silences(check string) bool {
	return m.checks == nil || slices.Contains(m.checks, check)
}

// String is the directive as it is spelled.
func (m Mark) String() string {
	if m.Nolint {
		return "//nolint"
	}
	return "//asyncify:" + string(m.Word)
}

// marks are the directives of one function, package or statement.
type marks []Mark

func (m marks) find(word Directive) (Mark, bool) {
	i := slices.IndexFunc(m, func(m Mark) bool { return m.Word == word })
	if i < 0 {
		return Mark{}, false
	}
	return m[i], true
}

// purpose gives the mark that says what calls do: write wins over read, because
// nothing goes wrong by believing it.
func (m marks) purpose() (Mark, bool) {
	if w, ok := m.find(WriteDirective); ok {
		return w, true
	}
	return m.find(ReadDirective)
}

// directives are those of a unit. The positions belong to fset.
type directives struct {
	fset     *token.FileSet
	funcs    map[*types.Func]marks // functions and interface methods
	packages map[*types.Package]marks
	stmts    map[ast.Stmt]marks
	calls    map[*ast.CallExpr]Mark // of statements that bear read or write
	ignored  []ignoredSpan
	bodiless []*types.Func // interface methods, and functions written in assembly
	problems map[*types.Package][]DirectiveProblem
}

// ignoredSpan is a piece of source that is to be left alone.
type ignoredSpan struct {
	from, to token.Pos
	mark     Mark
}

func newDirectives() directives {
	return directives{
		funcs:    map[*types.Func]marks{},
		packages: map[*types.Package]marks{},
		stmts:    map[ast.Stmt]marks{},
		calls:    map[*ast.CallExpr]Mark{},
		problems: map[*types.Package][]DirectiveProblem{},
	}
}

// of gives the directives that hold for a function: its own, or if it has none
// those of its package.
func (d *directives) of(fn *types.Func) marks {
	fn = fn.Origin()
	if own := d.funcs[fn]; len(own) > 0 {
		return own
	}
	return d.packages[fn.Pkg()]
}

// Bears says whether a directive holds for a function or an interface method, of
// this unit or of another package. What calls a guard is one.
func (u *Unit) Bears(fn *types.Func, word Directive) bool {
	fn = fn.Origin()
	if _, ok := u.directives.of(fn).find(word); ok {
		return true
	}
	switch word {
	case GuardDirective:
		return u.Summary(fn).Does.Has(effect.Guards)
	case IgnoreDirective:
		return u.Summary(fn).Left
	}
	return false
}

// guardedBelow says whether an implementation of an interface method is a guard.
func (u *Unit) guardedBelow(fn *types.Func) bool {
	return isInterfaceMethod(fn) && slices.ContainsFunc(u.implementations(fn), func(impl *types.Func) bool {
		_, ok := u.directives.of(impl).find(GuardDirective)
		return ok
	})
}

// IgnoredAt gives the directive that says to leave a piece of source alone: that
// of the statement, function or file around it.
func (u *Unit) IgnoredAt(pos token.Pos) (Mark, bool) { return u.ignoredFor(Rewriting, pos) }

// Rewriting is the check that finds waits which could overlap, as //nolint names it.
const Rewriting = "serialio"

func (u *Unit) ignoredFor(check string, pos token.Pos) (Mark, bool) {
	for _, s := range u.directives.ignored {
		if s.from <= pos && pos < s.to && s.mark.silences(check) {
			return s.mark, true
		}
	}
	return Mark{}, false
}

// Silenced says whether a directive, or a linter's //nolint, keeps a check from speaking
// of a place in a package: that of the statement, function, file or package around it.
func (u *Unit) Silenced(pkg *Package, check string, pos token.Pos) bool {
	if _, ok := u.ignoredFor(check, pos); ok {
		return true
	}
	if _, ok := u.directives.packages[pkg.Types].find(IgnoreDirective); ok {
		return true
	}
	for fn, marks := range u.directives.funcs {
		if f := u.funcs[fn]; f != nil && f.Decl.Pos() <= pos && pos < f.Decl.End() {
			_, ok := marks.find(IgnoreDirective)
			return ok
		}
	}
	return false
}

// IgnoredFunc gives the directive that says to leave a function alone: its own,
// its package's, or its file's.
func (u *Unit) IgnoredFunc(f *Func) (Mark, bool) {
	if m, ok := u.directives.of(f.Obj).find(IgnoreDirective); ok {
		return m, true
	}
	return u.IgnoredAt(f.Decl.Pos())
}

// GuardAt gives the //asyncify:guard of a statement.
func (u *Unit) GuardAt(stmt ast.Stmt) (Mark, bool) {
	return u.directives.stmts[stmt].find(GuardDirective)
}

// marked lists the functions without a body for which a directive holds, in
// source order.
func (d *directives) marked() []*types.Func {
	var out []*types.Func
	for _, fn := range d.bodiless {
		if len(d.of(fn)) > 0 && !isLocal(fn) {
			out = append(out, fn)
		}
	}
	slices.SortFunc(out, func(a, b *types.Func) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return out
}

// isLocal recognises the methods of interfaces that a function declares for
// itself: nobody else can call them.
func isLocal(fn *types.Func) bool {
	recv := fn.Type().(*types.Signature).Recv()
	if recv == nil {
		return false
	}
	n := namedOf(recv.Type())
	return n != nil && n.Obj().Parent() != n.Obj().Pkg().Scope()
}

// where names a directive and its place, for the ledger.
func (d *directives) where(m Mark) string {
	return m.String() + " at " + shortPlace(d.fset, m.Pos)
}

// shortPlace gives file:line, the file without its folder.
func shortPlace(fset *token.FileSet, at token.Pos) string {
	p := fset.Position(at)
	return fmt.Sprintf("%s:%d", path.Base(filepath.ToSlash(p.Filename)), p.Line)
}
