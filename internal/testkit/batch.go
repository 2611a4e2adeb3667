package testkit

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/asyncify-go/asyncify/internal/edit"
)

// Batch is one module that holds many programs, each in a folder of its own, so
// that one build, one vet and one linking do for all of them. For that a program's
// package main becomes a package with a function Main.
type Batch struct {
	Dir   string
	names []string
}

// Add writes a program into the batch's folder.
func (b *Batch) Add(name string, files map[string][]byte) error {
	own := map[string][]byte{}
	for file, text := range files {
		text, err := asPackage(text)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		// A package of the case now lies below the program's folder.
		text = bytes.ReplaceAll(text, []byte(`"`+App+`/`), []byte(`"`+App+`/`+name+`/`))
		own[path.Join(name, file)] = text
	}
	b.names = append(b.names, name)
	return writeFiles(b.Dir, own)
}

// asPackage renames package main and its function main.
func asPackage(text []byte) ([]byte, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil || f.Name.Name != "main" {
		return text, err
	}
	edits := []edit.Edit{rename(fset, f.Name, "program")}
	for _, d := range f.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Recv == nil && fd.Name.Name == "main" {
			edits = append(edits, rename(fset, fd.Name, "Main"))
		}
	}
	return edit.Apply(text, edits)
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

// Build builds all programs into one binary, whose path it gives. The module has
// been written.
func (b *Batch) Build() (string, error) {
	slices.Sort(b.names)
	var imports, entries strings.Builder
	for i, name := range b.names {
		fmt.Fprintf(&imports, "\tp%d %q\n", i, App+"/"+name)
		fmt.Fprintf(&entries, "\t%q: p%d.Main,\n", name, i)
	}
	main := fmt.Sprintf("package main\n\nimport (\n\t\"os\"\n\n%s)\n\nvar programs = map[string]func(){\n%s}\n\nfunc main() { programs[os.Args[1]]() }\n",
		imports.String(), entries.String())
	if err := writeFiles(b.Dir, map[string][]byte{"main.go": []byte(main)}); err != nil {
		return "", err
	}
	binary := filepath.Join(b.Dir, "all.exe")
	return binary, b.run("go", "build", "-trimpath", "-o", binary, ".")
}

func (b *Batch) run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = b.Dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, out)
	}
	return nil
}

// Run runs one program of a built batch and gives what it prints. A program that
// fails, or hangs, is an error.
func Run(binary, name string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, name)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return string(out), err
}
