package lost

import (
	"context"
	"errors"
	"log"
	"os"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func neverClosed(ctx context.Context) (int, error) {
	s := async.Open(ctx) // want `s is not closed when the function returns at line 14: the scope stays registered with its context, and operations may outlive the function; defer s.Close\(\) below Open`
	return async.Go(s, get).Await()
}

func sometimes(ctx context.Context, some bool) (int, error) {
	s := async.Open(ctx) // want `s is not closed when the function returns at line 20`
	if some {
		return 0, errors.New("some")
	}
	n, err := async.Go(s, get).Await()
	s.Close()
	return n, err
}

func atTheEnd(ctx context.Context, some bool) {
	s := async.Open(ctx) // want `s is not closed when the function returns at line 33`
	if some {
		s.Close()
	}
	async.Go(s, get).Await()
}

func constructor(ctx context.Context) (*keeper, error) {
	s := async.Open(ctx) // want `s is not closed when the function returns at line 38`
	if _, err := async.Go(s, get).Await(); err != nil {
		return nil, err
	}
	return &keeper{s}, nil
}

type keeper struct{ s *async.Scope }

func unnamed(ctx context.Context) (int, error) {
	async.Open(ctx)                               // want `nobody can close this scope: it stays registered with its context; keep it in a variable, and defer its Close`
	return async.Go(async.Open(ctx), get).Await() // want `nobody can close this scope`
}

func helped(ctx context.Context) (int, error) {
	s := async.Open(ctx) // want `s is not closed when the function returns at line 52`
	return start(s).Await()
}

func start(s *async.Scope) *async.Deferred[int] { return async.Go(s, get) }

func inLoop(ctx context.Context) {
	for range 3 {
		s := async.Open(ctx) // want `s is not closed when the function returns at line 62`
		async.Go(s, get).Await()
	}
}

func captured(ctx context.Context) (int, error) {
	s := async.Open(ctx) // want `s is not closed when the function returns at line 66`
	return async.Chain(async.Go(s, get), func(ctx context.Context, n int) *async.Deferred[int] { return async.Go1(s, double, n) }).Await()
}

var _ = func(ctx context.Context) { // in no declared function
	async.Open(ctx)
}

func inLiteral(ctx context.Context) func() (int, error) {
	return func() (int, error) {
		s := async.Open(ctx) // want `s is not closed when the function returns at line 76`
		return async.Go(s, get).Await()
	}
}

// What follows is silent.

func deferred(ctx context.Context) (int, error) {
	s := async.Open(ctx)
	defer s.Close()
	return async.Go(s, get).Await()
}

func deferredLiteral(ctx context.Context) (int, error) {
	s := async.Open(ctx)
	defer func() {
		log.Print("closing")
		s.Close()
	}()
	return async.Go(s, get).Await()
}

func everyPath(ctx context.Context, some bool) (int, error) {
	s := async.Open(ctx)
	if some {
		s.Close()
		return 0, errors.New("some")
	}
	n, err := async.Go(s, get).Await()
	s.Close()
	return n, err
}

func perTurn(ctx context.Context) {
	for range 3 {
		s := async.Open(ctx)
		async.Go(s, get).Await()
		s.Close()
	}
}

func returned(ctx context.Context) *async.Scope {
	s := async.Open(ctx)
	return s
}

func direct(ctx context.Context) *async.Scope { return async.Open(ctx) }

func passed(ctx context.Context) {
	s := async.Open(ctx)
	end(s)
	t := async.Open(ctx)
	(&keeper{t}).s.Close()
	u := async.Open(ctx)
	cleanup(u.Close)
	v := async.Open(ctx)
	go func() { v.Close() }()
}

func end(s *async.Scope) { s.Close() }

func cleanup(f func()) { f() }

func conditional(ctx context.Context, some bool) {
	var s *async.Scope
	if some {
		s = async.Open(ctx)
	}
	if some {
		s.Close()
	}
	t := async.Open(ctx)
	if t != nil {
		t.Close()
	}
}

func forever(ctx context.Context) {
	s := async.Open(ctx)
	for {
		async.Go(s, get).Await()
	}
}

func exits(ctx context.Context) {
	s := async.Open(ctx)
	async.Go(s, get).Await()
	os.Exit(0)
}

func closedInLoop(ctx context.Context) {
	s := async.Open(ctx)
	for range 2 {
		go func() { s.Close() }()
	}
}
