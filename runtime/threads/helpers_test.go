package threads_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/threads"
)

var errOne = errors.New("one")

// A desk is a runner in a bubble.
type desk struct {
	*testing.T
	runner *threads.Runner
	start  time.Time
}

// bubble runs f in a synctest bubble, which fails the test if a goroutine is left behind,
// and wants the runner to be idle afterwards.
func bubble(t *testing.T, limit, queue int, f func(desk), opts ...threads.Option) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := desk{t, threads.New(limit, queue, opts...), time.Now()}
		f(d)
		if err := d.runner.Shutdown(context.Background()); err != nil {
			t.Error(err)
		}
		if got := d.runner.Stats(); got != (threads.Stats{}) {
			t.Errorf("left: %+v", got)
		}
	})
}

// now is how many seconds have passed.
func (d desk) now() int { return int(time.Since(d.start) / time.Second) }

// get has the runner serve a request with f, and returns the answer when it is over.
func (d desk) get(ctx context.Context, f http.HandlerFunc) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	d.runner.Handler(f).ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "/", nil))
	return w
}

// occupy has a request take a place until release is called.
func (d desk) occupy() (release func()) {
	free := make(chan struct{})
	go d.get(context.Background(), func(http.ResponseWriter, *http.Request) { <-free })
	synctest.Wait()
	return func() { close(free); synctest.Wait() }
}

// take is what Offload is given: it takes so many seconds.
func take(seconds int) func(context.Context) (int, error) {
	return func(context.Context) (int, error) {
		time.Sleep(time.Duration(seconds) * time.Second)
		return seconds, nil
	}
}
