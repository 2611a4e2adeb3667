// Package rewrite turns a plan into changes of a file's text. It spells Go and
// decides nothing: what may start early is the plan's business.
//
// Everything that is not an operation stays as it is, to the byte: an operation's
// start is inserted as lines of its own, and the call is replaced by the await.
package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// Runtime is the import path of the package that rewritten code uses.
const Runtime = "github.com/asyncify-go/asyncify/runtime/async"

// File is the file that holds the planned functions.
type File struct {
	Fset    *token.FileSet
	Syntax  *ast.File
	Info    *types.Info
	Package *types.Package
	Source  []byte
}

// Function gives the edits that carry out a plan. An error says that the code
// needed can't be spelled in this file.
func Function(f *File, p *plan.Plan, style Style) ([]edit.Edit, error) {
	w := &writer{File: f, names: f.namesAround(p), imports: map[string]string{}, scopes: map[*plan.Group]string{}, items: map[*plan.Loop]string{}}
	group := w.group
	if style == Errgroup {
		group = w.errgroup
	}
	for _, g := range p.Groups {
		if err := group(g); err != nil {
			return nil, style.failed(err)
		}
	}
	return slices.Concat(w.starts, w.waits, w.edits, w.importEdits()), nil
}

type writer struct {
	*File
	starts  []edit.Edit // lines above statements: they come before edits of the statements themselves
	waits   []edit.Edit // lines above statements as well, below those that start something
	edits   []edit.Edit
	names   map[string]bool   // taken
	imports map[string]string // path to name of imports that the new code needs
	moved   map[ast.Stmt]bool // definitions that have been carried already
	carryTo map[ast.Stmt]int
	items   map[*plan.Loop]string  // what the windows of loops go over
	scopes  map[*plan.Group]string // the variables of those that have been written
}

// carriedTo gives the index to which each definition of a group moves up: that of the
// first start that needs it.
func carriedTo(g *plan.Group) map[ast.Stmt]int {
	to := map[ast.Stmt]int{}
	for _, op := range g.Ops {
		for _, stmt := range op.Carry {
			if at, ok := to[stmt]; !ok || op.Start < at {
				to[stmt] = op.Start
			}
		}
	}
	return to
}

func (w *writer) group(g *plan.Group) error {
	first := firstStart(g.Ops)
	at := g.List[first].Pos()
	async, err := w.use(Runtime, "async", at)
	if err != nil {
		return err
	}
	lines := map[int][]string{} // index in the list to what is inserted above
	scope := w.scopes[g.Within]
	if g.Within == nil {
		parent, err := w.parent(g, at)
		if err != nil {
			return err
		}
		scope = w.fresh("scope")
		open := []string{
			fmt.Sprintf("%s := %s.Open(%s, %s.Speculative())", scope, async, parent, async),
			fmt.Sprintf("defer %s.Close()", scope),
		}
		if g.Opening == nil {
			lines[first] = open
		} else {
			w.starts = append(w.starts, w.above(g.Opening.List[g.Opening.At], open))
		}
	}
	w.scopes[g] = scope
	w.moved, w.carryTo = map[ast.Stmt]bool{}, carriedTo(g)
	conds := &conditions{writer: w, once: map[ast.Expr]string{}}
	pending, index := map[*plan.Op]string{}, w.indexes(g)
	for _, op := range g.Ops {
		lines[op.Start] = append(lines[op.Start], w.carried(op)...)
		s := &spelling{writer: w, op: op, async: async, scope: scope, pending: w.sharedName(op, g, pending)}
		if s.pending == "" {
			s.pending = w.freeOr(pendingNames(op)...)
		}
		s.after, pending[op] = pending[op.After], s.pending
		if op.Window != nil {
			s.index = index[op.Window.Loop]
		}
		lines[op.Start] = append(lines[op.Start], w.keptItems(op, g)...)
		start, err := s.start()
		if err != nil {
			return err
		}
		if op.Branch == nil {
			lines[op.Start] = append(lines[op.Start], s.pending+" := "+start)
		} else if err := conds.add(s, start); err != nil {
			return err
		}
		s.await()
	}
	for i, text := range conds.lines() {
		lines[i] = append(lines[i], text...)
	}
	for i, text := range lines {
		w.starts = append(w.starts, w.above(g.List[i], text))
	}
	return nil
}

// parent spells, at a place, the context that a group's operations derive theirs from.
func (w *writer) parent(g *plan.Group, at token.Pos) (string, error) {
	rest, ok := strings.CutPrefix(g.Context, "context.")
	if !ok {
		return g.Context, nil
	}
	name, err := w.use("context", "context", at)
	return name + "." + rest, err
}

// firstStart gives the index of the statement above which the first of some
// operations starts.
func firstStart(ops []*plan.Op) int {
	first := ops[0].Start
	for _, op := range ops {
		first = min(first, op.Start)
	}
	return first
}

// carried gives the definitions that move up with a start, and takes them away
// where they stood.
func (w *writer) carried(op *plan.Op) []string {
	var lines []string
	for _, stmt := range op.Carry {
		if w.moved[stmt] || w.carryTo[stmt] < op.Start {
			continue
		}
		w.moved[stmt] = true
		from, to := w.wholeLines(stmt)
		lines = append(lines, strings.TrimSpace(w.dedented(w.protected(from, to, stmt), stmt)))
		w.edits = append(w.edits, edit.Edit{Start: from, End: to})
	}
	return lines
}

// above puts lines above a statement and the comment that belongs to it.
func (w *writer) above(stmt ast.Stmt, lines []string) edit.Edit {
	at, indent := w.lineStart(w.leadingPos(stmt))
	if strings.TrimSpace(indent) != "" { // the statement shares its line
		at, indent = w.offset(stmt.Pos()), ""
		text := strings.ReplaceAll(strings.Join(lines, "\n")+"\n", rawNewline, "\n")
		return edit.Edit{Start: at, End: at, New: text}
	}
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(indent + strings.ReplaceAll(line, "\n", "\n"+indent) + "\n")
	}
	return edit.Edit{Start: at, End: at, New: strings.ReplaceAll(b.String(), rawNewline, "\n")}
}

// leadingPos gives where a statement begins, the comment right above it included.
func (w *writer) leadingPos(stmt ast.Stmt) token.Pos {
	pos := stmt.Pos()
	for i := len(w.Syntax.Comments) - 1; i >= 0; i-- {
		c := w.Syntax.Comments[i]
		if c.End() > pos {
			continue
		}
		if w.line(c.End()) != w.line(pos)-1 || !w.startsLine(c.Pos()) {
			break
		}
		pos = c.Pos()
	}
	return pos
}

// wholeLines gives the lines of a statement, comments above and behind included.
func (w *writer) wholeLines(stmt ast.Stmt) (from, to int) {
	from, _ = w.lineStart(w.leadingPos(stmt))
	to = w.offset(stmt.End())
	for to < len(w.Source) && w.Source[to] != '\n' {
		to++
	}
	return from, min(to+1, len(w.Source))
}

func (w *writer) startsLine(pos token.Pos) bool {
	_, indent := w.lineStart(pos)
	return strings.TrimSpace(indent) == ""
}

// lineStart gives the offset at which a position's line begins and what stands
// on the line before the position.
func (w *writer) lineStart(pos token.Pos) (int, string) {
	at := w.offset(pos)
	start := at
	for start > 0 && w.Source[start-1] != '\n' {
		start--
	}
	return start, string(w.Source[start:at])
}

func (w *writer) line(pos token.Pos) int   { return w.Fset.File(pos).Line(pos) }
func (w *writer) offset(pos token.Pos) int { return w.Fset.File(pos).Offset(pos) }

// rawNewline stands for a line's end inside of a raw string, which must not be
// indented with the code around it.
const rawNewline = "\x00"

// text gives a node's source as it may be indented anew: without the indentation
// of the line it begins on, and with raw strings protected.
func (w *writer) text(n ast.Node) string { return w.dedented(w.raw(n), n) }

// raw gives a node's source, byte by byte in its place, with raw strings protected.
func (w *writer) raw(n ast.Node) string {
	return w.protected(w.offset(n.Pos()), w.offset(n.End()), n)
}

// dedented takes away the indentation of the line that a node begins on.
func (w *writer) dedented(text string, n ast.Node) string {
	return strings.ReplaceAll(text, "\n"+w.indentAt(n.Pos()), "\n")
}

// protected gives a stretch of the source with the raw strings of a node in it
// protected.
func (w *writer) protected(from, to int, n ast.Node) string {
	text := []byte(string(w.Source[from:to]))
	ast.Inspect(n, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			for i := w.offset(lit.Pos()); i < w.offset(lit.End()); i++ {
				if w.Source[i] == '\n' {
					text[i-from] = rawNewline[0]
				}
			}
		}
		return true
	})
	return string(text)
}

// indentAt gives the white space that begins the line of a position.
func (w *writer) indentAt(pos token.Pos) string {
	start, _ := w.lineStart(pos)
	end := start
	for end < len(w.Source) && (w.Source[end] == ' ' || w.Source[end] == '\t') {
		end++
	}
	return string(w.Source[start:end])
}

func (w *writer) replace(from, to token.Pos, text string) {
	w.edits = append(w.edits, edit.Edit{Start: w.offset(from), End: w.offset(to), New: text})
}
