package async_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A callback of some library fires the Deferred.
func ExampleResolver() {
	scope := async.Open(context.Background())
	defer scope.Close()
	reply := async.NewResolver[string](scope, nil)
	time.AfterFunc(time.Millisecond, func() { reply.Fire("pong") })
	fmt.Println(reply.Deferred().Await())
	// Output: pong <nil>
}

func ExampleNewResolver() {
	scope := async.Open(context.Background())
	defer scope.Close()
	reply := async.NewResolver(scope, func(r *async.Resolver[string], cause error) {
		fmt.Println("told the sender:", cause)
	})
	reply.Deferred().Cancel(errors.New("no longer needed"))
	fmt.Println(reply.Deferred().Wait())
	// Output:
	// told the sender: no longer needed
	// no longer needed
}

func ExampleResolver_Deferred() {
	scope := async.Open(context.Background())
	defer scope.Close()
	r := async.NewResolver[int](scope, nil)
	fmt.Println(r.Deferred() == r.Deferred())
	r.Fire(1)
	// Output: true
}

func ExampleResolver_Fire() {
	scope := async.Open(context.Background())
	defer scope.Close()
	r := async.NewResolver[int](scope, nil)
	fmt.Println(r.Fire(1))
	fmt.Println(r.Fire(2))
	fmt.Println(r.Deferred().Value())
	// Output:
	// <nil>
	// async: already fired
	// 1
}

func ExampleResolver_Fail() {
	scope := async.Open(context.Background())
	defer scope.Close()
	r := async.NewResolver[int](scope, nil)
	r.Fail(errNoUser)
	fmt.Println(r.Deferred().Wait())
	// Output: no such user
}

func ExampleResolver_Follow() {
	scope := async.Open(context.Background())
	defer scope.Close()
	r := async.NewResolver[string](scope, nil)
	r.Follow(async.Go1(scope, getUser, 7))
	fmt.Println(r.Deferred().Await())
	// Output: user 7 <nil>
}

func ExampleErrAlreadyFired() {
	scope := async.Open(context.Background())
	defer scope.Close()
	r := async.NewResolver[int](scope, nil)
	r.Fire(1)
	fmt.Println(errors.Is(r.Fail(errNoUser), async.ErrAlreadyFired))
	// Output: true
}

// Without Debug the error does not say where the first firing was.
func ExampleAlreadyFiredError() {
	fmt.Println(&async.AlreadyFiredError{})
	fmt.Println(&async.AlreadyFiredError{Created: "a.go:1", Fired: "b.go:2"})
	// Output:
	// async: already fired
	// async: already fired at b.go:2, made at a.go:1
}
