package testkit_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/testkit"
)

// wrong are changes that break the promise, each in a way of its own. The sources
// are the body of serve, which prints what it finds.
var wrong = []struct {
	name          string
	before, after string
	want          string // what the comparison says, in part
}{
	{"output",
		`fmt.Println("a")`,
		`fmt.Println("b")`,
		`output: was "a\n", is "b\n"`},
	{"header",
		`run.Note("X-Total: 1")`,
		`run.Note("X-Total: 2")`,
		"notes: "},
	{"error chosen",
		"a := read(ctx, `a`)\nb := read(ctx, `b`)\nfmt.Println(cmp.Or(a, b))",
		"a := read(ctx, `a`)\nb := read(ctx, `b`)\nfmt.Println(cmp.Or(b, a))",
		"a fails, b fails: output"},
	{"cancelled from the start",
		"fmt.Println(read(ctx, `a`))",
		"fmt.Println(read(context.WithoutCancel(ctx), `a`))",
		"cancelled: output"},
	{"panic lost",
		"read(ctx, `a`)",
		"defer func() { recover() }()\nread(ctx, `a`)",
		`panic: was "string: a panicked", is ""`},
	{"panic changed",
		`panic("x")`,
		`panic(fmt.Errorf("x"))`,
		"panic: was "},
	{"panic on a bare goroutine",
		"read(ctx, `a`)",
		"done := make(chan bool)\ngo func() { defer close(done); read(ctx, `a`) }()\n<-done",
		"how the process ends"},
	{"writes swapped",
		"write(ctx, `a`)\nwrite(ctx, `b`)",
		"write(ctx, `b`)\nwrite(ctx, `a`)",
		`writes: was "a; b", is "b; a"`},
	{"write with another argument",
		"write(ctx, `a 1`)",
		"write(ctx, `a 2`)",
		"writes: "},
	{"write beside",
		"write(ctx, `a`)",
		"wait(func() { write(ctx, `a`) })",
		"writes beside"},
	{"write of a request that was cancelled",
		"if read(ctx, `a`) == nil {\nwrite(ctx, `b`)\n}",
		"if read(ctx, `a`) == nil {\nwrite(ctx, `b`)\n} else if ctx.Err() != nil {\nwrite(context.Background(), `c`)\n}",
		"a write that the original never makes"},
	{"read above a write",
		"write(ctx, `a`)\nread(ctx, `b`)",
		"read(ctx, `b`)\nwrite(ctx, `a`)",
		"it is not read any more in this place: b, after 1 writes"},
	{"read while a write is under way",
		"read(ctx, `b`)\nwrite(ctx, `a`)",
		"done := make(chan bool)\ngo func() { defer close(done); read(ctx, `b`) }()\ntime.Sleep(1)\nwrite(ctx, `a`)\n<-done",
		"b is read while a is written"},
	{"read left out",
		"read(ctx, `a`)",
		``,
		"it is not read any more"},
	{"read too many",
		`fmt.Println(run.Input())`,
		"read(ctx, `a`)\nfmt.Println(run.Input())",
		"it is read although nothing failed: a"},
	{"another context",
		"read(context.WithValue(ctx, run.Key{}, `label`), `a`)",
		"read(ctx, `a`)",
		"it is not read any more"},
	{"above a guard that fails",
		"if run.Guard(ctx, `g`) == nil {\nread(ctx, `a`)\n}",
		"wait(func() { read(ctx, `a`) }, func() { run.Guard(ctx, `g`) })",
		"a begins before the guard g has ended"},
	{"one connection twice",
		"use(1, func() { read(ctx, `a`) })\nuse(1, func() { read(ctx, `b`) })",
		"wait(func() { use(1, func() { read(ctx, `a`) }) }, func() { use(1, func() { read(ctx, `b`) }) })",
		"one connection is used by two at once"},
	{"order in a transaction",
		"statement(ctx, `a`)\nstatement(ctx, `b`)",
		"statement(ctx, `b`)\nstatement(ctx, `a`)",
		"statements of transactions"},
	{"outlives",
		"read(ctx, `a`)",
		"go run.Read(ctx, `a`)\ntime.Sleep(1)",
		"operations outlive the handler: a"},
	{"race",
		"n := 0\nn++\nfmt.Println(n)",
		"n := 0\nwait(func() { n++ }, func() { n++ })\nfmt.Println(`1`)",
		"data race"},
	{"hang",
		``,
		"make(chan bool) <- true",
		"the program hangs"},
	{"exit",
		``,
		`os.Exit(3)`,
		"exit status 3"},
}

// alike are changes of which the comparison must not say something: what they write is
// what some original run writes.
var alike = []struct {
	name          string
	before, after string
	not           string
}{
	// When the client leaves as b begins, a is still under way, and d is through. What
	// follows b asks a question that tells of b's failure, which nothing else asks.
	{"write that tells of other failures",
		"a := fmt.Sprint(read(ctx, `a`))\nb := fmt.Sprint(read(ctx, `b`))\nc := fmt.Sprint(read(ctx, `c`+b))\nif read(ctx, `d`) == nil {\nwrite(ctx, a+b+c)\n}",
		"var a, b, c string\nvar d error\nwait(func() { a = fmt.Sprint(read(ctx, `a`)) }, func() {\nd = read(ctx, `d`)\nb = fmt.Sprint(read(ctx, `b`))\nc = fmt.Sprint(read(ctx, `c`+b))\n})\nif d == nil {\nwrite(ctx, a+b+c)\n}",
		"a write that the original never makes"},
}

const harnessed = `package program

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"example.test/run"
)

var _, _, _, _ = fmt.Sprint, cmp.Or[error], os.Exit, time.Sleep

func Main() { serve(run.Context()) }

func read(ctx context.Context, what string) error  { return run.Read(ctx, what) }
func write(ctx context.Context, what string) error { return run.Write(ctx, what) }

func use(conn int, f func()) {
	defer run.Use(conn, "a")()
	f()
}

func statement(ctx context.Context, what string) (err error) {
	op := run.Begin(ctx, run.Reading, what, 1)
	defer op.End(&err)
	return op.Wait(ctx)
}

func wait(fs ...func()) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, f := range fs {
		wg.Go(func() {
			defer func() { recover() }()
			f()
		})
	}
}

func serve(ctx context.Context) {
%s
}
`

// TestCompareSees runs changes that are wrong, each original against itself, and changes
// that only look wrong.
func TestCompareSees(t *testing.T) {
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	source := func(body string) map[string][]byte {
		return map[string][]byte{"p.go": fmt.Appendf(nil, harnessed, body)}
	}
	var programs []testkit.Program
	for i, w := range wrong {
		folder := fmt.Sprintf("p%d", i)
		programs = append(programs,
			testkit.Program{Name: w.name, Folder: folder + "/wrong", Entry: "Main", Before: source(w.before), After: source(w.after)},
			testkit.Program{Name: w.name + ", unchanged", Folder: folder + "/same", Entry: "Main", Before: source(w.before), After: source(w.before)})
	}
	for i, a := range alike {
		programs = append(programs, testkit.Program{Name: a.name, Folder: fmt.Sprintf("a%d", i), Entry: "Main", Before: source(a.before), After: source(a.after)})
	}
	got, err := testkit.Compare(t.Context(), root, programs)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, d := range got.Divergences {
		all[d.Program] = append(all[d.Program], d.String())
	}
	for _, w := range wrong {
		t.Run(w.name, func(t *testing.T) {
			if said := strings.Join(all[w.name], "\n"); said == "" || !strings.Contains(said, w.want) {
				t.Errorf("the comparison says\n%s\nand should say %q", indent(cmp.Or(said, "nothing")), w.want)
			}
			if said := all[w.name+", unchanged"]; said != nil {
				t.Errorf("the original differs from itself: %s", said)
			}
		})
	}
	for _, a := range alike {
		t.Run(a.name, func(t *testing.T) {
			if said := strings.Join(all[a.name], "\n"); strings.Contains(said, a.not) {
				t.Errorf("the comparison says\n%s", indent(said))
			}
		})
	}
}
