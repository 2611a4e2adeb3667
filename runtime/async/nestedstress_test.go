package async_test

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A tree is a call for a window that is drawn at random: it works, and then runs a
// window over further trees, or none, and works again.
type tree struct {
	before, after time.Duration
	end           string // how it ends: "", "error", "panic", "exit"
	inside        []*tree
	limit         int
	linked        bool // each item has a link, which is a tree too
	link          *tree
	stop          int  // the item at which its loop stops
	plain         bool // the window is made in an operation of its own
	twice         bool // beside it another window is made over the same trees, and awaited backwards
}

func draw(r *rand.Rand, depth int) *tree {
	pause := func() time.Duration { return time.Duration(r.IntN(5)) * time.Millisecond }
	n := &tree{before: pause(), after: pause(), limit: 1 + r.IntN(6)}
	if r.IntN(25) == 0 {
		n.end = []string{"error", "panic", "exit"}[r.IntN(3)]
	}
	if depth == 0 || r.IntN(4) == 0 {
		return n
	}
	for range 1 + r.IntN(5) {
		n.inside = append(n.inside, draw(r, depth-1))
	}
	n.stop = len(n.inside)
	if r.IntN(5) == 0 {
		n.stop = r.IntN(n.stop)
	}
	n.plain, n.twice = r.IntN(4) == 0, r.IntN(6) == 0
	if n.linked = r.IntN(3) == 0; n.linked {
		n.link = draw(r, depth-1)
	}
	return n
}

// A forest counts the trees that work at a time. One that runs a window does not
// work: those inside do.
type forest struct {
	working, peak atomic.Int32
}

func (f *forest) work(d time.Duration) {
	now := f.working.Add(1)
	for peak := f.peak.Load(); now > peak && !f.peak.CompareAndSwap(peak, now); peak = f.peak.Load() {
	}
	defer f.working.Add(-1)
	time.Sleep(d)
}

func (f *forest) grow(ctx context.Context, n *tree) (*tree, error) {
	f.work(n.before)
	if n.inside != nil {
		var err error
		if n.plain {
			scope := async.Open(ctx, async.Speculative())
			defer scope.Close()
			_, err = async.Go1(scope, f.window, n).Await()
		} else {
			_, err = f.window(ctx, n)
		}
		if err != nil {
			return nil, err
		}
	}
	f.work(n.after)
	switch n.end {
	case "error":
		return nil, errOne
	case "panic":
		panic(errTwo)
	case "exit":
		runtime.Goexit()
	}
	return n, nil
}

func (f *forest) window(ctx context.Context, n *tree) (int, error) {
	scope := async.Open(ctx, async.Speculative())
	defer scope.Close()
	w := async.Each(scope, n.inside, n.limit, f.grow)
	last, twin := w, w
	if n.twice {
		twin = async.Each(scope, n.inside, n.limit+1, f.grow)
	}
	if n.linked {
		last = async.EachThen(w, func(ctx context.Context, from *tree) (*tree, error) {
			_, err := f.grow(ctx, n.link)
			return from, err
		})
	}
	for i := range n.stop {
		got, err := last.Await(i)
		if err != nil {
			return 0, err
		}
		if got != n.inside[i] {
			panic("results are not in order")
		}
	}
	for i := n.stop - 1; n.twice && i >= 0; i-- {
		if _, err := twin.Await(i); err != nil {
			return 0, err
		}
	}
	return 0, nil
}

// However windows are nested and whatever their calls end with, the bound of the
// outermost holds, and all of it comes to an end: a deadlock would end the bubble.
func TestNestedWindowsAtRandom(t *testing.T) {
	rounds := 300
	if testing.Short() {
		rounds = 50
	}
	full := 0
	for seed := range uint64(rounds) {
		bubble(t, func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 1))
			root := draw(r, 4)
			for root.inside == nil {
				root = draw(r, 4)
			}
			root.twice = false // outermost windows have a bound each
			var f forest
			end := endOf(func() { f.window(t.Context(), root) })
			if end.panicked != nil && end.panicked != errTwo {
				t.Errorf("seed %d: %v", seed, end.panicked)
			}
			if peak := int(f.peak.Load()); peak > root.limit {
				t.Errorf("seed %d: %d at a time, want %d", seed, peak, root.limit)
			} else if peak == root.limit {
				full++
			}
			if n := f.working.Load(); n != 0 {
				t.Errorf("seed %d: %d still work", seed, n)
			}
		})
	}
	if full < rounds/2 {
		t.Errorf("only %d of %d used all places", full, rounds)
	}
}
