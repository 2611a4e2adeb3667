package reactor_test

import (
	"context"
	"path"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/reactor"
)

func TestWatchNamesFunctionAndLine(t *testing.T) {
	var reports []reactor.Blocked
	bubble(t, func(d desk) {
		d.loop.Post(func() { time.Sleep(time.Second / 2) }) // fast enough
		d.loop.Post(func() {
			linger()
		})
		_, _, line, _ := runtime.Caller(0)
		d.sleep(10)
		if len(reports) != 1 {
			t.Fatalf("reports: %v", reports)
		}
		b := reports[0]
		if !strings.HasSuffix(b.Function, "TestWatchNamesFunctionAndLine.func1.2") || path.Base(b.File) != "watch_test.go" ||
			b.Line != line-2 || b.For != time.Second || !strings.Contains(string(b.Stack), "reactor_test.linger(") {
			t.Errorf("%v\n%s", b, b.Stack)
		}
	}, reactor.Watch(time.Second, func(b reactor.Blocked) { reports = append(reports, b) }))
}

func linger() { time.Sleep(5 * time.Second) }

func TestWatchSeesEveryWayOntoTheLoop(t *testing.T) {
	var names []string
	bubble(t, func(d desk) {
		d.loop.After(0, linger)
		d.sleep(10)
		reactor.Call(context.Background(), d.loop, slow)
		reactor.Then(d.loop, async.Of(d.scope, 0), func(ctx context.Context, _ int) (int, error) { return slow(ctx) }).Wait()
		c := reactor.Loop(d.scope, d.loop, time.Hour, slower)
		d.sleep(10)
		c.Stop().Wait()
		want := []string{"linger", "slow", "func1.1", "slower"}
		if len(names) != len(want) {
			t.Fatalf("%q, want %q", names, want)
		}
		for i := range want {
			if !strings.HasSuffix(names[i], want[i]) {
				t.Errorf("%q, want %q", names, want)
			}
		}
	}, reactor.Watch(time.Second, func(b reactor.Blocked) { names = append(names, b.Function) }))
}

func slow(context.Context) (int, error)                        { linger(); return 0, nil }
func slower(ctx context.Context, _ *reactor.LoopingCall) error { linger(); return nil }

// Each function has its own time.
func TestWatchCountsEachFunctionAlone(t *testing.T) {
	bubble(t, func(d desk) {
		for range 10 {
			d.loop.Post(func() { time.Sleep(900 * time.Millisecond) })
		}
		d.sleep(20)
	}, reactor.Watch(time.Second, func(b reactor.Blocked) { t.Error(b) }))
}

func TestWatchAfterGoexit(t *testing.T) {
	var reports []reactor.Blocked
	bubble(t, func(d desk) {
		d.loop.Post(runtime.Goexit)
		d.loop.Post(linger)
		d.sleep(10)
		if len(reports) != 1 || !strings.HasSuffix(reports[0].Function, "linger") {
			t.Error(reports)
		}
	}, reactor.Watch(time.Second, func(b reactor.Blocked) { reports = append(reports, b) }))
}
