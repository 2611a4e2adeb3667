package lost

import (
	"context"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func awaitsInside(ctx context.Context) (int, error) {
	s := async.Open(ctx)
	defer s.Close()
	first, other := async.Go(s, get), async.Go(s, get)
	a := async.Then(first, func(ctx context.Context, n int) (int, error) {
		return async.Go1(s, double, n).Await() // want `async.Go1\(s, double, n\).Await\(\) keeps the goroutine of a callback waiting, for ever if what it waits for waits for this; chain it: async.Chain for a Deferred that the callback makes, async.All2 for one that is there already`
	})
	b := async.Then(first, func(ctx context.Context, n int) (int, error) {
		if n == 0 {
			return other.Await() // want `other.Await\(\) keeps the goroutine of a callback waiting`
		}
		d := async.Go1(s, double, n)
		return d.Await() // want `d.Await\(\) keeps the goroutine of a callback waiting`
	})
	c := async.Catch(first, func(ctx context.Context, err error) (int, error) {
		return other.Value(), nil // want `other.Value\(\) keeps the goroutine of a callback waiting`
	})
	d := async.Finally(first, func(ctx context.Context) error {
		return other.Wait() // want `other.Wait\(\) keeps the goroutine of a callback waiting`
	})
	e := async.Chain(first, func(ctx context.Context, n int) *async.Deferred[int] {
		return async.Of(s, other.Value()) // want `other.Value\(\) keeps the goroutine of a callback waiting`
	})
	_, err := async.All(a, b, c, d, e).Await()
	return 0, err
}

func deadlocks(ctx context.Context) (int, error) {
	s := async.Open(ctx)
	defer s.Close()
	var a, b, c *async.Deferred[int]
	a = async.Go(s, func(context.Context) (int, error) {
		return a.Await() // want `deadlock: a.Await\(\) waits for the operation that it stands in`
	})
	b = async.Then(a, func(context.Context, int) (int, error) {
		return c.Await() // want `deadlock: c.Await\(\) waits for the operation that it stands in`
	})
	c = async.Then(async.Share(b), double)
	d := async.Do(s, func(context.Context) error {
		defer s.Close() // want `deadlock: Close waits for every operation of the scope, this one included; close it where it was opened, below what awaits async.Do`
		return nil
	})
	d.Wait()
	return c.Await()
}

// What follows is silent.

func operations(ctx context.Context) (int, error) {
	s := async.Open(ctx)
	defer s.Close()
	first := async.Go(s, get)
	early := async.Go(s, get)
	early.Wait()
	second := async.Go(s, func(ctx context.Context) (int, error) { return first.Await() })
	third := async.Then(second, func(ctx context.Context, n int) (int, error) {
		inner := async.Open(ctx)
		defer inner.Close()
		a, b := async.Go1(inner, double, n), async.Go1(inner, double, n+1)
		return a.Value() + b.Value(), nil
	})
	fourth := async.Then(async.All2(first, third), func(ctx context.Context, p async.Pair[int, int]) (int, error) {
		return first.Value() + third.Value() + early.Value(), nil // all have fired
	})
	fifth := async.Then(fourth, func(ctx context.Context, n int) (int, error) {
		return fetch(ctx).Await() // of whatever scope
	})
	return fifth.Await()
}

func fetch(ctx context.Context) *async.Deferred[int] {
	last = async.Go(async.Open(ctx), get) // want `nobody can close this scope`
	return last
}

func inInline(ctx context.Context) (int, error) {
	s := async.Open(ctx, async.Inline())
	defer s.Close()
	other := async.Go(s, get)
	return async.Then(async.Go(s, get), func(context.Context, int) (int, error) { return other.Await() }).Await()
}
