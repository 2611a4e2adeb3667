package asynchttp_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asynchttp"
)

var errCause = errors.New("the cause")

type key struct{}

// untilCancelled answers with the cause of the end of a request's context.
var untilCancelled = &http.Client{Transport: roundTripper(func(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, context.Cause(req.Context())
})}

func TestRequestKeepsItsValues(t *testing.T) {
	client := &http.Client{Transport: roundTripper(func(req *http.Request) (*http.Response, error) {
		v, _ := req.Context().Value(key{}).(string)
		return &http.Response{Status: v, Body: http.NoBody}, nil
	})}
	scope := async.Open(t.Context())
	defer scope.Close()
	resp, err := asynchttp.Do(scope, client, request(t, context.WithValue(t.Context(), key{}, "mine"), "http://host/")).Await()
	if err != nil || resp.Status != "mine" {
		t.Errorf("got %v, %v", resp, err)
	}
}

func TestBothContextsCount(t *testing.T) {
	for name, end := range map[string]func(cancelRequest context.CancelCauseFunc, d *async.Deferred[*http.Response], cancelScope context.CancelCauseFunc){
		"request": func(cancel context.CancelCauseFunc, _ *async.Deferred[*http.Response], _ context.CancelCauseFunc) {
			cancel(errCause)
		},
		"operation": func(_ context.CancelCauseFunc, d *async.Deferred[*http.Response], _ context.CancelCauseFunc) {
			d.Cancel(errCause)
		},
		"scope": func(_ context.CancelCauseFunc, _ *async.Deferred[*http.Response], cancel context.CancelCauseFunc) {
			cancel(errCause)
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				outer, cancelScope := context.WithCancelCause(t.Context())
				defer cancelScope(nil)
				own, cancelRequest := context.WithCancelCause(t.Context())
				defer cancelRequest(nil)
				scope := async.Open(outer)
				defer scope.Close()
				d := asynchttp.Do(scope, untilCancelled, request(t, own, "http://host/"))
				synctest.Wait()
				end(cancelRequest, d, cancelScope)
				if _, err := d.Await(); !errors.Is(err, errCause) {
					t.Errorf("Await: %v", err)
				}
			})
		})
	}
}

// A deadline of the scope's context is one of the request, and looks like one.
func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := &http.Client{Transport: roundTripper(func(req *http.Request) (*http.Response, error) {
			<-req.Context().Done()
			return nil, req.Context().Err()
		})}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		scope := async.Open(ctx)
		defer scope.Close()
		if _, err := asynchttp.Get(scope, client, "http://host/").Await(); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Await: %v", err)
		}
	})
}

// What has been awaited can be read until the scope is closed, and no longer.
func TestBodyLivesAsLongAsTheScope(t *testing.T) {
	part, rest := make(chan struct{}), make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("first,"))
		w.(http.Flusher).Flush()
		<-part
		w.Write([]byte("second,"))
		w.(http.Flusher).Flush()
		select {
		case <-rest:
		case <-r.Context().Done():
		}
	})
	defer close(rest)
	scope := async.Open(t.Context())
	resp, err := asynchttp.Do(scope, s.Client(), request(t, t.Context(), s.URL)).Await()
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	close(part)
	read := make([]byte, len("first,second,"))
	if _, err := io.ReadFull(resp.Body, read); err != nil || string(read) != "first,second," {
		t.Errorf("read %q, %v", read, err)
	}
	scope.Close()
	if _, err := resp.Body.Read(read); err == nil {
		t.Error("the body can be read after Close")
	}
	<-s.ended // the connection
}
