package async_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func ExampleAll2() {
	scope := async.Open(context.Background())
	defer scope.Close()
	both, err := async.All2(async.Go1(scope, getUser, 7), async.Go1(scope, listOrders, 7)).Await()
	fmt.Println(both.First, both.Second, err)
	// Output: user 7 [tea milk] <nil>
}

func ExamplePair() {
	scope := async.Open(context.Background())
	defer scope.Close()
	both := async.All2(async.Of(scope, 7), async.Of(scope, "tea"))
	text := async.Then(both, func(_ context.Context, p async.Pair[int, string]) (string, error) {
		return fmt.Sprint(p.First, " ", p.Second), nil
	})
	fmt.Println(text.Value())
	// Output: 7 tea
}

func ExampleAll3() {
	scope := async.Open(context.Background())
	defer scope.Close()
	three, err := async.All3(async.Go1(scope, getUser, 7), async.Go1(scope, listOrders, 7), async.Of(scope, 3)).Await()
	fmt.Println(three.First, three.Second, three.Third, err)
	// Output: user 7 [tea milk] 3 <nil>
}

func ExampleTriple() {
	scope := async.Open(context.Background())
	defer scope.Close()
	three := async.All3(async.Of(scope, 7), async.Of(scope, "tea"), async.Of(scope, true))
	fmt.Printf("%+v\n", async.Triple[int, string, bool](three.Value()))
	// Output: {First:7 Second:tea Third:true}
}

func ExampleSettle() {
	scope := async.Open(context.Background())
	defer scope.Close()
	results := async.Settle(async.Go1(scope, findUser, 7), async.Go1(scope, findUser, -1)).Value()
	for _, r := range results {
		fmt.Printf("%q %v\n", r.Value, r.Err)
	}
	// Output:
	// "user 7" <nil>
	// "" no such user
}

func ExampleResult() {
	scope := async.Open(context.Background())
	defer scope.Close()
	good := 0
	for _, r := range async.Settle(async.Of(scope, 1), async.Fail[int](scope, errNoUser)).Value() {
		if r.Err == nil {
			good++
		}
	}
	fmt.Println(good, "of 2")
	// Output: 1 of 2
}

// Gather does not wait for the slow one once the other has failed, and Close cancels it.
func ExampleGather() {
	scope := async.Open(context.Background())
	defer scope.Close()
	users := async.Gather(async.Go(scope, slow), async.Go1(scope, findUser, -1))
	fmt.Println(users.Wait())
	// Output: async: input 1: no such user
}

func ExampleFirstError() {
	scope := async.Open(context.Background())
	defer scope.Close()
	err := async.Gather(async.Go1(scope, findUser, 7), async.Go1(scope, findUser, -1)).Wait()
	var first *async.FirstError
	fmt.Println(errors.As(err, &first) && first.Index == 1, errors.Is(err, errNoUser))
	// Output: true true
}

func ExampleAny() {
	scope := async.Open(context.Background())
	defer scope.Close()
	first, err := async.Any(async.Go1(scope, findUser, -1), async.Go1(scope, findUser, 7)).Await()
	fmt.Println(first.Index, first.Value, err)
	// Output: 1 user 7 <nil>
}

func ExampleWinner() {
	scope := async.Open(context.Background())
	defer scope.Close()
	replicas := []string{"north", "south"}
	winner := async.Any(async.Go(scope, slow), async.Go1(scope, findUser, 7)).Value()
	fmt.Println(replicas[winner.Index], "says", winner.Value)
	// Output: south says user 7
}

// The slow one is cancelled.
func ExampleRace() {
	scope := async.Open(context.Background())
	defer scope.Close()
	loser := async.Go(scope, slow)
	winner := async.Race(loser, async.Go1(scope, findUser, 7)).Value()
	fmt.Println(winner.Value)
	fmt.Println(loser.Wait())
	// Output:
	// user 7
	// context canceled
}

func ExampleErrLost() {
	scope := async.Open(context.Background())
	defer scope.Close()
	loser := async.Go(scope, untilCancelled)
	async.Race(loser, async.Of(scope, 7)).Await()
	fmt.Println(errors.Is(loser.Wait(), async.ErrLost))
	// Output: true
}

func ExampleAllFailedError() {
	scope := async.Open(context.Background())
	defer scope.Close()
	err := async.Race(async.Fail[int](scope, errNoUser), async.Fail[int](scope, errors.New("out of tea"))).Wait()
	fmt.Println(err)
	fmt.Println(errors.Is(err, errNoUser))
	// Output:
	// async: all of 2 failed: no such user; out of tea
	// true
}
