package threads_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/threads"
)

func TestAfterResponseRunsInOrder(t *testing.T) {
	bubble(t, 1, 1, func(d desk) {
		var order []string
		note := func(what string) func(context.Context) {
			return func(ctx context.Context) {
				time.Sleep(time.Second)
				order = append(order, what)
				if ctx.Err() != nil || ctx.Value(key{}) != 5 {
					t.Error(ctx.Err(), ctx.Value(key{}))
				}
			}
		}
		ctx, cancel := context.WithCancel(context.WithValue(context.Background(), key{}, 5))
		d.get(ctx, func(_ http.ResponseWriter, req *http.Request) {
			threads.AfterResponse(req.Context(), note("one"))
			threads.AfterResponse(req.Context(), func(ctx context.Context) {
				note("two")(ctx)
				threads.AfterResponse(ctx, note("four"))
			})
			threads.AfterResponse(req.Context(), note("three"), threads.OnSuccess())
			order = append(order, "handler")
		})
		cancel() // the client has gone
		if d.now() != 0 {
			t.Error("the client waits for it:", d.now())
		}
		// The place is taken meanwhile.
		d.get(context.Background(), func(http.ResponseWriter, *http.Request) {})
		if want := []string{"handler", "one", "two", "three", "four"}; !slices.Equal(order, want) || d.now() != 4 {
			t.Error(order, d.now())
		}
	})
}

func TestAfterResponseOnSuccess(t *testing.T) {
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		runs    bool
	}{
		"nothing":     {func(http.ResponseWriter, *http.Request) {}, true},
		"204":         {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, true},
		"302":         {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(302) }, true},
		"written":     {func(w http.ResponseWriter, _ *http.Request) { w.Write(nil); w.WriteHeader(500) }, true},
		"early hints": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(103); w.WriteHeader(404) }, false},
		"400":         {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(400) }, false},
		"503":         {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503); w.WriteHeader(200) }, false},
		"panic":       {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, false},
		"panic of what was offloaded": {func(_ http.ResponseWriter, req *http.Request) {
			<-threads.Offload(req.Context(), threads.New(1, 0), func(context.Context) (int, error) { panic(errOne) }).Done()
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, 1, 0, func(d desk) {
				var asked, always bool
				func() {
					defer func() { recover() }()
					d.get(context.Background(), func(w http.ResponseWriter, req *http.Request) {
						threads.AfterResponse(req.Context(), func(context.Context) { asked = true }, threads.OnSuccess())
						threads.AfterResponse(req.Context(), func(context.Context) { always = true })
						test.handler(w, req)
					})
				}()
				synctest.Wait()
				if asked != test.runs || !always {
					t.Errorf("OnSuccess ran: %v, the other: %v", asked, always)
				}
			})
		})
	}
}

func TestAfterResponseCrashes(t *testing.T) {
	var reported []any
	bubble(t, 1, 0, func(d desk) {
		ran := 0
		d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) {
			for _, f := range []func(context.Context){
				func(context.Context) { panic(errOne) },
				func(context.Context) { ran++; runtime.Goexit() },
				func(context.Context) { ran++ },
				func(context.Context) { runtime.Goexit() },
			} {
				threads.AfterResponse(req.Context(), f)
			}
		})
		synctest.Wait()
		if ran != 2 || !slices.Equal(reported, []any{errOne}) {
			t.Error(ran, reported)
		}
	}, threads.OnPanic(func(value any, stack []byte) { reported = append(reported, value) }))
}

func TestAfterResponseWithoutOne(t *testing.T) {
	bubble(t, 1, 0, func(d desk) {
		f := func(context.Context) { t.Error("ran") }
		if err := threads.AfterResponse(context.Background(), f); err != threads.ErrNoResponse {
			t.Error(err)
		}
		var kept context.Context
		d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) { kept = req.Context() })
		if err := threads.AfterResponse(kept, f); err != threads.ErrNoResponse {
			t.Error("after the request:", err)
		}
	})
}

// A task may offload, though the runner is full.
func TestAfterResponseOffloads(t *testing.T) {
	bubble(t, 1, 0, func(d desk) {
		var n int
		d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) {
			threads.AfterResponse(req.Context(), func(ctx context.Context) {
				n, _ = threads.Offload(ctx, d.runner, take(3)).Await()
			})
		})
		d.runner.Shutdown(context.Background()) // waits for it
		if n != 3 || d.now() != 3 {
			t.Error(n, d.now())
		}
	})
}

func TestShutdownDropsTasksOutOfTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := desk{t, threads.New(1, 5), time.Now()}
		var cause error
		d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) {
			threads.AfterResponse(req.Context(), func(ctx context.Context) { <-ctx.Done(); cause = context.Cause(ctx) })
			threads.AfterResponse(req.Context(), func(context.Context) { t.Error("began") })
		})
		ctx, cancel := context.WithTimeoutCause(context.Background(), time.Second, errOne)
		defer cancel()
		if err := d.runner.Shutdown(ctx); err != errOne {
			t.Error(err)
		}
		synctest.Wait()
		if cause != errOne {
			t.Error(cause)
		}
	})
}

// The connection is one whose writes wait for the reader, so that it shows what was sent.
func TestAfterResponseIsAfterTheResponse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		runner := threads.New(1, 0)
		began, read := make(chan bool), make(chan bool)
		handler := runner.Handler(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			threads.AfterResponse(req.Context(), func(context.Context) { close(began); <-read })
			io.WriteString(w, "answer")
		}))
		listener := newPipes()
		server := &http.Server{Handler: handler}
		go server.Serve(listener)
		defer server.Close()
		conn := listener.dial()
		defer conn.Close()
		io.WriteString(conn, "GET / HTTP/1.1\r\nHost: shop\r\n\r\n")
		synctest.Wait()
		select {
		case <-began:
			t.Error("the task began before the response was sent")
		default:
		}
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(resp.Body); string(body) != "answer" || err != nil { // to its end
			t.Error(string(body), err)
		}
		<-began
		close(read)
		if err := runner.Shutdown(context.Background()); err != nil {
			t.Error(err)
		}
	})
}
