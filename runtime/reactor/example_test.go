package reactor_test

import (
	"context"
	"errors"
	"fmt"
	"path"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/reactor"
)

func getPrice(_ context.Context, item string) (int, error) {
	time.Sleep(time.Millisecond) // stands for a query
	return len(item), nil
}

// The calls overlap; what is done with their results runs one at a time, and needs no
// lock.
func Example() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()

	prices := map[string]int{} // the loop's
	var pending []*async.Deferred[string]
	for _, item := range []string{"tea", "milk", "sugar"} {
		price := async.Go1(scope, getPrice, item)
		pending = append(pending, reactor.Then(loop, price, func(_ context.Context, price int) (string, error) {
			prices[item] = price
			return item, nil
		}))
	}
	fmt.Println(async.All(pending...).Await())
	fmt.Println(reactor.Call(context.Background(), loop, func(context.Context) (int, error) {
		return prices["tea"] + prices["milk"], nil
	}))
	// Output:
	// [tea milk sugar] <nil>
	// 7 <nil>
}

func ExampleNew() {
	loop := reactor.New()
	loop.Post(func() { fmt.Println("on the loop") })
	loop.Close()
	// Output: on the loop
}

func ExampleReactor() {
	loop := reactor.New()
	defer loop.Close()
	loop.Post(func() { fmt.Println("one") })
	loop.Post(func() { fmt.Println("two") })
	// Output:
	// one
	// two
}

func ExampleReactor_Post() {
	loop := reactor.New()
	fmt.Println(loop.Post(func() { fmt.Println("on the loop") }))
	loop.Close()
	fmt.Println(loop.Post(func() { fmt.Println("too late") }))
	// Unordered output:
	// <nil>
	// on the loop
	// reactor: stopped
}

func ExampleReactor_After() {
	loop := reactor.New()
	defer loop.Close()
	done := make(chan bool)
	loop.After(time.Millisecond, func() {
		fmt.Println("water boils")
		loop.After(time.Millisecond, func() { fmt.Println("tea is ready"); close(done) })
	})
	<-done
	// Output:
	// water boils
	// tea is ready
}

func ExampleTimer() {
	loop := reactor.New()
	defer loop.Close()
	var reminder *reactor.Timer
	reminder = loop.After(time.Hour, func() { fmt.Println("an hour has passed") })
	fmt.Println(reminder.Stop())
	// Output: true
}

func ExampleTimer_Stop() {
	loop := reactor.New()
	defer loop.Close()
	reminder := loop.After(time.Hour, func() { fmt.Println("an hour has passed") })
	fmt.Println(reminder.Stop(), reminder.Stop())
	// Output: true false
}

func ExampleReactor_OnLoop() {
	loop := reactor.New()
	defer loop.Close()
	fmt.Println(loop.OnLoop())
	loop.Post(func() { fmt.Println(loop.OnLoop()) })
	// Output:
	// false
	// true
}

func ExampleReactor_Stop() {
	loop := reactor.New()
	stopped := make(chan bool)
	loop.Post(func() {
		loop.Post(func() { fmt.Println("runs still") })
		loop.Stop()
		fmt.Println(loop.Post(func() {}))
		close(stopped)
	})
	<-stopped
	loop.Close()
	// Output:
	// reactor: stopped
	// runs still
}

func ExampleReactor_Close() {
	loop := reactor.New()
	loop.After(time.Hour, func() { fmt.Println("is dropped") })
	loop.Post(func() {
		fmt.Println(loop.Close())
	})
	fmt.Println(loop.Close())
	// Output:
	// reactor: called on the reactor's own loop, where it would wait forever: call the function itself
	// <nil>
}

func ExampleReactor_Shutdown() {
	loop := reactor.New()
	hurry := make(chan bool)
	loop.Post(func() { <-hurry })
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	fmt.Println(loop.Shutdown(ctx))
	close(hurry)
	fmt.Println(loop.Close())
	// Output:
	// context deadline exceeded
	// <nil>
}

func ExampleCall() {
	loop := reactor.New()
	defer loop.Close()
	total := 3 // the loop's
	fmt.Println(reactor.Call(context.Background(), loop, func(context.Context) (int, error) {
		total++
		return total, nil
	}))
	// Output: 4 <nil>
}

func ExampleOn() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	failures := 0 // the loop's
	price := async.Catch(
		async.Fail[int](scope, fmt.Errorf("no such item")),
		reactor.On(loop, func(_ context.Context, err error) (int, error) {
			failures++
			return -failures, nil
		}))
	fmt.Println(price.Await())
	// Output: -1 <nil>
}

func ExampleThen() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	total := 0 // the loop's
	pending := reactor.Then(loop, async.Go1(scope, getPrice, "tea"), func(_ context.Context, price int) (int, error) {
		total += price
		return total, nil
	})
	fmt.Println(pending.Await())
	// Output: 3 <nil>
}

func ExampleOption() {
	options := []reactor.Option{reactor.Watch(time.Second, nil)} // in debug mode
	loop := reactor.New(options...)
	fmt.Println(loop.Close())
	// Output: <nil>
}

func ExampleOnPanic() {
	loop := reactor.New(reactor.OnPanic(func(value any, stack []byte) {
		fmt.Println("panic:", value)
	}))
	defer loop.Close()
	loop.Post(func() { panic("no milk") })
	loop.Post(func() { fmt.Println("goes on") })
	// Output:
	// panic: no milk
	// goes on
}

func ExampleWatch() {
	free := make(chan bool)
	loop := reactor.New(reactor.Watch(time.Millisecond, func(b reactor.Blocked) {
		fmt.Println(path.Base(b.Function), path.Base(b.File))
		close(free)
	}))
	defer loop.Close()
	loop.Post(func() { <-free })
	// Output: reactor_test.ExampleWatch.func2 example_test.go
}

func ExampleBlocked() {
	b := reactor.Blocked{Function: "main.refresh", File: "/src/main.go", Line: 17, For: time.Second}
	fmt.Println(b)
	// Output: reactor: main.refresh has blocked the loop for 1s at /src/main.go:17
}

func ExampleBlocked_String() {
	b := reactor.Blocked{Function: "main.refresh", File: "/src/main.go", Line: 17, For: time.Second}
	fmt.Println(b.String())
	// Output: reactor: main.refresh has blocked the loop for 1s at /src/main.go:17
}

func ExampleLoop() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	cups := 0 // the loop's
	tea := reactor.Loop(scope, loop, time.Millisecond, func(_ context.Context, tea *reactor.LoopingCall) error {
		if cups++; cups == 3 {
			tea.Stop()
		}
		return nil
	})
	fmt.Println(tea.Ended().Wait(), cups)
	// Output: <nil> 3
}

// The next call is made when the last one's Deferred has fired, at the earliest.
func ExampleLoopChain() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	prices := reactor.LoopChain(scope, loop, time.Millisecond, func(_ context.Context, prices *reactor.LoopingCall) *async.Deferred[int] {
		prices.Stop()
		return async.Go1(scope, getPrice, "tea") // is waited for
	})
	fmt.Println(prices.Ended().Wait())
	// Output: <nil>
}

func ExampleLoopOption() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	later := []reactor.LoopOption{reactor.SkipFirst()}
	tea := reactor.Loop(scope, loop, time.Hour, func(context.Context, *reactor.LoopingCall) error {
		fmt.Println("tea time")
		return nil
	}, later...)
	fmt.Println(tea.Stop().Wait())
	// Output: <nil>
}

func ExampleSkipFirst() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	start := time.Now()
	tea := reactor.Loop(scope, loop, time.Millisecond, func(_ context.Context, tea *reactor.LoopingCall) error {
		fmt.Println(time.Since(start) >= time.Millisecond)
		tea.Stop()
		return nil
	}, reactor.SkipFirst())
	tea.Ended().Wait()
	// Output: true
}

func ExampleLoopingCall() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	tea := reactor.Loop(scope, loop, time.Millisecond, func(context.Context, *reactor.LoopingCall) error {
		return fmt.Errorf("out of tea")
	})
	fmt.Println(tea.Ended().Wait())
	// Output: out of tea
}

func ExampleLoopingCall_Stop() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	tea := reactor.Loop(scope, loop, time.Hour, func(context.Context, *reactor.LoopingCall) error { return nil })
	fmt.Println(tea.Stop().Wait())
	// Output: <nil>
}

func ExampleLoopingCall_Ended() {
	loop := reactor.New()
	scope := async.Open(context.Background())
	defer scope.Close()
	tea := reactor.Loop(scope, loop, time.Hour, func(context.Context, *reactor.LoopingCall) error { return nil })
	loop.Close()
	fmt.Println(tea.Ended().Wait())
	// Output: reactor: stopped
}

func ExampleLoopingCall_Ticks() {
	loop := reactor.New()
	defer loop.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	cups := 0 // what ought to have been drunk by now
	tea := reactor.Loop(scope, loop, time.Millisecond, func(_ context.Context, tea *reactor.LoopingCall) error {
		if cups += tea.Ticks(); cups >= 3 {
			tea.Stop()
		}
		return nil
	})
	fmt.Println(tea.Ended().Wait(), cups >= 3)
	// Output: <nil> true
}

// What a stopped reactor is given does not run.
func ExampleErrStopped() {
	loop := reactor.New()
	loop.Close()
	_, err := reactor.Call(context.Background(), loop, func(context.Context) (string, error) { return "tea", nil })
	fmt.Println(errors.Is(err, reactor.ErrStopped))
	// Output: true
}

// On the loop there is nothing to wait for: what is to run there is called.
func ExampleErrOnLoop() {
	loop := reactor.New()
	defer loop.Close()
	loop.Post(func() {
		_, err := reactor.Call(context.Background(), loop, func(context.Context) (string, error) { return "tea", nil })
		fmt.Println(errors.Is(err, reactor.ErrOnLoop))
	})
	// Output: true
}
