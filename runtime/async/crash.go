package async

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// A crash is how an operation ended that did not return. Everything that passes
// it on passes on the same one.
type crash struct {
	goexit bool
	value  any    // of the panic
	stack  []byte // where the panic happened; nil when nobody wants to know

	report sync.Once
}

// rethrow does not return: it does what the operation did.
func (c *crash) rethrow(onPanic func(any, []byte)) {
	if c.goexit {
		runtime.Goexit()
	}
	if onPanic != nil {
		c.report.Do(func() { onPanic(c.value, c.stack) })
	}
	panic(c.value)
}

// protect calls f and returns its panic.
func protect(onPanic func(any, []byte), f func()) (panicked *crash) {
	returned := false
	defer func() {
		if returned {
			return
		}
		if panicked = (&crash{value: recover()}); onPanic != nil {
			panicked.stack = debug.Stack()
		}
	}()
	f()
	returned = true
	return nil
}
