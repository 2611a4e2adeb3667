package threads_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/threads"
)

func getPrice(_ context.Context, item string) (int, error) {
	time.Sleep(time.Millisecond) // stands for a blocking query
	return len(item), nil
}

// serve answers a request and waits for all that comes after it.
func serve(runner *threads.Runner, handler http.HandlerFunc) {
	c := client{ResponseRecorder: httptest.NewRecorder()}
	runner.Handler(handler).ServeHTTP(&c, httptest.NewRequest("GET", "/tea", nil))
	c.Flush()
	runner.Shutdown(context.Background())
}

// A client prints the answer as soon as it comes.
type client struct {
	*httptest.ResponseRecorder
	came sync.Once
}

func (c *client) Flush() { c.came.Do(func() { fmt.Print(c.Code, " ", c.Body) }) }

// At most 64 requests are served at a time, and 256 wait. The handler asks for two
// prices at once; the mail is sent when the response is.
func Example() {
	runner := threads.New(64, 256)
	serve(runner, func(w http.ResponseWriter, req *http.Request) {
		ctx := req.Context()
		threads.AfterResponse(ctx, func(context.Context) { fmt.Println("mail") }, threads.OnSuccess())
		tea := threads.Offload(ctx, runner, func(ctx context.Context) (int, error) { return getPrice(ctx, "tea") })
		milk := threads.Offload(ctx, runner, func(ctx context.Context) (int, error) { return getPrice(ctx, "milk") })
		fmt.Fprintln(w, tea.Value()+milk.Value())
	})
	// Output:
	// 200 7
	// mail
}

func ExampleNew() {
	runner := threads.New(1, 0)
	serve(runner, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "tea") })
	// Output: 200 tea
}

func ExampleRunner() {
	runner := threads.New(1, 0)
	price := threads.Offload(context.Background(), runner, func(ctx context.Context) (int, error) {
		return getPrice(ctx, "tea")
	})
	fmt.Println(price.Await())
	// Output: 3 <nil>
}

// With one place and no line, a second request is told to come again.
func ExampleRunner_Handler() {
	runner := threads.New(1, 0, threads.RetryAfter(10*time.Second))
	begun, free := make(chan bool), make(chan bool)
	server := httptest.NewServer(runner.Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		begun <- true
		<-free
	})))
	defer server.Close()
	go func() {
		<-begun
		if resp, err := http.Get(server.URL); err == nil {
			fmt.Println(resp.StatusCode, resp.Header.Get("Retry-After"))
			resp.Body.Close()
		}
		close(free)
	}()
	if resp, err := http.Get(server.URL); err == nil {
		fmt.Println(resp.StatusCode)
		resp.Body.Close()
	}
	// Output:
	// 503 10
	// 200
}

func ExampleRunner_Stats() {
	runner := threads.New(1, 1)
	free := make(chan bool)
	wait := func(context.Context) (bool, error) { return <-free, nil }
	threads.Offload(context.Background(), runner, wait)
	threads.Offload(context.Background(), runner, wait)
	fmt.Printf("%+v\n", runner.Stats())
	close(free)
	runner.Shutdown(context.Background())
	fmt.Printf("%+v\n", runner.Stats())
	// Output:
	// {Running:1 Waiting:1}
	// {Running:0 Waiting:0}
}

func ExampleStats() {
	var stats threads.Stats = threads.New(1, 0).Stats()
	fmt.Println(stats.Running, stats.Waiting)
	// Output: 0 0
}

func ExampleRunner_Shutdown() {
	runner := threads.New(1, 0)
	threads.Offload(context.Background(), runner, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		return 0, nil
	})
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	fmt.Println(runner.Shutdown(ctx))
	fmt.Println(runner.Shutdown(context.Background()))
	// Output:
	// context deadline exceeded
	// <nil>
}

func ExampleOffload() {
	runner := threads.New(2, 10)
	var prices []*async.Deferred[int]
	for _, item := range []string{"tea", "milk", "sugar"} {
		prices = append(prices, threads.Offload(context.Background(), runner, func(ctx context.Context) (int, error) {
			return getPrice(ctx, item)
		}))
	}
	fmt.Println(async.All(prices...).Await())
	// Output: [3 4 5] <nil>
}

func ExampleAfterResponse() {
	runner := threads.New(1, 0)
	serve(runner, func(w http.ResponseWriter, req *http.Request) {
		threads.AfterResponse(req.Context(), func(context.Context) { fmt.Println("counted") })
		threads.AfterResponse(req.Context(), func(context.Context) { fmt.Println("mailed") })
		fmt.Fprintln(w, "tea")
	})
	fmt.Println(threads.AfterResponse(context.Background(), func(context.Context) {}))
	// Output:
	// 200 tea
	// counted
	// mailed
	// threads: the context is not that of a request which a Runner's Handler serves
}

func ExampleOnSuccess() {
	runner := threads.New(1, 0)
	serve(runner, func(w http.ResponseWriter, req *http.Request) {
		threads.AfterResponse(req.Context(), func(context.Context) { fmt.Println("counted") })
		threads.AfterResponse(req.Context(), func(context.Context) { fmt.Println("mailed") }, threads.OnSuccess())
		http.Error(w, "out of tea", http.StatusNotFound)
	})
	// Output:
	// 404 out of tea
	// counted
}

func ExampleAfterOption() {
	always := []threads.AfterOption{}
	runner := threads.New(1, 0)
	serve(runner, func(w http.ResponseWriter, req *http.Request) {
		threads.AfterResponse(req.Context(), func(context.Context) { fmt.Println("counted") }, always...)
		http.Error(w, "out of tea", http.StatusNotFound)
	})
	// Output:
	// 404 out of tea
	// counted
}

func ExampleOption() {
	options := []threads.Option{threads.RetryAfter(time.Minute)}
	runner := threads.New(1, 0, options...)
	serve(runner, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "tea") })
	// Output: 200 tea
}

func ExampleRetryAfter() {
	runner := threads.New(1, 0, threads.RetryAfter(time.Minute))
	runner.Shutdown(context.Background())
	w := httptest.NewRecorder()
	runner.Handler(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	fmt.Println(w.Code, w.Header().Get("Retry-After"))
	// Output: 503 60
}

func ExampleObserve() {
	refused := 0
	runner := threads.New(1, 0, threads.Observe(threads.Hooks{Refused: func() { refused++ }}))
	runner.Shutdown(context.Background())
	serve(runner, func(http.ResponseWriter, *http.Request) {})
	fmt.Println(refused)
	// Output:
	// 503 the server is busy, try again later
	// 1
}

func ExampleHooks() {
	hooks := threads.Hooks{
		Started: func(waited time.Duration) { fmt.Println("started") },
		Ended:   func(ran time.Duration) { fmt.Println("ended") },
	}
	serve(threads.New(1, 0, threads.Observe(hooks)), func(http.ResponseWriter, *http.Request) {})
	// Output:
	// started
	// ended
	// 200
}

func ExampleScope() {
	runner := threads.New(1, 0, threads.Scope(async.OnPanic(func(value any, stack []byte) {
		fmt.Println("panic:", value)
	})))
	defer func() { recover() }()
	threads.Offload(context.Background(), runner, func(context.Context) (int, error) {
		panic(errors.New("out of tea"))
	}).Await()
	// Output: panic: out of tea
}

func ExampleOnPanic() {
	runner := threads.New(1, 0, threads.OnPanic(func(value any, stack []byte) { fmt.Println("panic:", value) }))
	serve(runner, func(w http.ResponseWriter, req *http.Request) {
		threads.AfterResponse(req.Context(), func(context.Context) { panic("out of tea") })
		fmt.Fprintln(w, "tea")
	})
	// Output:
	// 200 tea
	// panic: out of tea
}

// Outside of a Runner's Handler there is no response to come after.
func ExampleErrNoResponse() {
	err := threads.AfterResponse(context.Background(), func(context.Context) { fmt.Println("mailed") })
	fmt.Println(errors.Is(err, threads.ErrNoResponse))
	// Output: true
}

// With one place and no line, a second function does not run.
func ExampleErrFull() {
	runner := threads.New(1, 0)
	free := make(chan bool)
	first := threads.Offload(context.Background(), runner, func(context.Context) (bool, error) { return <-free, nil })
	second := threads.Offload(context.Background(), runner, func(context.Context) (bool, error) { return true, nil })
	fmt.Println(errors.Is(second.Wait(), threads.ErrFull))
	close(free)
	fmt.Println(first.Wait())
	// Output:
	// true
	// <nil>
}

func ExampleErrStopped() {
	runner := threads.New(1, 0)
	runner.Shutdown(context.Background())
	late := threads.Offload(context.Background(), runner, func(context.Context) (bool, error) { return true, nil })
	fmt.Println(errors.Is(late.Wait(), threads.ErrStopped))
	// Output: true
}
