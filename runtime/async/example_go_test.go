package async_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func ExampleGo() {
	scope := async.Open(context.Background())
	defer scope.Close()
	id := 7
	pending := async.Go(scope, func(ctx context.Context) (string, error) { return getUser(ctx, id) })
	fmt.Println(pending.Await())
	// Output: user 7 <nil>
}

func ExampleGo1() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pending := async.Go1(scope, getUser, 7)
	fmt.Println(pending.Await())
	// Output: user 7 <nil>
}

func ExampleGo2() {
	add := func(_ context.Context, a, b int) (int, error) { return a + b, nil }
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(async.Go2(scope, add, 1, 2).Await())
	// Output: 3 <nil>
}

func ExampleGo3() {
	add := func(_ context.Context, a, b, c int) (int, error) { return a + b + c, nil }
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(async.Go3(scope, add, 1, 2, 3).Await())
	// Output: 6 <nil>
}

func notify(context.Context) error                        { return errors.New("nobody at home") }
func notifyOne(_ context.Context, name string) error      { return fmt.Errorf("%s is not at home", name) }
func notifyOf(_ context.Context, name, what string) error { return fmt.Errorf("%s: no %s", name, what) }
func notifyAt(_ context.Context, name, what string, at int) error {
	return fmt.Errorf("%s: no %s at %d", name, what, at)
}

func ExampleDo() {
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(async.Do(scope, notify).Wait())
	// Output: nobody at home
}

func ExampleDo1() {
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(async.Do1(scope, notifyOne, "Ann").Wait())
	// Output: Ann is not at home
}

func ExampleDo2() {
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(async.Do2(scope, notifyOf, "Ann", "tea").Wait())
	// Output: Ann: no tea
}

func ExampleDo3() {
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(async.Do3(scope, notifyAt, "Ann", "tea", 5).Wait())
	// Output: Ann: no tea at 5
}

func ExampleOf() {
	scope := async.Open(context.Background())
	defer scope.Close()
	cached := map[int]string{7: "user 7"}
	get := func(id int) *async.Deferred[string] {
		if user, ok := cached[id]; ok {
			return async.Of(scope, user)
		}
		return async.Go1(scope, getUser, id)
	}
	fmt.Println(get(7).Value(), "and", get(8).Value())
	// Output: user 7 and user 8
}

func ExampleFail() {
	scope := async.Open(context.Background())
	defer scope.Close()
	get := func(id int) *async.Deferred[string] {
		if id < 0 {
			return async.Fail[string](scope, errors.New("no such user"))
		}
		return async.Go1(scope, getUser, id)
	}
	fmt.Println(get(-1).Wait())
	// Output: no such user
}

// A panic is kept for whoever awaits it, also where the function is called at once.
func ExampleTry() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pending := async.Try(scope, func(context.Context) (int, error) { return 6 * 7, nil })
	fmt.Println(pending.Await())
	// Output: 42 <nil>
}

func ExampleTryDeferred() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pending := async.TryDeferred(scope, func(context.Context) *async.Deferred[string] {
		return async.Go1(scope, getUser, 7)
	})
	fmt.Println(pending.Await())
	// Output: user 7 <nil>
}

func ExampleDeferred() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pending := async.Go1(scope, getUser, 7)
	user, err := pending.Await()
	again, _ := pending.Await() // gives the same, and does not call getUser again
	fmt.Println(user, err, user == again)
	// Output: user 7 <nil> true
}

// A panic comes out where the operation is awaited, with the same value.
func ExampleDeferred_Await() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pending := async.Go(scope, func(context.Context) (int, error) { panic("out of tea") })
	defer func() { fmt.Println("recovered:", recover()) }()
	pending.Await()
	// Output: recovered: out of tea
}

func ExampleDeferred_Wait() {
	scope := async.Open(context.Background())
	defer scope.Close()
	if err := async.Do(scope, notify).Wait(); err != nil {
		fmt.Println(err)
	}
	// Output: nobody at home
}

func ExampleDeferred_Done() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pending := async.Go1(scope, getUser, 7)
	select {
	case <-pending.Done():
		fmt.Println(pending.Value())
	case <-scope.Context().Done():
		fmt.Println("too late")
	}
	// Output: user 7
}

// Abort reaches what stands at the start of the chain.
func ExampleDeferred_Abort() {
	scope := async.Open(context.Background())
	defer scope.Close()
	first := async.Go(scope, func(ctx context.Context) (string, error) {
		<-ctx.Done()
		return "", context.Cause(ctx)
	})
	last := async.Then(first, func(_ context.Context, v string) (string, error) { return v + "!", nil })
	last.Abort(errors.New("no longer needed"))
	fmt.Println(last.Wait())
	// Output: no longer needed
}
