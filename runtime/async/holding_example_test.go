package async_test

import (
	"context"
	"fmt"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A place that was reserved early is given back if the handler returns before it
// gets to it.
func ExampleGoHolding() {
	reserve := func(context.Context) (string, error) { return "place 7", nil }
	giveBack := func(place string) { fmt.Println("given back:", place) }

	scope := async.Open(context.Background())
	async.GoHolding(scope, reserve, giveBack)
	scope.Close()
	// Output: given back: place 7
}
