//go:build unix

package asyncexec_test

import (
	"context"
	"fmt"
	"os/exec"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncexec"
)

func ExampleRun() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pendingCheck := asyncexec.Run(scope, exec.Command("test", "-d", "/no/such/folder"))
	fmt.Println(pendingCheck.Wait())
	// Output: exit status 1
}

func ExampleOutput() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pendingHello := asyncexec.Output(scope, exec.Command("echo", "hello"))
	pendingWorld := asyncexec.Output(scope, exec.Command("echo", "world"))
	hello, err := pendingHello.Await()
	fmt.Printf("%s%v\n", hello, err)
	world, err := pendingWorld.Await()
	fmt.Printf("%s%v\n", world, err)
	// Output:
	// hello
	// <nil>
	// world
	// <nil>
}

func ExampleCombinedOutput() {
	scope := async.Open(context.Background())
	defer scope.Close()
	pending := asyncexec.CombinedOutput(scope, exec.Command("sh", "-c", "echo done; echo late >&2"))
	both, err := pending.Await()
	fmt.Printf("%s%v\n", both, err)
	// Output:
	// done
	// late
	// <nil>
}

// What the command starts is killed with it.
func ExampleGroup() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	scope := async.Open(ctx)
	defer scope.Close()
	pending := asyncexec.Run(scope, asyncexec.Group(exec.Command("sh", "-c", "sleep 1000 & sleep 1000 | cat")))
	fmt.Println(pending.Wait() != nil)
	// Output: true
}
