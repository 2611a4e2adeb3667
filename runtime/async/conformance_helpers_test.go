package async_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A diary is what functions noted, in order.
type diary []string

func (d *diary) note(format string, args ...any) { *d = append(*d, fmt.Sprintf(format, args...)) }

func (d *diary) want(t *testing.T, entries ...string) {
	t.Helper()
	if !slices.Equal(*d, entries) {
		t.Errorf("noted %q, want %q", *d, entries)
	}
}

// noting gives a function for Then that notes the value and passes it on.
func (d *diary) noting(name string) func(context.Context, int) (int, error) {
	return func(_ context.Context, n int) (int, error) { d.note("%s %d", name, n); return n, nil }
}

// noted gives a function for Catch that notes the error and passes it on.
func (d *diary) noted(name string) func(context.Context, error) (int, error) {
	return func(_ context.Context, err error) (int, error) { d.note("%s %v", name, err); return 0, err }
}

func resolver(s *async.Scope) *async.Resolver[int] { return async.NewResolver[int](s, nil) }

// nothing is a canceller that does nothing.
func nothing(*async.Resolver[int], error) {}

// firing gives a canceller that fires a value.
func canFire(n int) func(*async.Resolver[int], error) {
	return func(r *async.Resolver[int], _ error) { r.Fire(n) }
}

// canFail gives a canceller that fails.
func canFail(err error) func(*async.Resolver[int], error) {
	return func(r *async.Resolver[int], _ error) { r.Fail(err) }
}

// ok and fails fire a Resolver, which must be the first to do so.
func ok(t *testing.T, r *async.Resolver[int], n int) {
	t.Helper()
	if err := r.Fire(n); err != nil {
		t.Error(err)
	}
}

func fails(t *testing.T, r *async.Resolver[int], err error) {
	t.Helper()
	if err := r.Fail(err); err != nil {
		t.Error(err)
	}
}

// pending checks that Deferreds have not fired, now or by what goroutines do.
func pending(t *testing.T, ds ...interface{ Done() <-chan struct{} }) {
	t.Helper()
	synctest.Wait()
	for i, d := range ds {
		if isDone(d.Done()) {
			t.Errorf("%d has fired", i)
		}
	}
}

// wantNow is want for what must have fired already.
func wantNow[T comparable](t *testing.T, d *async.Deferred[T], value T, err error) {
	t.Helper()
	if !isDone(d.Done()) {
		t.Error("has not fired")
		return
	}
	want(t, d, value, err)
}

func wantSlice[T comparable](t *testing.T, d *async.Deferred[[]T], values []T, err error) {
	t.Helper()
	if !isDone(d.Done()) {
		t.Error("has not fired")
		return
	}
	if v, e := d.Await(); !slices.Equal(v, values) || e != err {
		t.Errorf("Await() = %v, %v; want %v, %v", v, e, values, err)
	}
}

func values(rs ...async.Result[int]) []async.Result[int] { return rs }

func good(n int) async.Result[int]    { return async.Result[int]{Value: n} }
func bad(err error) async.Result[int] { return async.Result[int]{Err: err} }
func never(*testing.T) (f func(context.Context, int) (int, error)) {
	return func(context.Context, int) (int, error) { panic("a function ran that must not") }
}

func wantContains(t *testing.T, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("no %q in %q", part, text)
	}
}
