package asyncfile_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncfile"
)

type pending = *async.Deferred[*os.File]

func use(context.Context, *os.File) (int, error)      { return 0, nil }
func useAll(context.Context, []*os.File) (int, error) { return 0, nil }

// cancelled hangs a function on d that is cancelled before it could start.
func cancelled[T any](d *async.Deferred[T], f func(context.Context, T) (int, error)) {
	held, release := async.Hold(d)
	link := async.Then(held, f)
	link.Cancel(nil)
	release()
	link.Wait()
}

// Of two files that are open, those stay so that somebody got.
var passing = map[string]struct {
	do   func(s *async.Scope, a, b pending)
	open [2]bool
}{
	"Then":           {do: func(_ *async.Scope, a, b pending) { async.Then(a, use).Wait() }, open: [2]bool{true, false}},
	"Then cancelled": {do: func(_ *async.Scope, a, b pending) { cancelled(a, use) }},
	"ThenCatch": {do: func(_ *async.Scope, a, b pending) {
		async.ThenCatch(a, use, func(context.Context, error) (int, error) { return 0, nil }).Wait()
	}, open: [2]bool{true, false}},

	"All":                   {do: func(_ *async.Scope, a, b pending) { async.All(a, b).Wait() }, open: [2]bool{true, true}},
	"All abandoned":         {do: func(_ *async.Scope, a, b pending) { async.All(a, b) }},
	"All of one twice":      {do: func(_ *async.Scope, a, b pending) { async.All(a, a, b).Wait(); a.Wait() }, open: [2]bool{true, true}},
	"All failed":            {do: func(s *async.Scope, a, b pending) { async.All(a, failed(s), b).Wait() }},
	"All failed, one taken": {do: func(s *async.Scope, a, b pending) { async.All(a, failed(s), b).Wait(); b.Wait() }, open: [2]bool{false, true}},
	"All2":                  {do: func(_ *async.Scope, a, b pending) { async.All2(a, b).Wait() }, open: [2]bool{true, true}},
	"All and Then":          {do: func(_ *async.Scope, a, b pending) { async.Then(async.All(a, b), useAll).Wait() }, open: [2]bool{true, true}},
	"All and Then cancelled": {do: func(_ *async.Scope, a, b pending) {
		cancelled(async.All(a, b), useAll)
	}},
	"Gather":           {do: func(_ *async.Scope, a, b pending) { async.Gather(a, b).Wait() }, open: [2]bool{true, true}},
	"Gather failed":    {do: func(s *async.Scope, a, b pending) { async.Gather(a, failed(s), b).Wait() }},
	"Settle":           {do: func(s *async.Scope, a, b pending) { async.Settle(a, failed(s), b).Wait() }, open: [2]bool{true, true}},
	"Settle abandoned": {do: func(s *async.Scope, a, b pending) { async.Settle(a, failed(s), b) }},
	"Any":              {do: func(_ *async.Scope, a, b pending) { async.Any(a, b).Wait() }, open: [2]bool{true, false}},
	"Race":             {do: func(_ *async.Scope, a, b pending) { async.Race(a, b).Wait() }, open: [2]bool{true, false}},
	"Race abandoned":   {do: func(_ *async.Scope, a, b pending) { async.Race(a, b) }},

	"Share":                  {do: func(_ *async.Scope, a, b pending) { async.Share(a).Wait() }, open: [2]bool{true, false}},
	"Share abandoned":        {do: func(_ *async.Scope, a, b pending) { async.Share(a) }},
	"one of two shares":      {do: func(_ *async.Scope, a, b pending) { async.Share(a); async.Share(a).Wait() }, open: [2]bool{true, false}},
	"Hold that is not ended": {do: func(_ *async.Scope, a, b pending) { async.Hold(a) }},
	"Catch":                  {do: func(_ *async.Scope, a, b pending) { async.Catch(a, instead).Wait() }, open: [2]bool{true, false}},
	"Catch abandoned":        {do: func(_ *async.Scope, a, b pending) { async.Catch(a, instead) }},
	"Finally": {do: func(_ *async.Scope, a, b pending) {
		async.Finally(a, func(context.Context) error { return nil }).Wait()
	}, open: [2]bool{true, false}},
	"Finally abandoned": {do: func(_ *async.Scope, a, b pending) {
		async.Finally(a, func(context.Context) error { return nil })
	}},
	"Timeout": {do: func(_ *async.Scope, a, b pending) { async.Timeout(a, 1<<40).Wait() }, open: [2]bool{true, false}},
	"Timeout that came": {do: func(_ *async.Scope, a, b pending) {
		held, release := async.Hold(a)
		async.Timeout(held, 1).Wait()
		release()
	}},
	"Chain": {do: func(_ *async.Scope, a, b pending) {
		async.Chain(a, func(context.Context, *os.File) pending { return b }).Wait()
	}, open: [2]bool{true, true}},
	"Chain abandoned": {do: func(s *async.Scope, a, b pending) {
		<-async.Chain(async.Of(s, 0), func(context.Context, int) pending { return b }).Done()
	}},
	"Follow": {do: func(s *async.Scope, a, b pending) {
		r := async.NewResolver[*os.File](s, nil)
		r.Follow(a)
		r.Deferred().Wait()
	}, open: [2]bool{true, false}},
}

func failed(s *async.Scope) pending { return async.Fail[*os.File](s, fs.ErrInvalid) }

func instead(context.Context, error) (*os.File, error) { return nil, nil }

func TestPassing(t *testing.T) {
	for name, test := range passing {
		t.Run(name, func(t *testing.T) {
			scope := async.Open(t.Context())
			a, b := opened(t, scope), opened(t, scope)
			test.do(scope, a, b)
			scope.Close()
			if got := [2]bool{isOpen(a), isOpen(b)}; got != test.open {
				t.Errorf("open: %v, want %v", got, test.open)
			}
		})
	}
}

// Something in another scope may get a file when the file's own scope has closed.
func TestPassingToAnotherScope(t *testing.T) {
	type waiter = interface{ Wait() error }
	for name, pass := range map[string]func(later *async.Resolver[*os.File], a pending) waiter{
		"All": func(later *async.Resolver[*os.File], a pending) waiter { return async.All(later.Deferred(), a) },
		"Settle": func(later *async.Resolver[*os.File], a pending) waiter {
			return async.Settle(later.Deferred(), async.Share(a))
		},
		"Follow": func(later *async.Resolver[*os.File], a pending) waiter {
			later.Follow(a)
			return later.Deferred()
		},
	} {
		t.Run(name, func(t *testing.T) {
			near, far := async.Open(t.Context()), async.Open(t.Context())
			defer far.Close()
			a, later := opened(t, near), async.NewResolver[*os.File](far, nil)
			d := pass(later, a)
			near.Close()
			later.Fire(nil)
			if err := d.Wait(); err != nil || !isOpen(a) {
				t.Errorf("the file was closed, or not given: %v", err)
			}
		})
	}
}

// opened opens a file, and waits until it is open.
func opened(t *testing.T, s *async.Scope) pending {
	d := asyncfile.Create(s, filepath.Join(t.TempDir(), "file"))
	<-d.Done()
	return d
}

// isOpen says whether a file is open, and closes it.
func isOpen(d pending) bool {
	file, err := d.Await()
	return err == nil && !errors.Is(file.Close(), fs.ErrClosed)
}
