package async_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"weak"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// giving gives a function for Chain that notes the value and gives d.
func (d *diary) giving(name string, next *async.Deferred[int]) func(context.Context, int) *async.Deferred[int] {
	return func(_ context.Context, n int) *async.Deferred[int] { d.note("%s %d", name, n); return next }
}

var chaining = []behaviour{
	{test: "DeferredTests.test_callbackReturnsDeferred", note: "Chain takes functions that give a Deferred", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		inner := resolver(s)
		outer := async.Then(async.Chain(async.Of(s, 1), d.giving("outer", inner.Deferred())), d.noting("next"))
		pending(t, outer)
		ok(t, inner, 7)
		d.want(t, "outer 1", "next 7")
		wantNow(t, outer, 7, nil)
	}},
	{test: "DeferredTests.test_errbackReturnsDeferred", note: "a handler of Catch that awaits, or Settle and Chain", hold: func(t *testing.T, s *async.Scope) {
		inner := resolver(s)
		outer := async.Chain(async.Settle(async.Fail[int](s, errOne)),
			func(_ context.Context, r []async.Result[int]) *async.Deferred[int] {
				if r[0].Err != errOne {
					t.Error(r)
				}
				return inner.Deferred()
			})
		pending(t, outer)
		ok(t, inner, 7)
		wantNow(t, outer, 7, nil)
	}},
	{test: "DeferredTests.test_innerCallbacksPreserved", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		inner := resolver(s)
		async.Then(inner.Deferred(), d.noting("inner"))
		async.Then(inner.Deferred(), d.noting("inner too"))
		async.Then(async.Chain(async.Of(s, 1), d.giving("outer", inner.Deferred())), d.noting("next"))
		ok(t, inner, 7)
		d.want(t, "outer 1", "inner 7", "inner too 7", "next 7")
	}},
	{test: "DeferredTests.test_continueCallbackNotFirst", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		inner := resolver(s)
		async.Then(inner.Deferred(), d.noting("before"))
		async.Then(async.Chain(async.Of(s, 1), d.giving("outer", inner.Deferred())), d.noting("next"))
		async.Then(inner.Deferred(), d.noting("after"))
		ok(t, inner, 7)
		d.want(t, "outer 1", "before 7", "after 7", "next 7")
	}},
	{test: "DeferredTests.test_callbackOrderPreserved", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		start, inner := resolver(s), resolver(s)
		outer := async.Chain(start.Deferred(), d.giving("outer", async.Then(async.Then(inner.Deferred(), d.noting("first")), d.noting("second"))))
		async.Then(outer, d.noting("last"))
		ok(t, start, 1)
		ok(t, inner, 7)
		d.want(t, "outer 1", "first 7", "second 7", "last 7")
	}},
	{test: "DeferredTests.test_reentrantRunCallbacks", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r := resolver(s)
		async.Then(r.Deferred(), func(ctx context.Context, n int) (int, error) {
			d.note("1")
			async.Then(r.Deferred(), d.noting("3"))
			return n, nil
		})
		async.Then(r.Deferred(), d.noting("2"))
		ok(t, r, 5)
		d.want(t, "1", "2 5", "3 5")
	}},
	{test: "DeferredTests.test_nonReentrantCallbacks", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r := resolver(s)
		async.Then(r.Deferred(), func(ctx context.Context, n int) (int, error) {
			d.note("begins")
			async.Then(r.Deferred(), d.noting("added"))
			d.note("ends")
			return n, nil
		})
		ok(t, r, 5)
		d.want(t, "begins", "ends", "added 5")
	}},
	{test: "DeferredTests.test_reentrantRunCallbacksWithFailure", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r := resolver(s)
		async.Then(r.Deferred(), func(ctx context.Context, n int) (int, error) {
			failing := async.Then(r.Deferred(), func(context.Context, int) (int, error) { return 0, errOne })
			async.Catch(failing, d.noted("catch"))
			return n, nil
		})
		ok(t, r, 5)
		d.want(t, "catch one")
	}},
	{test: "DeferredTests.test_synchronousImplicitChain", note: "the inner one keeps its value", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		inner := async.Of(s, 7)
		wantNow(t, async.Chain(async.Of(s, 1), d.giving("outer", inner)), 7, nil)
		wantNow(t, inner, 7, nil)
	}},
	{test: "DeferredTests.test_asynchronousImplicitChain", note: "the inner one keeps its value", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		start, inner := resolver(s), resolver(s)
		outer := async.Chain(start.Deferred(), d.giving("outer", inner.Deferred()))
		ok(t, start, 1)
		pending(t, outer)
		ok(t, inner, 7)
		wantNow(t, outer, 7, nil)
		wantNow(t, inner.Deferred(), 7, nil)
	}},
	{test: "DeferredTests.test_synchronousImplicitErrorChain", note: "the inner one keeps its error, which is handled", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := async.Open(t.Context(), async.Inline(), async.OnUnhandled(func(u async.Unhandled) { d.note("%v", u) }))
		inner := async.Fail[int](s, errOne)
		outer := async.Chain(async.Of(s, 1), func(context.Context, int) *async.Deferred[int] { return inner })
		wantNow(t, outer, 0, errOne)
		wantNow(t, inner, 0, errOne)
		s.Close()
		d.want(t)
	}},
	{test: "DeferredTests.test_asynchronousImplicitErrorChain", note: "the inner one keeps its error, which is handled", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := async.Open(t.Context(), async.Inline(), async.OnUnhandled(func(u async.Unhandled) { d.note("%v", u) }))
		inner := resolver(s)
		outer := async.Chain(async.Of(s, 1), func(context.Context, int) *async.Deferred[int] { return inner.Deferred() })
		fails(t, inner, errOne)
		wantNow(t, outer, 0, errOne)
		s.Close()
		d.want(t)
	}},
	{test: "DeferredTests.test_doubleAsynchronousImplicitChaining", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		a, b, c := resolver(s), resolver(s), resolver(s)
		bc := async.Chain(b.Deferred(), d.giving("b", c.Deferred()))
		ab := async.Chain(a.Deferred(), d.giving("a", bc))
		ok(t, a, 1)
		ok(t, b, 2)
		pending(t, ab, bc)
		ok(t, c, 3)
		wantNow(t, ab, 3, nil)
		wantNow(t, bc, 3, nil)
	}},
	{test: "DeferredTests.test_nestedAsynchronousChainedDeferreds", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		a, b, c := resolver(s), resolver(s), resolver(s)
		inner := async.Then(async.Chain(b.Deferred(), d.giving("b", c.Deferred())), d.noting("after c"))
		outer := async.Then(async.Chain(a.Deferred(), d.giving("a", inner)), d.noting("after b"))
		ok(t, a, 1)
		ok(t, b, 2)
		ok(t, c, 3)
		d.want(t, "a 1", "b 2", "after c 3", "after b 3")
		wantNow(t, outer, 3, nil)
	}},
	{test: "DeferredTests.test_nestedAsynchronousChainedDeferredsWithExtraCallbacks", note: "what was put on the inner one is a Deferred of its own, which is given", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		a, b := resolver(s), resolver(s)
		outer := async.Chain(a.Deferred(), d.giving("a", async.Then(async.Then(b.Deferred(), double), double)))
		ok(t, a, 1)
		ok(t, b, 2)
		wantNow(t, outer, 8, nil)
	}},
	{test: "DeferredTests.test_chainDeferredRecordsExplicitChain", note: "String says it", hold: func(t *testing.T, s *async.Scope) {
		a, b := resolver(s), resolver(s)
		b.Follow(a.Deferred())
		wantContains(t, b.Deferred().String(), fmt.Sprintf("waits for %p", a.Deferred()))
		ok(t, a, 1)
		wantNow(t, b.Deferred(), 1, nil)
	}},
	{test: "DeferredTests.test_explicitChainClearedWhenResolved", hold: func(t *testing.T, s *async.Scope) {
		a, b := resolver(s), resolver(s)
		b.Follow(a.Deferred())
		ok(t, a, 1)
		wantContains(t, b.Deferred().String(), "value: 1")
	}},
	{test: "DeferredTests.test_chainDeferredRecordsImplicitChain", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		inner := resolver(s)
		outer := async.Chain(async.Of(s, 1), d.giving("outer", inner.Deferred()))
		wantContains(t, outer.String(), fmt.Sprintf("waits for %p", inner.Deferred()))
		ok(t, inner, 1)
	}},
	{test: "DeferredTests.test_circularChainWarning", note: "it fails with ErrCycle", hold: func(t *testing.T, s *async.Scope) {
		start := resolver(s)
		var outer *async.Deferred[int]
		outer = async.Chain(start.Deferred(), func(context.Context, int) *async.Deferred[int] { return outer })
		ok(t, start, 1)
		wantNow(t, outer, 0, async.ErrCycle)
	}},
	{test: "DeferredTests.test_circularChainException", note: "also where the circle goes through others", hold: func(t *testing.T, s *async.Scope) {
		start, r := resolver(s), resolver(s)
		var outer, further *async.Deferred[int]
		outer = async.Chain(start.Deferred(), func(context.Context, int) *async.Deferred[int] { return further })
		all := async.All(async.Then(outer, double), r.Deferred())
		further = async.Then(all, func(_ context.Context, v []int) (int, error) { return v[0], nil })
		ok(t, start, 1)
		wantNow(t, outer, 0, async.ErrCycle)
		ok(t, r, 2)
		wantNow(t, further, 0, async.ErrCycle)

		a, b := resolver(s), resolver(s)
		a.Follow(async.Then(b.Deferred(), double))
		b.Follow(a.Deferred())
		wantNow(t, a.Deferred(), 0, async.ErrCycle)
		wantNow(t, b.Deferred(), 0, async.ErrCycle)
	}},
	{test: "DeferredTests.test_boundedStackDepth", hold: func(t *testing.T, s *async.Scope) {
		if one, many := depthOfChain(t, s, 1), depthOfChain(t, s, 1000); one != many {
			t.Errorf("%d frames for one link, %d for many", one, many)
		}
	}},
	{test: "DeferredTests.test_resultOfDeferredResultOfDeferredOfFiredDeferredCalled", note: "the one in the middle keeps its value", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		third := async.Of(s, 7)
		second := async.Chain(async.Of(s, 1), d.giving("second", third))
		first := async.Chain(async.Of(s, 1), d.giving("first", second))
		wantNow(t, first, 7, nil)
		async.Then(second, d.noting("late"))
		d.want(t, "second 1", "first 1", "late 7")
	}},
}

// depthOfChain gives the stack depth of the last function of a chain of Deferreds that
// give Deferreds, which are fired from the outside in, as Twisted's test does it.
func depthOfChain(t *testing.T, s *async.Scope, links int) (depth int) {
	inner := make([]*async.Resolver[int], links+1)
	for i := range inner {
		inner[i] = resolver(s)
	}
	next := inner[links].Deferred()
	for i := links - 1; i >= 0; i-- {
		given := next
		next = async.Chain(inner[i].Deferred(), func(context.Context, int) *async.Deferred[int] { return given })
	}
	async.Then(next, func(context.Context, int) (int, error) {
		depth = runtime.Callers(0, make([]uintptr, 10_000))
		return 0, nil
	})
	for _, r := range inner[:links] {
		ok(t, r, 1)
	}
	if depth != 0 {
		t.Error("fired too early")
	}
	ok(t, inner[links], 1)
	return depth
}

var printing = []behaviour{
	{test: "DeferredTests.test_repr", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		wantContains(t, r.Deferred().String(), "Deferred[int]")
		wantContains(t, r.Deferred().String(), fmt.Sprintf("%p", r.Deferred()))
		wantContains(t, r.Deferred().String(), "not fired")
		wantContains(t, new(async.Deferred[int]).String(), "no operation")
		ok(t, r, 1)
	}},
	{test: "DeferredTests.test_reprWithResult", hold: func(t *testing.T, s *async.Scope) {
		wantContains(t, async.Of(s, 5).String(), "value: 5")
		wantContains(t, async.Fail[int](s, errOne).String(), "error: one")
		panicked := throw(s, "boom")
		wantContains(t, panicked.String(), "panic: boom")
		wantPanic(t, "boom", func() { panicked.Await() })
		exited := exit(s)
		wantContains(t, exited.String(), "Goexit")
		wantExit(t, func() { exited.Await() })
	}},
	{test: "DeferredTests.test_reprWithChaining", hold: func(t *testing.T, s *async.Scope) {
		a, b := resolver(s), resolver(s)
		all := async.All2(a.Deferred(), b.Deferred())
		wantContains(t, all.String(), fmt.Sprintf("waits for %p, %p", a.Deferred(), b.Deferred()))
		ok(t, a, 1)
		ok(t, b, 1)
	}},
}

// payload is large enough to have a place of its own on the heap.
type payload [64]byte

// wantForgotten checks that nothing holds what use made, once it has returned.
func wantForgotten(t *testing.T, use func() *payload) {
	t.Helper()
	p := weak.Make(use())
	for range 1000 {
		if runtime.GC(); p.Value() == nil {
			return
		}
	}
	t.Error("something is held that is of no use any more")
}

var retaining = []behaviour{
	{test: "DeferredTests.test_canceller_circular_reference_callback", hold: func(t *testing.T, s *async.Scope) {
		var r *async.Resolver[int]
		wantForgotten(t, func() *payload {
			p := new(payload)
			r = async.NewResolver(s, func(*async.Resolver[int], error) { _ = p[0] })
			ok(t, r, 1)
			return p
		})
		runtime.KeepAlive(r)
	}},
	{test: "DeferredTests.test_canceller_circular_reference_errback", hold: func(t *testing.T, s *async.Scope) {
		var r *async.Resolver[int]
		wantForgotten(t, func() *payload {
			p := new(payload)
			r = async.NewResolver(s, func(*async.Resolver[int], error) { _ = p[0] })
			fails(t, r, errOne)
			return p
		})
		runtime.KeepAlive(r)
	}},
	{test: "DeferredTests.test_canceller_circular_reference_non_final", hold: func(t *testing.T, s *async.Scope) {
		var r *async.Resolver[int]
		other := resolver(s)
		wantForgotten(t, func() *payload {
			p := new(payload)
			r = async.NewResolver(s, func(*async.Resolver[int], error) { _ = p[0] })
			if err := r.Follow(other.Deferred()); err != nil {
				t.Error(err)
			}
			return p
		})
		ok(t, other, 1)
		wantNow(t, r.Deferred(), 1, nil)
	}},
}
