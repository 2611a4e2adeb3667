package reason

import (
	"cmp"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// TestExamples keeps the examples honest: what a page shows as refused must be
// refused for that reason, and what it shows as the way out must be found.
func TestExamples(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "go.mod", "module example.com/shop\n\ngo 1.26\n\nrequire github.com/gin-gonic/gin v0.0.0\n\nreplace github.com/gin-gonic/gin => ./gin\n")
	write(t, dir, "gin/go.mod", "module github.com/gin-gonic/gin\n\ngo 1.26\n")
	write(t, dir, "gin/gin.go", ginSource)
	for _, p := range Pages() {
		if p.Reason == plan.Cgo {
			continue // needs a C compiler; the scripts test it
		}
		example(t, dir, "refused/"+string(p.Reason), p.Refused)
		if p.Allowed != "" {
			example(t, dir, "allowed/"+string(p.Reason), p.Allowed)
		}
	}
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOWORK", "off")
	prog, err := program.Load(dir, []string{"./..."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	reached := handler.Reached(prog.Unit)
	for _, pkg := range prog.Roots {
		kind, name, _ := strings.Cut(strings.TrimPrefix(pkg.Types.Path(), "example.com/shop/"), "/")
		t.Run(kind+"/"+name, func(t *testing.T) {
			got, err := finding.In(prog.Unit, pkg, reached, finding.Choice{Trust: plan.Proven, Style: rewrite.Async}, program.Source)
			if err != nil {
				t.Fatal(err)
			}
			if kind == "allowed" {
				checkAllowed(t, got)
			} else {
				checkRefused(t, got, plan.Reason(name))
			}
		})
	}
}

func checkAllowed(t *testing.T, got *finding.Result) {
	for _, f := range got.Findings {
		if len(f.Edits) > 0 {
			return
		}
	}
	t.Errorf("nothing is found where the way out was taken; refused: %s", refusals(got))
}

func checkRefused(t *testing.T, got *finding.Result, want plan.Reason) {
	for _, r := range got.Refused {
		if slices.ContainsFunc(r.Plan.Refused, func(r plan.Refusal) bool { return r.Reason == want }) {
			return
		}
	}
	t.Errorf("not refused for %s, but: %s", want, refusals(got))
}

func refusals(got *finding.Result) string {
	var out []string
	for _, r := range got.Refused {
		for _, x := range r.Plan.Refused {
			out = append(out, fmt.Sprintf("%s in %s (%s: %s)", x.Name, r.Name, x.Reason, x.Detail))
		}
	}
	return cmp.Or(strings.Join(out, ", "), "nothing")
}

// example writes one example as a package of the module: the shop and the
// example itself. It must be gofmt'd.
func example(t *testing.T, dir, name, src string) {
	write(t, dir, name+"/shop.go", shopSource)
	if !strings.Contains(src, "package ") {
		src = "package shop\n\n" + importsFor(src) + src
	}
	src += "\n"
	if out, err := format.Source([]byte(src)); err != nil || string(out) != src {
		t.Errorf("the example of %s is not gofmt'd: %v", name, err)
	}
	write(t, dir, name+"/example.go", src)
}

// importsFor gives the imports that an example shows no more than a page of a
// book would.
func importsFor(src string) string {
	paths := map[string]string{
		"context": "context", "sql": "database/sql", "fmt": "fmt", "http": "net/http", "io": "io",
		"time": "time", "gin": "github.com/gin-gonic/gin",
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(paths)) {
		if strings.Contains(src, name+".") {
			fmt.Fprintf(&b, "import %q\n", paths[name])
		}
	}
	return b.String() + "\n"
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

// shopSource is what the examples take for granted.
const shopSource = `package shop

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"github.com/gin-gonic/gin"
)

type (
	User   struct{ ID int; Name string; Admin bool }
	Order  struct{ ID, User int }
	Filter struct{ User, Limit int }
)

type Shop struct {
	users  Users
	orders Orders
	audit  Audit
	tastes Tastes
	db     *sql.DB
	mu     sync.Mutex
	seen   map[int]*User
	turn   chan int
}

type Users interface {
	//asyncify:read
	Get(ctx context.Context, id int) (*User, error)
}

type Orders interface {
	//asyncify:read
	List(ctx context.Context, user int) ([]Order, error)
	//asyncify:read
	Search(ctx context.Context, f *Filter) ([]Order, error)
	//asyncify:read
	Total(ctx context.Context, user int) (int, error)
	//asyncify:read
	Page(ctx context.Context, user, cursor int) ([]Order, int, error)
}

type Audit interface {
	//asyncify:write
	Record(ctx context.Context, what string) error
}

type Tastes interface {
	GetTaste(ctx context.Context, user int) (string, error)
}

var errForbidden = errors.New("forbidden")

func show(parts ...any) error { return nil }

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (s *Shop) userIn(ctx context.Context, db querier, id int) (name string, err error) {
	err = db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id).Scan(&name)
	return name, err
}

func (s *Shop) totalIn(ctx context.Context, db querier, id int) (n int, err error) {
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE user = $1", id).Scan(&n)
	return n, err
}

func (s *Shop) userOf(c *gin.Context, id int) (*User, error) {
	return s.users.Get(c.Request.Context(), id)
}

func (s *Shop) ordersOf(c *gin.Context, id int) ([]Order, error) {
	return s.orders.List(c.Request.Context(), id)
}
`

const ginSource = `package gin

import "net/http"

type Context struct{ Request *http.Request }

func (c *Context) JSON(code int, obj any) {}
`
