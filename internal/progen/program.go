package progen

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Program is one program, in one file of a package that it may share with others:
// its top-level names end in its number.
type Program struct {
	ID     int
	Source []byte
	Inputs int            // how many inputs it tells apart
	Used   map[string]int // how often each production was used
}

// Name gives a program's name.
func (p *Program) Name() string { return fmt.Sprintf("p%d", p.ID) }

// File gives the name of its file.
func (p *Program) File() string { return p.Name() + ".go" }

// Entry gives the name of the function that runs it.
func (p *Program) Entry() string { return fmt.Sprintf("Main%d", p.ID) }

// Imports lists what programs may import, by the name that they use.
var Imports = map[string]string{
	"context": "context", "sql": "database/sql", "errors": "errors", "fmt": "fmt", "io": "io",
	"log": "log", "http": "net/http", "slices": "slices", "sort": "sort", "strconv": "strconv",
	"strings": "strings", "sync": "sync", "time": "time",
	"fakedb": "example.test/fakes/fakedb", "remote": "example.test/fakes/remote",
	"request": "example.test/fakes/request", "run": "example.test/run",
}

// Generate draws the program of a number.
func Generate(choices Source, id int) *Program {
	g := &gen{choices: choices, id: id, used: map[string]int{}, made: map[string]bool{}}
	g.program()
	return &Program{ID: id, Source: assemble(g.decls), Inputs: g.inputs, Used: g.used}
}

// assemble makes a file of declarations, with the imports that they need.
func assemble(decls []string) []byte {
	body := strings.Join(decls, "\n\n")
	text := "package program\n\n" + importsOf(body) + body
	out, err := format.Source([]byte(text))
	if err != nil {
		panic(fmt.Sprintf("a generated program does not parse: %v\n%s", err, text))
	}
	return out
}

func importsOf(body string) string {
	file, err := parser.ParseFile(token.NewFileSet(), "", "package program\n"+body, parser.SkipObjectResolution)
	if err != nil {
		panic(fmt.Sprintf("a generated program does not parse: %v\n%s", err, body))
	}
	return ImportDecl(Needed(file))
}

// Needed lists the import paths of the packages that a file names. No variable of
// a program is called like one of them.
func Needed(file *ast.File) []string {
	paths := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && Imports[id.Name] != "" {
				paths[Imports[id.Name]] = true
			}
		}
		return true
	})
	return slices.Sorted(maps.Keys(paths))
}

// ImportDecl writes an import declaration: the standard library first.
func ImportDecl(paths []string) string {
	var std, others strings.Builder
	for _, path := range paths {
		if strings.Contains(path, ".") {
			others.WriteString("\t" + strconv.Quote(path) + "\n")
		} else {
			std.WriteString("\t" + strconv.Quote(path) + "\n")
		}
	}
	return "import (\n" + std.String() + "\n" + others.String() + ")\n\n"
}
