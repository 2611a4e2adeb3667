package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

// built gives both programs, which all tests share: they take a while to build.
var built = sync.OnceValues(func() (programs, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return build(ctx, builtIn, options{})
})

var builtIn string // a directory

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "storefront")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		builtIn = dir
		return m.Run()
	}())
}

func buildAll(t *testing.T) programs {
	t.Helper()
	if testing.Short() {
		t.Skip("builds and rewrites the shop")
	}
	p, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// tries bounds how often a page is asked for. A busy machine can only add waits, see
// fewest: so the first request that shows as few as were computed will do.
const tries = 30

// TestMeasuredIsComputed holds what is measured of the pages against what follows from
// the tables. Where the tool is known to miss something it may become better without
// notice, but not worse.
func TestMeasuredIsComputed(t *testing.T) {
	p := buildAll(t)
	doc, err := os.ReadFile(handlersDoc(p))
	if err != nil {
		t.Fatal(err)
	}
	servers, err := startAll(t.Context(), p, options{latency: 10 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer servers.stop()
	for _, p := range pages {
		got := measureUntil(t, servers, p)
		if got.rewritten < got.path.allowed || got.rewritten > got.path.tool {
			t.Errorf("%s: %d waits, computed %d to %d: %q", p.name, got.rewritten, got.path.allowed, got.path.tool, got.path.why)
		}
		if got.byHand != p.byHand || got.byHand < got.path.data {
			t.Errorf("%s: %d waits by hand, want %d, and at least %d", p.name, got.byHand, p.byHand, got.path.data)
		}
		if got.path.tool > got.path.data && len(got.path.why) == 0 {
			t.Errorf("%s: %d waits where %d would do, and no reason", p.name, got.path.tool, got.path.data)
		}
		row := fmt.Sprintf("| %s | %d | %d | %d | %d |\n", p.name, got.original, got.rewritten, got.byHand, got.path.data)
		if strings.Contains(string(doc), "| "+p.name+" |") && !strings.Contains(string(doc), row) {
			t.Errorf("docs/handlers.md lacks %s", row)
		}
	}
}

// fewest is the least that was seen of a page.
type fewest struct {
	original, rewritten, byHand int // waits in a row
	path                        paths
}

// measureUntil asks for a page until it waits no more often than was computed.
func measureUntil(t *testing.T, servers trio, p page) fewest {
	t.Helper()
	var res result
	got := fewest{rewritten: math.MaxInt, byHand: math.MaxInt}
	for range tries {
		a, err := res.see(t.Context(), servers, p)
		if err != nil {
			t.Fatal(err)
		}
		if got.path, err = pathsOf(p, a.original.Calls); err != nil {
			t.Fatal(err)
		}
		got.original = calls.Waits(a.original.Calls)
		got.rewritten = min(got.rewritten, calls.Waits(a.rewritten.Calls))
		got.byHand = min(got.byHand, calls.Waits(a.byHand.Calls))
		if got.rewritten <= got.path.tool && got.byHand <= p.byHand {
			break
		}
	}
	for _, d := range res.Differences {
		t.Error("different:", d)
	}
	return got
}
