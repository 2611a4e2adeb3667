package plan_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// example is what one obstacle is there for: a section of testdata/*.txtar, called
// after the obstacle, with a slash and a word more if there are several. It is a
// function page with its helpers, in the package of testdata/shop.go.
//
// The obstacle refuses the call on the line that ends in "// refused", for the
// sake of what stands on the line with "// here"; the first line gives the way out
// that the refusal has. An example without "// refused" is of an obstacle that
// keeps quiet.
type example struct {
	obstacle     plan.Obstacle
	text, unlock string
	refused, at  int   // lines, 0 if there is none
	alone, named bool  // the unit is one package; names are trusted
	pool         int64 // how many connections it allows a pool, 0 if it does not say
}

// TestExamples shows for every obstacle that it does what it says, and that the
// plan is another one when it is not looked at.
func TestExamples(t *testing.T) {
	examples := readExamples(t)
	prog := load(t, examples)
	reached := handler.Reached(prog.Unit)
	for _, pkg := range prog.Roots {
		name := strings.TrimPrefix(pkg.Types.Path(), "example.test/shop/")
		x := examples[name]
		t.Run(name, func(t *testing.T) {
			unit := *prog.Unit
			unit.Whole = !x.alone
			unit.Pool = infer.PoolLimit{} // the program is all examples together
			if x.pool > 0 {
				unit.Pool = infer.PoolLimit{At: prog.Fset.File(pkg.Files[0].Pos()).LineStart(x.at), Connections: x.pool}
			}
			look := func(without ...string) *finding.Result {
				res, err := finding.In(&unit, pkg, reached, finding.Choice{Trust: x.trust(), Style: rewrite.Async}, program.Source, without...)
				if err != nil {
					t.Fatal(err)
				}
				return res
			}
			with, without := look(), look(x.obstacle.Name)
			checkBars(t, with)
			checkBars(t, without)
			if x.refused > 0 {
				x.check(t, prog, with)
			}
			if len(refusals(without, x.obstacle.Name)) > 0 {
				t.Error("the obstacle is not looked at and refuses all the same")
			}
			if before, after := shown(prog, with), shown(prog, without); before == after {
				t.Errorf("nothing changes when the obstacle is not looked at:\n%s", before)
			}
		})
	}
}

func (x *example) trust() plan.Trust {
	if x.named {
		return plan.Names
	}
	return plan.Proven
}

// check holds the refusals of an obstacle against its example.
func (x *example) check(t *testing.T, prog *program.Program, res *finding.Result) {
	got := refusals(res, x.obstacle.Name)
	i := slices.IndexFunc(got, func(r plan.Refusal) bool { return prog.Fset.Position(r.Call).Line == x.refused })
	if i < 0 {
		t.Fatalf("the obstacle does not refuse the call in line %d; the plan is\n%s", x.refused, shown(prog, res))
	}
	r := got[i]
	if r.Reason != x.obstacle.Reason {
		t.Errorf("the reason is %s, want %s", r.Reason, x.obstacle.Reason)
	}
	want := x.at
	if want == 0 {
		want = x.refused
	}
	if line := prog.Fset.Position(r.At).Line; line != want {
		t.Errorf("what stands in the way is in line %d, want line %d", line, want)
	}
	if r.Unlock != x.unlock {
		t.Errorf("the way out is\n\t%s\nand should be\n\t%s", r.Unlock, x.unlock)
	}
	if r.Detail == "" {
		t.Error("it does not say what stands in the way")
	}
}

func refusals(res *finding.Result, obstacle string) []plan.Refusal {
	var out []plan.Refusal
	for _, refused := range res.Refused {
		for _, r := range refused.Plan.Refused {
			if r.Obstacle == obstacle {
				out = append(out, r)
			}
		}
	}
	return out
}

// shown writes down all that a plan decides.
func shown(prog *program.Program, res *finding.Result) string {
	var b strings.Builder
	for _, f := range res.Findings {
		fmt.Fprintf(&b, "%s: waits %d -> %d\n", f.Name, f.Plan.Before, f.Plan.After)
		for _, g := range f.Plan.Groups {
			fmt.Fprintf(&b, "\ta scope on %s\n", g.Context)
			for _, op := range g.Ops {
				fmt.Fprintf(&b, "\t%s: from %d to %d, %d carried, after another %v, may panic %v\n",
					op.Name, op.Start, op.At, len(op.Carry), op.After != nil, op.MayPanic)
			}
		}
	}
	for _, refused := range res.Refused {
		for _, r := range refused.Plan.Refused {
			fmt.Fprintf(&b, "%s: %s (%s) at line %d: %s\n", r.Name, r.Reason, r.Obstacle, prog.Fset.Position(r.At).Line, r.Detail)
		}
	}
	return b.String()
}

// readExamples reads the examples by their obstacles: each has one.
func readExamples(t *testing.T) map[string]*example {
	examples := map[string]*example{}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if examples[f.Name] != nil {
				t.Errorf("two examples are of %s", f.Name)
			}
			examples[f.Name] = readExample(string(f.Data))
		}
	}
	obstacles := map[string]plan.Obstacle{}
	for _, o := range plan.Obstacles() {
		obstacles[o.Name] = o
		if examples[o.Name] == nil {
			t.Errorf("the obstacle %s has no example in testdata", o.Name)
		}
	}
	for name, x := range examples {
		of, _, _ := strings.Cut(name, "/")
		if x.obstacle = obstacles[of]; x.obstacle.Name == "" {
			t.Fatalf("the example %s is of no obstacle", name)
		}
	}
	return examples
}

func readExample(text string) *example {
	x := &example{}
	x.text = "package shop\n\n" + importsFor(text) + text
	for i, line := range strings.Split(x.text, "\n") {
		if strings.HasSuffix(line, "// refused") {
			x.refused = i + 1
		}
		if strings.HasSuffix(line, "// here") {
			x.at = i + 1
		}
		if rest, ok := strings.CutPrefix(line, "// the way out: "); ok {
			x.unlock = rest
		}
		_, _ = fmt.Sscanf(line, "func open(db *sql.DB) { db.SetMaxOpenConns(%d) }", &x.pool)
		x.alone = x.alone || line == "// as one package"
		x.named = x.named || line == "// with -trust=names"
	}
	return x
}

// load writes each example as a package of one module.
func load(t *testing.T, examples map[string]*example) *program.Program {
	dir := t.TempDir()
	gin, err := filepath.Abs("../../testdata/fakes/gin")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "go.mod", "module example.test/shop\n\ngo 1.26\n\nrequire github.com/gin-gonic/gin v0.0.0\n\nreplace github.com/gin-gonic/gin => "+gin+"\n")
	shop, err := os.ReadFile("testdata/shop.go")
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range examples {
		write(t, dir, name+"/shop.go", string(shop))
		write(t, dir, name+"/page.go", x.text)
	}
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOWORK", "off")
	prog, err := program.Load(dir, []string{"./..."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return prog
}

func write(t *testing.T, dir, name, text string) {
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// importsFor gives the imports that an example leaves to the reader.
func importsFor(text string) string {
	paths := map[string]string{
		"context": "context", "sql": "database/sql", "errors": "errors", "fmt": "fmt", "http": "net/http", "os": "os",
		"strconv": "strconv", "strings": "strings", "time": "time", "gin": "github.com/gin-gonic/gin",
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(paths)) {
		if strings.Contains(text, name+".") {
			fmt.Fprintf(&b, "import %q\n", paths[name])
		}
	}
	return b.String() + "\n"
}
