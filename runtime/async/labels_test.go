package async_test

import (
	"bytes"
	"context"
	"regexp"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Operations have the profiler labels of who started them, the first of a scope and all
// others; be they started by Go, by what they hang on, or by a window.
func TestLabelsPassOn(t *testing.T) {
	for name, start := range map[string]func(*async.Scope, func(context.Context, int) (int, error)){
		"Go": func(s *async.Scope, f func(context.Context, int) (int, error)) {
			for i := range 6 {
				async.Go1(s, f, i)
			}
		},
		"Go in operations": func(s *async.Scope, f func(context.Context, int) (int, error)) {
			for range 3 {
				async.Go(s, func(ctx context.Context) (int, error) { async.Go1(s, f, 1); return f(ctx, 1) })
			}
		},
		"Then": func(s *async.Scope, f func(context.Context, int) (int, error)) {
			fired, later := async.Of(s, 1), async.Go1(s, double, 1)
			for range 3 {
				async.Then(fired, f)
				async.Then(later, f)
			}
		},
		"Each": func(s *async.Scope, f func(context.Context, int) (int, error)) { async.EachIndex(s, 6, 6, f) },
	} {
		t.Run(name, func(t *testing.T) {
			h := newLabelled(6)
			scope := async.Open(t.Context())
			defer scope.Close()
			defer close(h.block)
			pprof.Do(t.Context(), pprof.Labels("page", "cart"), func(context.Context) { start(scope, h.wait) })
			h.begun.Wait()
			h.want(t, map[string]int{`{"page":"cart"}`: 6})
		})
	}
}

// Where the labels change between two starts, what has begun by then keeps its own, and
// what is started then gets the new ones.
func TestLabelsChange(t *testing.T) {
	h := newLabelled(0)
	scope := async.Open(t.Context())
	defer scope.Close()
	defer close(h.block)
	for _, page := range []string{"cart", "user", "cart"} {
		h.begun.Add(1)
		pprof.Do(t.Context(), pprof.Labels("page", page), func(context.Context) { async.Go1(scope, h.wait, 1) })
		h.begun.Wait()
	}
	h.want(t, map[string]int{`{"page":"cart"}`: 2, `{"page":"user"}`: 1})
}

// A labelled is functions that wait, so that a profile shows the labels they run with.
type labelled struct {
	begun sync.WaitGroup
	block chan struct{}
}

func newLabelled(functions int) *labelled {
	h := &labelled{block: make(chan struct{})}
	h.begun.Add(functions)
	return h
}

func (h *labelled) wait(context.Context, int) (int, error) {
	h.begun.Done()
	<-h.block
	return 0, nil
}

// want compares how many functions wait with which labels.
func (h *labelled) want(t *testing.T, want map[string]int) {
	t.Helper()
	var profile bytes.Buffer
	pprof.Lookup("goroutine").WriteTo(&profile, 1)
	heading := regexp.MustCompile(`(?m)^(\d+) @ .*\n(?:# labels: (.*)\n)?`)
	for _, group := range strings.Split(profile.String(), "\n\n") {
		if match := heading.FindStringSubmatch(group); match != nil && strings.Contains(group, "(*labelled).wait") {
			n, _ := strconv.Atoi(match[1])
			if want[match[2]] -= n; want[match[2]] < 0 {
				t.Errorf("%d more than wanted wait with the labels %q", -want[match[2]], match[2])
			}
		}
	}
	for labels, n := range want {
		if n > 0 {
			t.Errorf("%d less than wanted wait with the labels %q", n, labels)
		}
	}
}
