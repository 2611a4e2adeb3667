package async_test

import (
	"context"
	"fmt"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func ExampleWindow() {
	scope := async.Open(context.Background())
	defer scope.Close()
	ids := []int{1, 2, 3}
	var window *async.Window[string] = async.Each(scope, ids, 2, getUser)
	fmt.Println(window.Await(2)) // items may be awaited in any order
	fmt.Println(window.Await(0))
	// Output:
	// user 3 <nil>
	// user 1 <nil>
}

func ExampleWindow_Await() {
	scope := async.Open(context.Background())
	defer scope.Close()
	window := async.Each(scope, []int{7, -1}, 2, findUser)
	fmt.Println(window.Await(0))
	// Output: user 7 <nil>
}

func ExampleWindow_Value() {
	scope := async.Open(context.Background())
	defer scope.Close()
	window := async.Each(scope, []int{7, 8}, 2, getUser)
	fmt.Println("first comes " + window.Value(0))
	// Output: first comes user 7
}

func ExampleWindow_Wait() {
	scope := async.Open(context.Background())
	defer scope.Close()
	window := async.Each(scope, []int{7, -1}, 2, findUser)
	fmt.Println(window.Wait(1))
	// Output: no such user
}

func ExampleWindow_Into() {
	scope := async.Open(context.Background())
	defer scope.Close()
	window := async.Each(scope, []int{7}, 2, findUser)
	var user string
	if err := window.Into(0, &user); err == nil {
		fmt.Println(user)
	}
	// Output: user 7
}

func ExampleEachThen1() {
	scope := async.Open(context.Background())
	defer scope.Close()
	ids := []int{1, 2}
	users := async.Each(scope, ids, 2, getUser)
	lines := async.EachThen1(users, ids, func(_ context.Context, id int, user string) (string, error) {
		return fmt.Sprint(id, ": ", user), nil
	})
	for i := range ids {
		fmt.Println(lines.Value(i))
	}
	// Output:
	// 1: user 1
	// 2: user 2
}

func ExampleEachIndexThen() {
	scope := async.Open(context.Background())
	defer scope.Close()
	ids := []int{1, 2}
	users := async.Each(scope, ids, 2, getUser)
	lines := async.EachIndexThen(users, func(_ context.Context, i int, user string) (string, error) {
		return fmt.Sprint(ids[i], ": ", user), nil
	})
	for i := range ids {
		fmt.Println(lines.Value(i))
	}
	// Output:
	// 1: user 1
	// 2: user 2
}

// What has no parent is not asked for, and the loop does not await it.
func ExampleErrSkipped() {
	scope := async.Open(context.Background())
	defer scope.Close()
	parents := []int{0, 7}
	window := async.Each(scope, parents, 2, func(ctx context.Context, id int) (string, error) {
		if id == 0 {
			return "", async.ErrSkipped
		}
		return getUser(ctx, id)
	})
	for i, id := range parents {
		if id != 0 {
			fmt.Println(window.Await(i))
		}
	}
	// Output: user 7 <nil>
}
