package async_test

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func ExampleScope() {
	scope := async.Open(context.Background())
	defer scope.Close() // none of the operations outlives it
	one, two := async.Go1(scope, getUser, 1), async.Go1(scope, getUser, 2)
	fmt.Println(one.Value(), "and", two.Value())
	// Output: user 1 and user 2
}

func ExampleOpen() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	scope := async.Open(ctx) // its operations run on children of ctx
	defer scope.Close()
	deadline := async.Go(scope, func(ctx context.Context) (bool, error) {
		_, ok := ctx.Deadline()
		return ok, nil
	})
	fmt.Println(deadline.Await())
	// Output: true <nil>
}

func ExampleScope_Context() {
	scope := async.Open(context.Background())
	fmt.Println(scope.Context().Err())
	scope.Close()
	fmt.Println(context.Cause(scope.Context()))
	// Output:
	// <nil>
	// async: scope closed
}

// Close cancels what nobody has awaited, and waits for it.
func ExampleScope_Close() {
	scope := async.Open(context.Background())
	async.Go(scope, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		fmt.Println("cancelled:", context.Cause(ctx))
		return 0, nil
	})
	scope.Close()
	fmt.Println("closed")
	// Output:
	// cancelled: async: scope closed
	// closed
}

func ExampleErrClosed() {
	scope := async.Open(context.Background())
	pending := async.Go(scope, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		return 0, context.Cause(ctx)
	})
	scope.Close()
	fmt.Println(errors.Is(pending.Wait(), async.ErrClosed))
	// Output: true
}

func ExampleOption() {
	options := []async.Option{async.Inline(), async.Debug()}
	scope := async.Open(context.Background(), options...)
	defer scope.Close()
	fmt.Println(async.Of(scope, 1).Value())
	// Output: 1
}

// What was started on speculation, and never awaited, counts as never started.
func ExampleSpeculative() {
	scope := async.Open(context.Background(), async.Speculative())
	async.Go(scope, func(context.Context) (int, error) { panic("nobody asked") })
	scope.Close()
	fmt.Println("closed")
	// Output: closed
}

func ExampleInline() {
	scope := async.Open(context.Background(), async.Inline())
	defer scope.Close()
	event := async.NewResolver[string](scope, nil)
	async.Then(event.Deferred(), func(_ context.Context, v string) (int, error) {
		fmt.Println("got", v)
		return len(v), nil
	})
	event.Fire("tea") // runs the function
	fmt.Println("fired")
	// Output:
	// got tea
	// fired
}

func ExampleOnPanic() {
	scope := async.Open(context.Background(), async.OnPanic(func(value any, stack []byte) {
		fmt.Println(value, strings.Contains(string(stack), "ExampleOnPanic"))
	}))
	defer scope.Close()
	pending := async.Go(scope, func(context.Context) (int, error) { panic("boom") })
	defer func() { recover() }()
	pending.Await()
	// Output: boom true
}

func ExampleOnUnhandled() {
	scope := async.Open(context.Background(), async.OnUnhandled(func(u async.Unhandled) { fmt.Println(u) }))
	seen := async.Do1(scope, notifyOne, "Ann")
	forgotten := async.Do1(scope, notifyOne, "Ben")
	fmt.Println(seen.Wait())
	<-forgotten.Done() // which is no way to see an error
	scope.Close()
	// Output:
	// Ann is not at home
	// unhandled error: Ben is not at home
}

func ExampleUnhandled() {
	report := func(u async.Unhandled) {
		file, line, _ := strings.Cut(path.Base(u.Created), ":")
		fmt.Println(u.Err, "in", path.Base(u.Operation), "made in", file, line != "")
	}
	scope := async.Open(context.Background(), async.Debug(), async.OnUnhandled(report))
	<-async.Do(scope, notify).Done()
	scope.Close()
	// Output: nobody at home in async_test.notify made in example_scope_test.go true
}

func ExampleDebug() {
	scope := async.Open(context.Background(), async.Debug())
	defer scope.Close()
	r := async.NewResolver[int](scope, nil)
	r.Fire(1)
	var twice *async.AlreadyFiredError
	if errors.As(r.Fire(2), &twice) {
		fmt.Println(strings.Contains(twice.Fired, "example_scope_test.go:"))
	}
	// Output: true
}

// printer is an Observer that says what happens.
type printer struct{}

func (printer) Start(ctx context.Context, operation string) context.Context {
	fmt.Println("start", path.Base(operation))
	return ctx
}
func (printer) Cancelled(context.Context, error)      { fmt.Println("cancelled") }
func (printer) Waited(context.Context, time.Duration) { fmt.Println("somebody has waited") }
func (printer) End(_ context.Context, err error)      { fmt.Println("end", err) }

func ExampleObserver() {
	scope := async.Open(context.Background(), async.Observe(printer{}))
	defer scope.Close()
	<-async.Do(scope, notify).Done()
	// Output:
	// start async_test.notify
	// end nobody at home
}

func ExampleObserve() {
	scope := async.Open(context.Background(), async.Observe(printer{}))
	defer scope.Close()
	pending := async.Go1(scope, getUser, 7)
	pending.Await()
	// Unordered output:
	// start async_test.getUser
	// end <nil>
	// somebody has waited
}

func ExampleErrCrashed() {
	scope := async.Open(context.Background(), async.Observe(printer{}), async.Speculative())
	defer scope.Close()
	<-async.Go(scope, crashing).Done()
	// Output:
	// start async_test.crashing
	// end async: operation panicked or called runtime.Goexit
}
