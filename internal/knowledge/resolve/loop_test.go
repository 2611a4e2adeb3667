package resolve

import (
	"go/parser"
	"go/token"
	"go/types"
	"go/version"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file checks the tables of loops against the libraries themselves.

// loadLoop loads the packages that a loop's tables name.
func loadLoop(t *testing.T, loop *knowledge.Loop) map[string]*packages.Package {
	t.Helper()
	config := &packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedModule | packages.NeedFiles}
	if system, machine, ok := strings.Cut(loop.Only, "/"); ok {
		config.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+machine)
	}
	found, err := packages.Load(config, loop.Paths()...)
	if err != nil {
		t.Fatal(err)
	}
	loaded := map[string]*packages.Package{}
	for _, pkg := range found {
		for _, e := range pkg.Errors {
			t.Fatalf("%s: %v", pkg.PkgPath, e)
		}
		loaded[pkg.PkgPath] = pkg
	}
	return loaded
}

// TestLoops resolves every key of every loop, and looks for every sentence.
func TestLoops(t *testing.T) {
	for _, loop := range knowledge.Loops() {
		t.Run(loop.Path, func(t *testing.T) {
			loaded := loadLoop(t, loop)
			checkLoopVersion(t, loop, loaded)
			texts := textOf(t, loaded)
			checkLoopKeys(t, loop, loaded, loop.Since, isFunction)
			for _, c := range loop.Callbacks {
				checkSays(t, texts, c.Says)
				checkLoopAnchor(t, loaded, c.Doc)
				checkLoopKeys(t, loop, loaded, c.Operands, isOperand)
				checkLoopKeys(t, loop, loaded, c.Types, isFunctionType)
				checkLoopKeys(t, loop, loaded, c.Fields, isFunctionField)
				checkLoopKeys(t, loop, loaded, c.Methods+" "+c.Values+" "+c.First, isInterfaceMethod)
				checkLoopKeys(t, loop, loaded, c.Takes+" "+c.Gives, isType)
			}
			for _, own := range loop.Own {
				checkSays(t, texts, own.Says)
				checkLoopAnchor(t, loaded, own.Doc)
				checkLoopKeys(t, loop, loaded, own.Names, isFunction)
			}
			if o := loop.Orders; o != nil {
				checkLoopKeys(t, loop, loaded, o.Made+" "+o.Choice, isFunction)
				checkLoopKeys(t, loop, loaded, o.Field, func(_ knowledge.LoopKey, object types.Object) bool {
					v, ok := object.(*types.Var)
					return ok && v.IsField()
				})
			}
		})
	}
}

func checkLoopVersion(t *testing.T, loop *knowledge.Loop, loaded map[string]*packages.Package) {
	t.Helper()
	for path, pkg := range loaded {
		module, at := "", version.Lang(runtime.Version())
		if pkg.Module != nil {
			module, at = pkg.Module.Path, pkg.Module.Version
		}
		if module != loop.Module || at != loop.Version {
			t.Errorf("%s is in module %q at %s, the table says %q at %s", path, module, at, loop.Module, loop.Version)
		}
	}
}

func checkLoopKeys(t *testing.T, loop *knowledge.Loop, loaded map[string]*packages.Package, names string, fits func(knowledge.LoopKey, types.Object) bool) {
	t.Helper()
	for k := range loop.Keys(names) {
		pkg := loaded[k.Path]
		if pkg == nil {
			t.Errorf("%+v: no such package", k)
			continue
		}
		if object := infer.Named(k, pkg.Types); object == nil || !fits(k, object) {
			t.Errorf("%+v: there is none, or it is something else: %v", k, object)
		}
	}
}

func isOperand(k knowledge.LoopKey, object types.Object) bool {
	fn, ok := object.(*types.Func)
	return ok && k.Operand <= fn.Signature().Params().Len() && mayBeFunc(fn.Signature().Params().At(k.Operand-1).Type()) && isDeclared(k, fn)
}

func isFunction(k knowledge.LoopKey, object types.Object) bool {
	fn, ok := object.(*types.Func)
	return ok && isDeclared(k, fn)
}

// isDeclared says whether a method is the type's own. That of an embedded one is known
// by the name of that.
func isDeclared(k knowledge.LoopKey, fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return k.Type == ""
	}
	t := recv.Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := t.(*types.Named)
	return ok && named.Obj().Name() == k.Type
}

func isFunctionType(_ knowledge.LoopKey, object types.Object) bool {
	name, ok := object.(*types.TypeName)
	if !ok || name.IsAlias() {
		return false
	}
	_, ok = name.Type().Underlying().(*types.Signature)
	return ok
}

func isType(_ knowledge.LoopKey, object types.Object) bool {
	_, ok := object.(*types.TypeName)
	return ok
}

func isFunctionField(_ knowledge.LoopKey, object types.Object) bool {
	field, ok := object.(*types.Var)
	if !ok || !field.IsField() {
		return false
	}
	_, ok = field.Type().Underlying().(*types.Signature)
	return ok
}

func isInterfaceMethod(_ knowledge.LoopKey, object types.Object) bool {
	fn, ok := object.(*types.Func)
	return ok && fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type())
}

func checkLoopAnchor(t *testing.T, loaded map[string]*packages.Package, url string) {
	t.Helper()
	page, anchor, _ := strings.Cut(url, "#")
	pkg := loaded[strings.TrimPrefix(page, "https://pkg.go.dev/")]
	if pkg != nil && anchor != "" && !strings.HasPrefix(anchor, "hdr-") && !hasAnchor(pkg.Types, anchor) {
		t.Errorf("%s: nothing of that name", url)
	}
	if strings.HasPrefix(page, "https://pkg.go.dev/") && pkg == nil {
		t.Errorf("%s: no page of a package that the table names", url)
	}
}

// checkSays wants each part of a sentence in the comments of the packages, or in a text
// of their module.
func checkSays(t *testing.T, text, says string) {
	t.Helper()
	for part := range strings.SplitSeq(says, " … ") {
		if !strings.Contains(text, oneLine(part)) {
			t.Errorf("the documentation does not say %q", part)
		}
	}
}

// textOf gives all comments of packages, and their modules' readme and changelog.
func textOf(t *testing.T, loaded map[string]*packages.Package) string {
	t.Helper()
	var all strings.Builder
	for _, pkg := range loaded {
		for _, name := range pkg.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, group := range file.Comments {
				all.WriteString(oneLine(group.Text()) + "\n")
			}
		}
		if pkg.Module == nil {
			continue
		}
		for _, name := range []string{"README.md", "CHANGELOG.md"} {
			if text, err := os.ReadFile(filepath.Join(pkg.Module.Dir, name)); err == nil {
				all.WriteString(oneLine(string(text)) + "\n")
			}
		}
	}
	return all.String()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
