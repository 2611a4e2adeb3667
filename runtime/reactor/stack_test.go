package reactor

import (
	"strings"
	"testing"
)

func TestHandedOver(t *testing.T) {
	type found struct {
		function, file string
		line           int
	}
	for stack, want := range map[string]found{
		"goroutine 7 [sleep]:\ntime.Sleep(0x1)\n\t/go/src/runtime/time.go:363 +0x165\nshop.(*Cart).load(...)\n\t/home/my shop/cart.go:12\n" +
			"github.com/asyncify-go/asyncify/runtime/reactor.(*Reactor).run(0xc0)\n\t/r/loop.go:70 +0x10\n" +
			"created by github.com/asyncify-go/asyncify/runtime/reactor.New in goroutine 6\n\t/r/reactor.go:44 +0x1": {"shop.(*Cart).load", "/home/my shop/cart.go", 12},
		"goroutine 7 [sleep]:\npanicroom.Enter({0x1, 0x2})\n\t/home/my room/enter.go:3 +0x1f\n" +
			"panic({0x3, 0x4})\n\t/go/src/runtime/panic.go:860 +0x13a": {"panicroom.Enter", "/home/my room/enter.go", 3},
		"goroutine 7 [running]:\nruntime.gopark(...)\n\t/go/src/runtime/proc.go:1 +0x1": {},
	} {
		var got found
		if got.function, got.file, got.line = handedOver([]byte(stack)); got != want {
			t.Errorf("%+v, want %+v, in\n%s", got, want, strings.TrimSpace(stack))
		}
	}
}
