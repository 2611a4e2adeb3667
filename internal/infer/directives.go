package infer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// Directive is the word after //asyncify: above a function or interface method.
type Directive string

const (
	ReadDirective   Directive = "read"   // it only reads
	WriteDirective  Directive = "write"  // it writes
	GuardDirective  Directive = "guard"  // what follows must not start before it
	IgnoreDirective Directive = "ignore" // leave it alone
)

type directives map[*types.Func]Directive

// read collects the directives of a file's functions and interface methods.
func (d directives) read(pkg *Package, file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			d.note(pkg, n.Name, n.Doc)
			return false
		case *ast.InterfaceType:
			for _, m := range n.Methods.List {
				for _, name := range m.Names {
					d.note(pkg, name, m.Doc)
				}
			}
		}
		return true
	})
}

func (d directives) note(pkg *Package, name *ast.Ident, docs *ast.CommentGroup) {
	fn, ok := pkg.Info.Defs[name].(*types.Func)
	if !ok || docs == nil {
		return
	}
	for _, c := range docs.List {
		if word, ok := DirectiveIn(c.Text); ok {
			d[fn] = word
		}
	}
}

// DirectiveIn gives the directive that a comment holds.
func DirectiveIn(comment string) (Directive, bool) {
	rest, ok := strings.CutPrefix(comment, "//asyncify:")
	if !ok {
		if strings.HasPrefix(comment, "//nolint") && strings.Contains(comment, "asyncify") {
			return IgnoreDirective, true
		}
		return "", false
	}
	word, _, _ := strings.Cut(rest, " ")
	return Directive(word), true
}

// summary gives what a directive says a function does.
func (d directives) summary(fn *types.Func) (effect.Summary, bool) {
	switch d[fn] {
	case ReadDirective:
		return effect.Summary{Does: effect.Reads, Blocks: effect.Net, Why: Describe(fn) + ", //asyncify:read"}, true
	case WriteDirective:
		return effect.Summary{Does: effect.Writes, Blocks: effect.Net, Why: Describe(fn) + ", //asyncify:write"}, true
	}
	return effect.Summary{}, false
}

// Directive gives the directive above a function or interface method, if any.
func (u *Unit) Directive(fn *types.Func) Directive { return u.directives[fn.Origin()] }

// interfaceMethods lists the interface methods with a directive, in source order.
func (d directives) interfaceMethods() []*types.Func {
	var out []*types.Func
	for fn := range d {
		if isInterfaceMethod(fn) {
			out = append(out, fn)
		}
	}
	slices.SortFunc(out, func(a, b *types.Func) int { return int(a.Pos() - b.Pos()) })
	return out
}
