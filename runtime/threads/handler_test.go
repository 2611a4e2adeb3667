package threads_test

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/threads"
)

func TestHandlerBounds(t *testing.T) {
	bubble(t, 2, 3, func(d desk) {
		var mu sync.Mutex
		running, most := 0, 0
		codes := map[int]int{}
		var clients sync.WaitGroup
		for range 7 {
			clients.Go(func() {
				w := d.get(context.Background(), func(w http.ResponseWriter, _ *http.Request) {
					mu.Lock()
					running++
					most = max(most, running)
					mu.Unlock()
					time.Sleep(time.Second)
					mu.Lock()
					running--
					mu.Unlock()
				})
				mu.Lock()
				defer mu.Unlock()
				codes[w.Code]++
				if w.Code == http.StatusServiceUnavailable && w.Header().Get("Retry-After") != "3" {
					t.Errorf("Retry-After: %q", w.Header().Get("Retry-After"))
				}
			})
		}
		synctest.Wait()
		if got := d.runner.Stats(); got != (threads.Stats{Running: 2, Waiting: 3}) {
			t.Errorf("%+v", got)
		}
		clients.Wait()
		if most != 2 || codes[200] != 5 || codes[503] != 2 || d.now() != 3 {
			t.Errorf("most %d, codes %v, after %d s", most, codes, d.now())
		}
	}, threads.RetryAfter(2001*time.Millisecond))
}

func TestHandlerServesInOrder(t *testing.T) {
	bubble(t, 1, 10, func(d desk) {
		release := d.occupy()
		var order []int
		for i := range 10 {
			go d.get(context.Background(), func(http.ResponseWriter, *http.Request) { order = append(order, i) })
			synctest.Wait()
		}
		release()
		if !slices.IsSorted(order) || len(order) != 10 {
			t.Error(order)
		}
	})
}

func TestClientLeavesWhileQueued(t *testing.T) {
	bubble(t, 1, 1, func(d desk) {
		release := d.occupy()
		ctx, leave := context.WithCancel(context.Background())
		go d.get(ctx, func(http.ResponseWriter, *http.Request) { t.Error("was served") })
		synctest.Wait()
		refused := d.get(context.Background(), nil)
		leave()
		synctest.Wait()
		served := false
		go d.get(context.Background(), func(http.ResponseWriter, *http.Request) { served = true })
		synctest.Wait()
		release()
		if refused.Code != http.StatusServiceUnavailable || !served {
			t.Errorf("refused with %d, served: %v", refused.Code, served)
		}
	})
}

func TestHandlerPanicsReachTheServer(t *testing.T) {
	bubble(t, 1, 0, func(d desk) {
		func() {
			defer func() {
				if v := recover(); v != http.ErrAbortHandler {
					t.Errorf("recovered %v", v)
				}
			}()
			d.get(context.Background(), func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
		}()
		if w := d.get(context.Background(), func(http.ResponseWriter, *http.Request) {}); w.Code != 200 {
			t.Error("the place is lost")
		}
	})
}

func TestHandlerInsideOfItself(t *testing.T) {
	bubble(t, 1, 0, func(d desk) {
		served := false
		inner := d.runner.Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { served = true }))
		if w := d.get(context.Background(), inner.ServeHTTP); w.Code != 200 || !served {
			t.Error(w.Code, served)
		}
	})
}

func TestHooks(t *testing.T) {
	var mu sync.Mutex
	var events []string
	note := func(what string) func(time.Duration) {
		return func(d time.Duration) {
			mu.Lock()
			defer mu.Unlock()
			events = append(events, what+" "+d.String())
		}
	}
	bubble(t, 1, 1, func(d desk) {
		threads.Offload(context.Background(), d.runner, take(2))
		synctest.Wait()
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		late := threads.Offload(ctx, d.runner, take(2))
		d.get(context.Background(), nil)
		if _, err := late.Await(); err != context.DeadlineExceeded {
			t.Error(err)
		}
		d.get(context.Background(), func(http.ResponseWriter, *http.Request) { time.Sleep(3 * time.Second) })
		if want := []string{"started 0s", "refused 0s", "left 1s", "ended 2s", "started 1s", "ended 3s"}; !slices.Equal(events, want) {
			t.Errorf("%q, want %q", events, want)
		}
	}, threads.Observe(threads.Hooks{
		Started: note("started"),
		Ended:   note("ended"),
		Refused: func() { note("refused")(0) },
		Left:    note("left"),
	}))
}

func TestShutdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := desk{t, threads.New(1, 5), time.Now()}
		running := threads.Offload(context.Background(), d.runner, take(2))
		waiting := threads.Offload(context.Background(), d.runner, take(3))
		synctest.Wait()
		nested := threads.Offload(context.Background(), d.runner, func(ctx context.Context) (int, error) {
			return threads.Offload(ctx, d.runner, take(1)).Await() // while it is shut down
		})
		over := make(chan error)
		go func() { over <- d.runner.Shutdown(context.Background()) }()
		synctest.Wait()
		if _, err := threads.Offload(context.Background(), d.runner, take(1)).Await(); err != threads.ErrStopped {
			t.Error(err)
		}
		if w := d.get(context.Background(), nil); w.Code != http.StatusServiceUnavailable {
			t.Error(w.Code)
		}
		if err := <-over; err != nil || d.now() != 6 {
			t.Error(err, d.now())
		}
		for _, d := range []*async.Deferred[int]{running, waiting, nested} {
			if _, err := d.Await(); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestShutdownOutOfTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		runner := threads.New(1, 5)
		running := threads.Offload(context.Background(), runner, func(ctx context.Context) (int, error) {
			<-ctx.Done()
			return 5, context.Cause(ctx)
		})
		synctest.Wait()
		waiting := threads.Offload(context.Background(), runner, take(3))
		ctx, cancel := context.WithTimeoutCause(context.Background(), time.Second, errOne)
		defer cancel()
		if err := runner.Shutdown(ctx); err != errOne {
			t.Error(err)
		}
		if n, err := running.Await(); n != 5 || err != errOne {
			t.Error(n, err)
		}
		if n, err := waiting.Await(); n != 0 || err != errOne {
			t.Error(n, err)
		}
	})
}

// A request in line does not wait for a place that nobody gives back.
func TestShutdownOutOfTimeAnswersThoseInLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := desk{t, threads.New(1, 5), time.Now()}
		release := d.occupy()
		var waiting *httptest.ResponseRecorder
		go func() {
			waiting = d.get(context.Background(), func(http.ResponseWriter, *http.Request) { t.Error("was served") })
		}()
		synctest.Wait()
		ctx, cancel := context.WithTimeoutCause(context.Background(), time.Second, errOne)
		defer cancel()
		if err := d.runner.Shutdown(ctx); err != errOne {
			t.Error(err)
		}
		synctest.Wait()
		if waiting == nil || waiting.Code != http.StatusServiceUnavailable {
			t.Error(waiting)
		}
		release()
	})
}

// net/http removes the files of a form that was uploaded, if it knows of them.
func TestUploadedFilesAreRemoved(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	file, _ := parts.CreateFormFile("file", "name")
	file.Write(make([]byte, 11<<20)) // more than is kept in memory in any case
	parts.Close()
	server := httptest.NewServer(threads.New(1, 0).Handler(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		if err := req.ParseMultipartForm(0); err != nil || files(t, dir) != 1 {
			t.Error(err, files(t, dir))
		}
	})))
	resp, err := http.Post(server.URL, parts.FormDataContentType(), &form)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	server.Close()
	if n := files(t, dir); n != 0 {
		t.Error("left:", n)
	}
}

func files(t *testing.T, dir string) int {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Error(err)
	}
	return len(entries)
}

func TestRetryAfterMustNotBeNegative(t *testing.T) {
	defer func() {
		if v := recover(); v != "threads: RetryAfter(-1s) is negative" {
			t.Error(v)
		}
	}()
	threads.New(1, 0, threads.RetryAfter(-time.Second))
}
