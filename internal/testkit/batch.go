package testkit

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path"

	"github.com/asyncify-go/asyncify/internal/edit"
)

// Batch is one module that holds many programs, each in a folder of its own, so
// that one build and one vet do for all of them. For that a program's package main
// becomes a package with a function Main.
type Batch struct {
	Dir string
	// World says that the programs are run in the world of testdata/run: what main
	// calls is given the context of the request that the world sends.
	World bool
}

// Add writes a program into a folder of the batch.
func (b *Batch) Add(folder string, files map[string][]byte) error {
	own := map[string][]byte{}
	for file, text := range files {
		text, err := b.asPackage(text)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		// A package of the case now lies below the program's folder.
		text = bytes.ReplaceAll(text, []byte(`"`+App+`/`), []byte(`"`+App+`/`+folder+`/`))
		own[path.Join(folder, file)] = text
	}
	return writeFiles(b.Dir, own)
}

// world is what the package run is called in a program that is run in it.
const world = "world_"

// asPackage renames package main and its function main.
func (b *Batch) asPackage(text []byte) ([]byte, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil || f.Name.Name != "main" {
		return text, err
	}
	edits := []edit.Edit{rename(fset, f.Name, "program")}
	for _, d := range f.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Recv == nil && fd.Name.Name == "main" {
			edits = append(edits, rename(fset, fd.Name, "Main"))
			if b.World {
				edits = append(edits, inWorld(fset, f, fd)...)
			}
		}
	}
	return edit.Apply(text, edits)
}

// inWorld replaces the background context.
func inWorld(fset *token.FileSet, f *ast.File, main *ast.FuncDecl) []edit.Edit {
	var edits []edit.Edit
	ast.Inspect(main, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "Background" {
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "context" {
				edits = append(edits, rename(fset, pkg, world), rename(fset, sel.Sel, "Context"))
			}
		}
		return true
	})
	if edits == nil {
		return nil
	}
	at, end := fset.Position(f.Name.End()).Offset, fset.Position(f.FileEnd).Offset
	return append(edits,
		edit.Edit{Start: at, End: at, New: "; import " + world + ` "example.test/run"`},
		edit.Edit{Start: end, End: end, New: "\nvar _ context.Context\n"})
}

func rename(fset *token.FileSet, id *ast.Ident, name string) edit.Edit {
	at := fset.Position(id.Pos()).Offset
	return edit.Edit{Start: at, End: at + len(id.Name), New: name}
}

// Vet writes the batch's module and vets all programs.
func (b *Batch) Vet(root string) error {
	if err := WriteModule(b.Dir, root, nil); err != nil {
		return err
	}
	// Without the folder's path in it, what was built before is found again.
	return b.run("go", "vet", "-trimpath", "./...")
}

func (b *Batch) run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = b.Dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, out)
	}
	return nil
}
