package async_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

var errNoUser = errors.New("no such user")

func findUser(_ context.Context, id int) (string, error) {
	if id < 0 {
		return "", errNoUser
	}
	return fmt.Sprint("user ", id), nil
}

func guest(_ context.Context, err error) (string, error) {
	if errors.Is(err, errNoUser) {
		return "a guest", nil
	}
	return "", err
}

func ExampleCatch() {
	scope := async.Open(context.Background())
	defer scope.Close()
	user := async.Catch(async.Go1(scope, findUser, -1), guest)
	fmt.Println(user.Await())
	// Output: a guest <nil>
}

func ExampleThenCatch() {
	scope := async.Open(context.Background())
	defer scope.Close()
	greet := func(_ context.Context, user string) (string, error) { return "hello, " + user, nil }
	for _, id := range []int{7, -1} {
		fmt.Println(async.ThenCatch(async.Go1(scope, findUser, id), greet, guest).Await())
	}
	// Output:
	// hello, user 7 <nil>
	// a guest <nil>
}

func ExampleFinally() {
	scope := async.Open(context.Background())
	defer scope.Close()
	user := async.Finally(async.Go1(scope, findUser, -1), func(context.Context) error {
		fmt.Println("cleaned up")
		return nil
	})
	fmt.Println(user.Wait())
	// Output:
	// cleaned up
	// no such user
}

// The second page is asked for when the first has arrived; nothing waits on a
// goroutine meanwhile.
func ExampleChain() {
	scope := async.Open(context.Background())
	defer scope.Close()
	page := func(n int) *async.Deferred[string] { return async.Go1(scope, findUser, n) }
	second := async.Chain(page(1), func(_ context.Context, first string) *async.Deferred[string] {
		fmt.Println("first:", first)
		return page(2)
	})
	fmt.Println("second:", second.Value())
	// Output:
	// first: user 1
	// second: user 2
}

func ExampleErrCycle() {
	scope := async.Open(context.Background())
	defer scope.Close()
	a, b := async.NewResolver[int](scope, nil), async.NewResolver[int](scope, nil)
	a.Follow(b.Deferred())
	b.Follow(a.Deferred()) // would wait for itself
	fmt.Println(b.Deferred().Wait())
	// Output: async: a Deferred would wait for itself
}

// One of two who use the same call loses interest.
func ExampleShare() {
	scope := async.Open(context.Background())
	defer scope.Close()
	user := async.Go1(scope, getUser, 7)
	mine, yours := async.Share(user), async.Share(user)
	yours.Cancel(errors.New("no longer needed"))
	fmt.Println(yours.Wait())
	fmt.Println(mine.Await())
	// Output:
	// no longer needed
	// user 7 <nil>
}

func ExampleHold() {
	scope := async.Open(context.Background(), async.Inline())
	defer scope.Close()
	held, release := async.Hold(async.Of(scope, "tea"))
	async.Then(held, func(_ context.Context, v string) (int, error) { return fmt.Println("got", v) })
	fmt.Println("nothing yet")
	release()
	// Output:
	// nothing yet
	// got tea
}

func slow(ctx context.Context) (string, error) {
	<-ctx.Done()
	return "", ctx.Err()
}

func ExampleTimeout() {
	scope := async.Open(context.Background())
	defer scope.Close()
	answer := async.Timeout(async.Go(scope, slow), time.Millisecond)
	fmt.Println(answer.Wait())
	// Output: async: timed out after 1ms
}

func ExampleTimeoutError() {
	scope := async.Open(context.Background())
	defer scope.Close()
	err := async.Timeout(async.Go(scope, slow), time.Millisecond).Wait()
	var timeout *async.TimeoutError
	fmt.Println(errors.As(err, &timeout), errors.Is(err, context.DeadlineExceeded))
	// Output: true true
}

func ExampleTimeoutWith() {
	scope := async.Open(context.Background())
	defer scope.Close()
	answer := async.TimeoutWith(async.Go(scope, slow), time.Millisecond,
		func(context.Context, string, error) (string, error) { return "yesterday's answer", nil })
	fmt.Println(answer.Await())
	// Output: yesterday's answer <nil>
}
