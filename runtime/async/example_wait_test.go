package async_test

import (
	"context"
	"fmt"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func ExampleLock() {
	var lock async.Lock // ready for use
	scope := async.Open(context.Background())
	defer scope.Close()
	release, err := lock.Acquire(scope).Await()
	if err != nil {
		return
	}
	defer release()
	fmt.Println("locked:", lock.Locked())
	// Output: locked: true
}

// Those who wait get the lock in the order in which they asked.
func ExampleLock_Acquire() {
	var lock async.Lock
	scope := async.Open(context.Background(), async.Inline())
	defer scope.Close()
	mine, yours := lock.Acquire(scope), lock.Acquire(scope)
	async.Then(yours, func(_ context.Context, release func()) (int, error) {
		defer release()
		return fmt.Println("yours")
	})
	release, _ := mine.Await()
	fmt.Println("mine")
	release()
	// Output:
	// mine
	// yours
}

func ExampleLock_Locked() {
	var lock async.Lock
	scope := async.Open(context.Background())
	defer scope.Close()
	release := lock.Acquire(scope).Value()
	fmt.Println(lock.Locked())
	release()
	fmt.Println(lock.Locked())
	// Output:
	// true
	// false
}

func ExampleSemaphore() {
	permits := async.NewSemaphore(2)
	scope := async.Open(context.Background())
	defer scope.Close()
	for range 2 {
		defer permits.Acquire(scope).Value()()
	}
	third := permits.Acquire(scope)
	third.Cancel(fmt.Errorf("tired of waiting"))
	fmt.Println(third.Wait())
	// Output: tired of waiting
}

func ExampleNewSemaphore() {
	defer func() { fmt.Println(recover()) }()
	async.NewSemaphore(0)
	// Output: async: NewSemaphore with 0 permits: at least 1 is needed
}

// A permit that nobody has taken over goes back when the scope is closed.
func ExampleSemaphore_Acquire() {
	permits := async.NewSemaphore(1)
	scope := async.Open(context.Background())
	permits.Acquire(scope)
	fmt.Println(permits.Held())
	scope.Close()
	fmt.Println(permits.Held())
	// Output:
	// 1
	// 0
}

func ExampleSemaphore_Held() {
	permits := async.NewSemaphore(3)
	scope := async.Open(context.Background())
	defer scope.Close()
	one, two := permits.Acquire(scope).Value(), permits.Acquire(scope).Value()
	fmt.Println(permits.Held())
	one()
	two()
	// Output: 2
}

// With gives the permit back whatever happens in the function.
func ExampleWith() {
	var lock async.Lock
	scope := async.Open(context.Background())
	defer scope.Close()
	total := 0
	var pending []*async.Deferred[int]
	for i := range 3 {
		pending = append(pending, async.With(scope, &lock, func(context.Context) (int, error) {
			total += i
			return total, nil
		}))
	}
	async.All(pending...).Await()
	fmt.Println(total)
	// Output: 3
}

func ExampleAcquirer() {
	scope := async.Open(context.Background())
	defer scope.Close()
	for _, m := range []async.Acquirer{new(async.Lock), async.NewSemaphore(5)} {
		fmt.Println(async.With(scope, m, func(context.Context) (string, error) { return "done", nil }).Value())
	}
	// Output:
	// done
	// done
}

// Who comes first waits: a getter for a value, or a value for a getter.
func ExampleQueue() {
	jobs := async.NewQueue[string](10, 10)
	scope := async.Open(context.Background())
	defer scope.Close()
	early := jobs.Get(scope)
	jobs.Put("tea")
	jobs.Put("milk")
	fmt.Println(early.Value(), jobs.Get(scope).Value())
	// Output: tea milk
}

// With no room for values, one can only be handed to somebody who waits.
func ExampleNewQueue() {
	handover := async.NewQueue[string](0, -1)
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(handover.Put("tea"))
	waiting := handover.Get(scope)
	fmt.Println(handover.Put("milk"), waiting.Value())
	// Output:
	// async: queue is full
	// <nil> milk
}

func ExampleQueue_Put() {
	jobs := async.NewQueue[string](1, -1)
	fmt.Println(jobs.Put("tea"))
	fmt.Println(jobs.Put("milk"))
	// Output:
	// <nil>
	// async: queue is full
}

func ExampleQueue_Get() {
	jobs := async.NewQueue[string](-1, -1)
	scope := async.Open(context.Background())
	defer scope.Close()
	jobs.Put("tea")
	fmt.Println(jobs.Get(scope).Await())
	// Output: tea <nil>
}

func ExampleQueue_Len() {
	jobs := async.NewQueue[string](-1, -1)
	jobs.Put("tea")
	jobs.Put("milk")
	fmt.Println(jobs.Len())
	// Output: 2
}

func ExampleErrQueueOverflow() {
	jobs := async.NewQueue[string](0, -1)
	fmt.Println(jobs.Put("tea") == async.ErrQueueOverflow)
	// Output: true
}

func ExampleErrQueueUnderflow() {
	jobs := async.NewQueue[string](-1, 0)
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(jobs.Get(scope).Wait() == async.ErrQueueUnderflow)
	// Output: true
}
