package async_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// What an operation holds is given back once if nobody took it over, and else never.
func TestGoHolding(t *testing.T) {
	for name, test := range map[string]struct {
		use   func(d *async.Deferred[int])
		value int
		err   error
		want  []int
	}{
		"nobody":      {func(*async.Deferred[int]) {}, 7, nil, []int{7}},
		"who asks":    {func(d *async.Deferred[int]) { <-d.Done() }, 7, nil, []int{7}},
		"who cancels": {func(d *async.Deferred[int]) { d.Cancel(nil) }, 7, nil, []int{7}},
		"who awaits":  {func(d *async.Deferred[int]) { d.Await() }, 7, nil, nil},
		"a function":  {func(d *async.Deferred[int]) { <-async.Then(d, double).Done() }, 7, nil, nil},
		"failed":      {func(*async.Deferred[int]) {}, 0, errOne, nil},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				var released []int
				scope := async.Open(t.Context())
				d := async.GoHolding(scope, func(context.Context) (int, error) { return test.value, test.err },
					func(n int) { released = append(released, n) })
				test.use(d)
				scope.Close()
				scope.Close()
				if len(released) != len(test.want) || len(released) > 0 && released[0] != test.want[0] {
					t.Errorf("released %v, want %v", released, test.want)
				}
				want(t, d, test.value, test.err)
			})
		})
	}
}

// What crashed holds nothing, and comes out of Close as ever.
func TestGoHoldingCrash(t *testing.T) {
	wantPanic(t, "oops", func() {
		scope := async.Open(t.Context())
		defer scope.Close()
		async.GoHolding(scope, func(context.Context) (int, error) { panic("oops") },
			func(int) { t.Error("released") })
	})
}

// What is released does not count as an error that nobody saw.
func TestGoHoldingUnhandled(t *testing.T) {
	scope := async.Open(t.Context(), async.OnUnhandled(func(u async.Unhandled) {
		if !errors.Is(u.Err, errOne) {
			t.Errorf("unhandled: %v", u.Err)
		}
	}))
	give := func(err error) func(context.Context) (int, error) {
		return func(context.Context) (int, error) { return 0, err }
	}
	async.GoHolding(scope, give(nil), func(int) {})
	async.GoHolding(scope, give(errOne), func(int) {})
	scope.Close()
}

// A panic in one release is Close's, and the others are called all the same.
func TestGoHoldingReleasePanics(t *testing.T) {
	var released []int
	wantPanic(t, "oops", func() {
		scope := async.Open(t.Context())
		defer scope.Close()
		for i := range 3 {
			d := async.GoHolding(scope, func(context.Context) (int, error) { return i, nil }, func(int) {
				released = append(released, i)
				if i == 0 {
					panic("oops")
				}
			})
			<-d.Done()
		}
	})
	if !slices.Equal(released, []int{0, 1, 2}) {
		t.Error(released)
	}
}

// Who awaits a Finally gets what its input holds, unless its function has failed.
func TestGoHoldingFinally(t *testing.T) {
	for _, err := range []error{nil, errOne} {
		bubble(t, func(t *testing.T) {
			released := 0
			scope := async.Open(t.Context())
			d := async.GoHolding(scope, func(context.Context) (int, error) { return 7, nil }, func(int) { released++ })
			want(t, async.Finally(d, func(context.Context) error { return err }), 7, err)
			scope.Close()
			if (released == 1) != (err != nil) {
				t.Errorf("with the error %v: released %d times", err, released)
			}
		})
	}
}
