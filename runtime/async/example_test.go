package async_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func getUser(_ context.Context, id int) (string, error) {
	time.Sleep(time.Millisecond) // stands for a query
	return fmt.Sprint("user ", id), nil
}

func listOrders(_ context.Context, id int) ([]string, error) {
	time.Sleep(time.Millisecond)
	return []string{"tea", "milk"}, nil
}

// A handler starts both calls, then awaits them where it needs their results.
func Example() {
	handler := func(ctx context.Context, id int) error {
		scope := async.Open(ctx)
		defer scope.Close()
		pendingUser := async.Go1(scope, getUser, id)
		pendingOrders := async.Go1(scope, listOrders, id)

		user, err := pendingUser.Await()
		if err != nil {
			return err // Close cancels listOrders and waits for it
		}
		orders, err := pendingOrders.Await()
		if err != nil {
			return err
		}
		fmt.Println(user, "ordered", orders)
		return nil
	}
	if err := handler(context.Background(), 7); err != nil {
		fmt.Println(err)
	}
	// Output: user 7 ordered [tea milk]
}

// A call that needs another's result is chained to it, and so does not wait for
// anything else that the handler awaits in between.
func ExampleThen() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pendingUser := async.Go1(scope, getUser, 7)
	pendingGreeting := async.Then(pendingUser, func(_ context.Context, user string) (string, error) {
		return "hello, " + user, nil
	})
	fmt.Println(pendingGreeting.Await())
	// Output: hello, user 7 <nil>
}

func ExampleAll() {
	scope := async.Open(context.Background())
	defer scope.Close()
	users, err := async.All(
		async.Go1(scope, getUser, 1),
		async.Go1(scope, getUser, 2),
	).Await()
	fmt.Println(users, err)
	// Output: [user 1 user 2] <nil>
}

// At most two calls run at a time, and the results come in order.
func ExampleEach() {
	scope := async.Open(context.Background())
	defer scope.Close()
	ids := []int{1, 2, 3}
	window := async.Each(scope, ids, 2, getUser)
	for i := range ids {
		user, err := window.Await(i)
		if err != nil {
			return
		}
		fmt.Println(user)
	}
	// Output:
	// user 1
	// user 2
	// user 3
}

// A window inside of a window's call shares the outer one's places: never more than two
// lines are looked up at a time, of whatever orders.
func ExampleEach_nested() {
	lookUp := func(_ context.Context, line string) (int, error) {
		time.Sleep(time.Millisecond) // stands for a query
		return len(line), nil
	}
	total := func(ctx context.Context, order []string) (sum int, err error) {
		scope := async.Open(ctx) // on the call's context
		defer scope.Close()
		prices := async.Each(scope, order, 8, lookUp)
		for i := range order {
			price, err := prices.Await(i)
			if err != nil {
				return 0, err
			}
			sum += price
		}
		return sum, nil
	}

	scope := async.Open(context.Background())
	defer scope.Close()
	orders := [][]string{{"tea", "milk"}, {"bread"}, {"tea", "sugar", "milk"}}
	totals := async.Each(scope, orders, 2, total)
	for i := range orders {
		fmt.Println(totals.Await(i))
	}
	// Output:
	// 7 <nil>
	// 5 <nil>
	// 12 <nil>
}

// Each user's greeting is made as soon as that user has arrived, and at most two
// calls of either kind run at a time.
func ExampleEachThen() {
	scope := async.Open(context.Background())
	defer scope.Close()
	ids := []int{1, 2, 3}
	users := async.Each(scope, ids, 2, getUser)
	greetings := async.EachThen(users, func(_ context.Context, user string) (string, error) {
		return "hello, " + user, nil
	})
	for i := range ids {
		fmt.Println(greetings.Await(i))
	}
	// Output:
	// hello, user 1 <nil>
	// hello, user 2 <nil>
	// hello, user 3 <nil>
}

// The users are asked for as soon as their ids are there, whatever the program waits for
// at that time.
func ExampleEachOf() {
	scope := async.Open(context.Background())
	defer scope.Close()
	ids := async.Go(scope, func(context.Context) ([]int, error) { return []int{1, 2, 3}, nil })
	window := async.EachOf(ids, 2, getUser)
	time.Sleep(time.Millisecond) // stands for other work
	list, err := ids.Await()
	if err != nil {
		return
	}
	for i := range list {
		fmt.Println(window.Await(i))
	}
	// Output:
	// user 1 <nil>
	// user 2 <nil>
	// user 3 <nil>
}

func ExampleEachIndex() {
	scope := async.Open(context.Background())
	defer scope.Close()
	ids, greetings := []int{1, 2}, []string{"hello", "good morning"}
	window := async.EachIndex(scope, len(ids), 8, func(ctx context.Context, i int) (string, error) {
		user, err := getUser(ctx, ids[i])
		return greetings[i] + ", " + user, err
	})
	for i := range ids {
		fmt.Println(window.Await(i))
	}
	// Output:
	// hello, user 1 <nil>
	// good morning, user 2 <nil>
}

func ExampleDeferred_Value() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pendingAd := async.Go(scope, func(context.Context) (string, error) { return "drink tea", nil })
	fmt.Println("our advice: " + pendingAd.Value())
	// Output: our advice: drink tea
}

func ExampleDeferred_Cancel() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pending := async.Go(scope, func(ctx context.Context) (string, error) {
		<-ctx.Done()
		return "half of it", context.Cause(ctx)
	})
	pending.Cancel(errors.New("no longer needed"))
	fmt.Println(pending.Await())
	// Output: half of it no longer needed
}
