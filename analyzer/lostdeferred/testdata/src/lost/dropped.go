// Package lost has Deferreds that nobody awaits, and such that somebody does.
package lost

import (
	"context"
	"net/http"
	"os/exec"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncexec"
	"github.com/asyncify-go/asyncify/runtime/asynchttp"
	"github.com/asyncify-go/asyncify/runtime/reactor"
	"github.com/asyncify-go/asyncify/runtime/threads"
)

func get(ctx context.Context) (int, error)               { return 0, ctx.Err() }
func send(ctx context.Context) error                     { return ctx.Err() }
func double(ctx context.Context, n int) (int, error)     { return 2 * n, ctx.Err() }
func handle(ctx context.Context, err error) (int, error) { return 0, nil }

func statements(ctx context.Context, s *async.Scope, r *http.Request, cmd *exec.Cmd, lock *async.Lock, q *async.Queue[int]) {
	async.Go(s, get)                                // want `nobody awaits what async.Go gives: it is cancelled when its scope closes, and its error is lost; await it, return it, or hang on it what is awaited`
	async.Go[int](s, get)                           // want `nobody awaits what async.Go gives`
	_ = async.Go1(s, double, 1)                     // want `nobody awaits what async.Go1 gives`
	var _ = async.Do(s, send)                       // want `nobody awaits what async.Do gives`
	defer async.Do(s, send)                         // want `nobody awaits what async.Do gives`
	go async.Do(s, send)                            // want `nobody awaits what async.Do gives`
	asynchttp.Get(s, http.DefaultClient, "http://") // want `nobody awaits what asynchttp.Get gives`
	asyncexec.Run(s, cmd)                           // want `nobody awaits what asyncexec.Run gives`
	lock.Acquire(s)                                 // want `nobody awaits what lock.Acquire gives`
	q.Get(s)                                        // want `nobody awaits what q.Get gives`
	async.Each(s, []int{1, 2}, 2, double)           // want `nobody awaits an item of what async.Each gives: the calls that it has started are cancelled when its scope closes, the others never start, and their errors are lost`
	own(s)                                          // want `nobody awaits what own gives`

	async.Of(s, 1)
	async.Try(s, get)
	named(s)
	q.Put(1)
}

func own(s *async.Scope) *async.Deferred[int] { return async.Go(s, get) }

var last *async.Deferred[int]

func named(s *async.Scope) *async.Deferred[int] {
	last = async.Go(s, get)
	return last
}

func offloaded(r *http.Request, ctx context.Context, runner *threads.Runner) {
	threads.Offload(r.Context(), runner, get) // want `nobody awaits what threads.Offload gives`
	threads.Offload(ctx, runner, get)
}

func chains(ctx context.Context, loop *reactor.Reactor) (int, error) {
	s := async.Open(ctx)
	defer s.Close()
	d := async.Go(s, get)
	async.Then(d, double)                                            // want `nobody awaits what async.Then gives: its function is not started or is cancelled when its scope closes, and its error is lost; await the last link of a chain`
	async.Catch(d, handle)                                           // want `nobody awaits what async.Catch gives`
	async.All(d, d)                                                  // want `nobody awaits what async.All gives: it waits for nothing by itself, and its error is lost`
	async.Finally(async.Go(s, get), send)                            // want `nobody awaits what async.Finally gives: what it hangs on is cancelled when its scope closes, and its error is lost`
	async.Timeout(async.Then(async.Go(s, get), double), time.Second) // want `nobody awaits what async.Timeout gives`
	reactor.Then(loop, async.Go(s, get), double)                     // want `nobody awaits what reactor.Then gives`
	async.Finally(d, send)
	async.Timeout(d, time.Second)
	reactor.Then(loop, d, double)
	return d.Await()
}

func inlined(ctx context.Context) (int, error) {
	s := async.Open(ctx, async.Inline())
	defer s.Close()
	d, lost := async.Go(s, get), async.Go(s, get)
	async.Then(d, double)
	async.Then(lost, double) // want `nobody awaits what async.Then gives`
	return d.Await()
}

func inLine(ctx context.Context, lock *async.Lock) {
	s := async.Open(ctx, async.Inline())
	defer s.Close()
	mine, yours := lock.Acquire(s), lock.Acquire(s)
	async.Then(yours, func(_ context.Context, release func()) (int, error) { // when mine is released
		defer release()
		return 0, nil
	})
	release, _ := mine.Await()
	release()
}

func given(d *async.Deferred[int], opts ...async.Option) (int, error) {
	s := async.Open(context.Background(), opts...)
	defer s.Close()
	async.Then(d, double) // its scope may be Inline
	e := async.Go(s, get)
	async.Then(e, double)
	return e.Await()
}

func variables(s *async.Scope, some bool) (int, error) {
	a := async.Go(s, get) // want `nobody awaits what async.Go gives`
	_ = a
	b := async.Go(s, get) // want `nobody awaits what async.Go gives`
	_ = b.String()
	c := async.Go(s, get)
	c.Await()
	c = async.Go(s, get) // want `nobody awaits what async.Go gives`
	var d *async.Deferred[int]
	d = async.Go(s, get) // want `nobody awaits what async.Go gives`
	d = async.Go(s, get)
	if some {
		return d.Await()
	}
	if !some {
		e := async.Go(s, get) // want `nobody awaits what async.Go gives`
		e = async.Go(s, get)
		return e.Await()
	}
	w := async.Each(s, []int{1}, 1, double) // want `nobody awaits an item of what async.Each gives`
	_ = w
	return 0, nil
}

func collects(s *async.Scope) ([]int, error) {
	var forgotten, awaited []*async.Deferred[int]
	for range 3 {
		forgotten = append(forgotten, async.Go(s, get)) // want `nobody awaits what is added to forgotten: it is cancelled when its scope closes, and its error is lost; await async.All\(forgotten...\)`
		awaited = append(awaited, async.Go(s, get))
	}
	return async.All(awaited...).Await()
}

// What follows is silent.

func awaits(s *async.Scope, some bool) int {
	a := async.Go(s, get)
	b := async.Go(s, get)
	defer b.Wait()
	c := async.Go(s, get)
	if some {
		return c.Value()
	}
	select {
	case <-async.Go(s, get).Done():
	case <-a.Done():
	}
	w := async.Each(s, []int{1}, 1, double)
	for i := range 1 {
		if err := w.Wait(i); err != nil {
			return 0
		}
	}
	return 1
}

type holder struct{ d *async.Deferred[int] }

func hands(s *async.Scope, out chan *async.Deferred[int]) (*async.Deferred[int], func() int) {
	a := async.Go(s, get)
	out <- a
	b := async.Go(s, get)
	h := &holder{b}
	h.d = async.Go(s, get)
	c := async.Go(s, get)
	all := []*async.Deferred[int]{c}
	_ = all
	d := async.Go(s, get)
	take(d)
	e := async.Go(s, get)
	f := async.Go(s, get)
	g := f
	_ = g
	i := async.Go(s, get)
	defer i.Cancel(nil)
	return async.Go(s, get), func() int { return e.Value() }
}

func take(...*async.Deferred[int]) {}

func loop(s *async.Scope) (n int) {
	var ahead *async.Deferred[int]
	for range 3 {
		if ahead != nil {
			n += ahead.Value()
		}
		ahead = async.Go(s, get)
	}
	return n
}

func result(s *async.Scope) (d *async.Deferred[int]) {
	d = async.Go(s, get)
	return
}

func wanted(s *async.Scope) {
	async.Do(s, send) //nolint:lostdeferred // it runs as long as the scope does
	//asyncify:ignore
	async.Do(s, send)
}
