package async_test

import (
	"context"
	"errors"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func TestDo(t *testing.T) {
	failed := errors.New("failed")
	s := async.Open(t.Context())
	defer s.Close()
	sum := func(_ context.Context, numbers ...int) error {
		for _, n := range numbers {
			if n < 0 {
				return failed
			}
		}
		return nil
	}
	two := func(ctx context.Context, a, b int) error { return sum(ctx, a, b) }
	three := func(ctx context.Context, a, b, c int) error { return sum(ctx, a, b, c) }
	for name, tt := range map[string]struct {
		d    *async.Deferred[struct{}]
		want error
	}{
		"Do":        {async.Do(s, func(ctx context.Context) error { return sum(ctx) }), nil},
		"Do1":       {async.Do1(s, func(ctx context.Context, a int) error { return sum(ctx, a) }, 1), nil},
		"Do1 fails": {async.Do1(s, func(ctx context.Context, a int) error { return sum(ctx, a) }, -1), failed},
		"Do2":       {async.Do2(s, two, 1, 2), nil},
		"Do2 fails": {async.Do2(s, two, 1, -2), failed},
		"Do3":       {async.Do3(s, three, 1, 2, 3), nil},
		"Do3 fails": {async.Do3(s, three, 1, 2, -3), failed},
		"Do1 context": {async.Do1(s, func(ctx context.Context, parent context.Context) error {
			if ctx == parent {
				return errors.New("the operation runs on its parent's context")
			}
			return nil
		}, s.Context()), nil},
	} {
		if err := tt.d.Wait(); err != tt.want {
			t.Errorf("%s gives %v, want %v", name, err, tt.want)
		}
	}
}

func TestDoPanics(t *testing.T) {
	s := async.Open(t.Context())
	defer s.Close()
	d := async.Do(s, func(context.Context) error { panic("out") })
	defer func() {
		if got := recover(); got != "out" {
			t.Errorf("Wait panics with %v", got)
		}
	}()
	d.Wait()
}

func TestWindowWait(t *testing.T) {
	failed := errors.New("failed")
	s := async.Open(t.Context())
	defer s.Close()
	w := async.Each(s, []int{1, -1}, 2, func(_ context.Context, n int) (int, error) {
		if n < 0 {
			return 0, failed
		}
		return n, nil
	})
	if err := w.Wait(0); err != nil {
		t.Error(err)
	}
	if err := w.Wait(1); err != failed {
		t.Error(err)
	}
	var n int
	if err := w.Into(0, &n); err != nil || n != 1 {
		t.Error(n, err)
	}
	if err := w.Into(1, &n); err != failed || n != 0 {
		t.Error(n, err)
	}
}
