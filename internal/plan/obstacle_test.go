package plan

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestObstaclesAreNamed(t *testing.T) {
	shape := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[string]bool{}
	for _, o := range Obstacles() {
		if !shape.MatchString(o.Name) {
			t.Errorf("%q is no name for an obstacle: small words with hyphens between them", o.Name)
		}
		if seen[o.Name] {
			t.Errorf("two obstacles are called %s", o.Name)
		}
		seen[o.Name] = true
	}
}

// TestEveryCheckIsAnObstacle holds the names that the package's source uses where
// a check stands against the list, in both directions.
func TestEveryCheckIsAnObstacle(t *testing.T) {
	used := map[string]bool{}
	for _, file := range source(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			if name, ok := nameIn(t, n); ok {
				used[name] = true
			}
			return true
		})
	}
	for _, o := range standing {
		if !used[o.Name] {
			t.Errorf("nobody looks at the obstacle %s", o.Name)
		}
	}
	for _, o := range Obstacles() {
		delete(used, o.Name) // one of a list may be looked at elsewhere as well
	}
	for name := range used {
		t.Errorf("%s is looked at but not in the list", name)
	}
}

// nameIn gives the obstacle that a node names: in p.looks(NAME) or Refusal{…,
// Obstacle: NAME}.
func nameIn(t *testing.T, n ast.Node) (string, bool) {
	var name ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "looks" {
			name = n.Args[0]
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Obstacle" {
			name = n.Value
		}
	}
	if name == nil || isListed(name) {
		return "", false
	}
	lit, ok := name.(*ast.BasicLit)
	if !ok {
		t.Errorf("an obstacle is not named by a literal: this test can't tell which it is")
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// isListed recognises o.name, of an obstacle out of a list.
func isListed(e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "name"
}

// TestEveryObstacleIsListed fails for a method that looks at the subject of a list
// and refuses, but stands in no list.
func TestEveryObstacleIsListed(t *testing.T) {
	listed := slices.Concat(looksOf(ofCall), looksOf(between), looksOf(inGroup), looksOf(inLoop), looksOf(inWindow), looksOf(inOuter))
	for i, name := range listed {
		if slices.Contains(listed[:i], name) {
			t.Errorf("%s is looked at twice", name)
		}
	}
	drivers := []string{"fit"}
	for _, file := range source(t) {
		for _, decl := range file.Decls {
			fd, ok := decl.(*ast.FuncDecl)
			if ok && refuses(fd) && !slices.Contains(listed, fd.Name.Name) && !slices.Contains(drivers, fd.Name.Name) {
				t.Errorf("%s refuses but is in no list of obstacles", fd.Name.Name)
			}
		}
	}
}

// refuses recognises func (p *planner) NAME(x *SUBJECT) *Refusal.
func refuses(fd *ast.FuncDecl) bool {
	typ := fd.Type
	if fd.Recv == nil || typ.Results == nil || len(typ.Params.List) != 1 || len(typ.Results.List) != 1 {
		return false
	}
	subject, ok := pointee(typ.Params.List[0].Type)
	result, isPointer := pointee(typ.Results.List[0].Type)
	return ok && isPointer && result == "Refusal" && slices.Contains([]string{"Op", "crossing", "joining", "looped"}, subject)
}

func pointee(e ast.Expr) (string, bool) {
	star, ok := e.(*ast.StarExpr)
	if !ok {
		return "", false
	}
	id, ok := star.X.(*ast.Ident)
	if !ok {
		return "", false
	}
	return id.Name, true
}

// looksOf gives the names of the methods in a list.
func looksOf[T any](list []obstacle[T]) []string {
	var names []string
	for _, o := range list {
		name := runtime.FuncForPC(reflect.ValueOf(o.look).Pointer()).Name()
		names = append(names, name[strings.LastIndexByte(name, '.')+1:])
	}
	return names
}

// source parses the package's files, tests left out.
func source(t *testing.T) []*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}
