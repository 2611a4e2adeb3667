package reactor_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/reactor"
)

var errOne = errors.New("one")

// A desk is a reactor and a scope in a bubble.
type desk struct {
	*testing.T
	loop  *reactor.Reactor
	scope *async.Scope
	start time.Time
}

// bubble runs f in a synctest bubble, which fails the test if a goroutine is left behind.
func bubble(t *testing.T, f func(desk), opts ...reactor.Option) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := desk{t, reactor.New(opts...), async.Open(context.Background()), time.Now()}
		defer d.loop.Close()
		defer d.scope.Close()
		f(d)
	})
}

// now is how many seconds have passed.
func (d desk) now() int { return int(time.Since(d.start) / time.Second) }

// settle waits until nothing runs and the loop has done all there is to do now.
func (d desk) settle() { synctest.Wait() }

// sleep lets so many seconds pass, and then all that is due by that happen.
func (d desk) sleep(seconds int) {
	time.Sleep(time.Duration(seconds) * time.Second)
	synctest.Wait()
}

// endOf runs f on a goroutine of its own and tells its panic, or that it called Goexit.
func endOf(f func()) (panicked any, exited bool) {
	done := make(chan struct{})
	exited = true
	go func() {
		defer close(done)
		defer func() {
			if panicked = recover(); panicked != nil {
				exited = false
			}
		}()
		f()
		exited = false
	}()
	<-done
	return panicked, exited
}
