package async_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// What is cancelled together ends with the cause, all of it, also where the end of one
// would reach another first.
func TestWhatIsCancelledAtOnceEndsWithTheCause(t *testing.T) {
	for name, cancel := range map[string]func(s *async.Scope, first, second *async.Deferred[int]){
		"a race": func(s *async.Scope, first, second *async.Deferred[int]) {
			async.Race(async.Of(s, 1), first, second)
		},
		"All": func(_ *async.Scope, first, second *async.Deferred[int]) {
			async.All(first, second).Cancel(async.ErrLost)
		},
		"Gather": func(_ *async.Scope, first, second *async.Deferred[int]) {
			async.Gather(first, second).Abort(async.ErrLost)
		},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				scope := async.Open(t.Context(), async.Inline())
				defer scope.Close()
				first := async.Share(async.Go(scope, untilCancelled))
				translated := async.Catch(first, func(context.Context, error) (int, error) { return 0, errTwo })
				second := async.Share(translated)
				cancel(scope, first, second)
				want(t, first, 0, async.ErrLost)
				want(t, second, 0, async.ErrLost)
				want(t, translated, 0, errTwo)
			})
		})
	}
}

// A Timeout that comes when all has been aborted already changes nothing.
func TestAbortBeforeTimeoutIsNoTimeout(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		slow := hold(scope, 0, context.Canceled)
		d := async.Timeout(async.Then(slow.Deferred, double), after)
		d.Abort(errCause)
		past()
		close(slow.release)
		want(t, d, 0, context.Canceled)
	})
}

// To cancel what a Timeout's input waits for is not to cancel the input: what the
// Timeout aborts later is its own.
func TestTimeoutAfterAnInputsInputWasCancelled(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		gathered := func() *async.Deferred[[]int] { // lasts until it is aborted, though cancelled
			d := async.Gather(async.Then(async.Go(scope, untilCancelled), double))
			synctest.Wait()
			return d
		}
		input := gathered()
		first := async.Then(input, func(_ context.Context, values []int) (int, error) { return values[0], nil })
		d := async.Timeout(first, after)
		input.Cancel(errCause)
		past()
		wantTimeout(t, d)

		input = gathered()
		cancelled := async.Timeout(input, after)
		input.Cancel(errCause)
		past()
		var failed *async.FirstError
		if err := cancelled.Wait(); !errors.As(err, &failed) {
			t.Errorf("the Timeout of what was cancelled gives %v", err)
		}
	})
}
