package rewrite

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// namesAround lists every name that means something in the declaration that the
// plan's function stands in, in the file, and in the package.
func (f *File) namesAround(p *plan.Plan) map[string]bool {
	names := map[string]bool{}
	for _, decl := range f.Syntax.Decls {
		if decl.Pos() <= p.Function.Pos && p.Function.Pos < decl.End() {
			ast.Inspect(decl, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && !f.isPart(id) {
					names[id.Name] = true
				}
				return true
			})
		}
	}
	for _, name := range f.Package.Scope().Names() {
		names[name] = true
	}
	for _, spec := range f.Syntax.Imports {
		names[f.importName(spec)] = true
	}
	return names
}

// isPart says whether an identifier names a field or a method, which stands behind a
// dot and takes no name away.
func (f *File) isPart(id *ast.Ident) bool { return isMember(f.Info.Uses[id]) }

func isMember(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Var:
		return obj.IsField() && !obj.Embedded()
	case *types.Func:
		return obj.Signature().Recv() != nil
	}
	return false
}

// pendingNames lists what the Deferred of an operation may be called: after what it gives,
// or after its callee, where another one is called so and the callee's name says more than
// a verb.
func pendingNames(op *plan.Op) []string {
	names := []string{"pending" + export(op.Name)}
	callee := export(op.Callee())
	if strings.IndexFunc(callee[1:], unicode.IsUpper) >= 0 && callee != export(op.Name) {
		names = append(names, "pending"+callee)
	}
	return names
}

// freeOr gives the first of some names that is free, or the first with a number.
func (w *writer) freeOr(names ...string) string {
	for _, name := range names {
		if !w.names[name] && !token.IsKeyword(name) && types.Universe.Lookup(name) == nil {
			return w.fresh(name)
		}
	}
	return w.fresh(names[0])
}

// fresh gives a name that is not taken, and takes it.
func (w *writer) fresh(name string) string {
	got := name
	for i := 2; w.names[got] || token.IsKeyword(got) || types.Universe.Lookup(got) != nil; i++ {
		got = name + strconv.Itoa(i)
	}
	w.names[got] = true
	return got
}

func (f *File) importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	if pkg, ok := f.Info.Implicits[spec].(*types.PkgName); ok {
		return pkg.Name()
	}
	path, _ := strconv.Unquote(spec.Path.Value)
	return path
}

// use gives the name under which a package can be used at a place, importing it
// if the file does not yet. An error says that the name means something else
// there.
func (w *writer) use(path, name string, at token.Pos) (string, error) {
	if got, ok := w.imports[path]; ok {
		return got, nil
	}
	for _, spec := range w.Syntax.Imports {
		if p, _ := strconv.Unquote(spec.Path.Value); p != path {
			continue
		}
		got := w.importName(spec)
		if got == "_" {
			continue
		}
		if got == "." {
			return "", fmt.Errorf("%s is imported with a dot", path)
		}
		if w.hidden(got, at) {
			return "", fmt.Errorf("the import %s is hidden by another %s", path, got)
		}
		return got, nil
	}
	got := name
	for w.declares(got) { // anywhere in the file: one import serves all functions
		got += "rt"
	}
	w.imports[path] = got
	return got, nil
}

// declares says whether a name means something of the package's or the file's
// own, at any place in the file.
func (w *writer) declares(name string) bool {
	if w.Package.Scope().Lookup(name) != nil || w.declaredElsewhere(name) {
		return true
	}
	for _, spec := range w.Syntax.Imports {
		if w.importName(spec) == name {
			return true
		}
	}
	found := false
	ast.Inspect(w.Syntax, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name && w.Info.Defs[id] != nil && !isMember(w.Info.Defs[id]) {
			found = true
		}
		return !found
	})
	return found
}

// hidden says whether a name means something else than an import at a place.
func (w *writer) hidden(name string, at token.Pos) bool {
	scope := w.Package.Scope().Innermost(at)
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent(name, at)
	if obj == nil {
		return false
	}
	_, isPkg := obj.(*types.PkgName)
	return !isPkg
}

func (w *writer) importEdits() []edit.Edit {
	var paths []string
	for path := range w.imports {
		paths = append(paths, path)
	}
	slices.SortFunc(paths, func(a, b string) int { // the standard library's stand first where both go to one place
		return cmp.Or(cmp.Compare(outside(a), outside(b)), strings.Compare(a, b))
	})
	var out []edit.Edit
	for _, path := range paths {
		name := w.imports[path]
		if name == lastElement(path) {
			name = ""
		}
		out = append(out, edit.Import(w.Fset, w.Syntax, path, name))
	}
	return out
}

// outside is 0 for a package of the standard library, and 1 for others.
func outside(path string) int {
	if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
		return 1
	}
	return 0
}

func lastElement(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[i+1:]
		}
	}
	return path
}

// typeString spells a type as this file would.
func (w *writer) typeString(t types.Type, at token.Pos) (string, error) {
	var failed error
	s := types.TypeString(t, func(pkg *types.Package) string {
		if pkg == w.Package {
			return ""
		}
		name, err := w.use(pkg.Path(), pkg.Name(), at)
		if err != nil {
			failed = err
		}
		return name
	})
	if failed == nil {
		failed = w.spellable(t)
	}
	if failed == nil && w.ownNameHidden(t, at) {
		failed = fmt.Errorf("the type %s is hidden by a variable of the same name", s)
	}
	return s, failed
}

// ownNameHidden says whether something in the function has the name of one of the
// package's own types, or of a predeclared one, that has to be spelled.
func (w *writer) ownNameHidden(t types.Type, at token.Pos) bool {
	hidden := false
	eachName(t, map[types.Type]bool{}, func(obj types.Object) {
		if _, isType := obj.(*types.TypeName); isType && (obj.Pkg() == w.Package || obj.Pkg() == nil) {
			_, found := w.Package.Scope().Innermost(at).LookupParent(obj.Name(), at)
			hidden = hidden || found != obj
		}
	})
	return hidden
}

func unexport(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(r)) + name[n:]
}

// export makes the first word of a name a word in the middle of one: Name, and ID for id.
func export(name string) string {
	end := strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLower(r) })
	if end < 0 {
		end = len(name)
	}
	if initialisms[name[:end]] {
		return strings.ToUpper(name[:end]) + name[end:]
	}
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[n:]
}

// Initialisms are spelled in capitals throughout, as Go's code review comments have it.
// Source: https://go.dev/wiki/CodeReviewComments#initialisms
var initialisms = map[string]bool{
	"acl": true, "ai": true, "api": true, "cpu": true, "css": true, "db": true, "dns": true, "html": true, "http": true,
	"https": true, "id": true, "ip": true, "json": true, "rpc": true, "sla": true, "sql": true, "ssh": true, "tcp": true,
	"tls": true, "ttl": true, "ui": true, "uid": true, "uri": true, "url": true, "uuid": true, "vm": true, "xml": true,
}
