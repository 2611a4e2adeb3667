package asynchttp

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Do is [http.Client.Do] as an operation of s. A nil client is [http.DefaultClient].
// Neither req nor its body may be touched until the operation has ended.
func Do(s *async.Scope, client *http.Client, req *http.Request) *async.Deferred[*http.Response] {
	return async.GoHolding(s, func(ctx context.Context) (*http.Response, error) {
		return do(ctx, client, req)
	}, drop)
}

// Get is [http.Client.Get] as an operation of s. A nil client is [http.DefaultClient].
func Get(s *async.Scope, client *http.Client, url string) *async.Deferred[*http.Response] {
	return start(s, client, http.MethodGet, url, "", nil)
}

// Head is [http.Client.Head] as an operation of s. A nil client is [http.DefaultClient].
func Head(s *async.Scope, client *http.Client, url string) *async.Deferred[*http.Response] {
	return start(s, client, http.MethodHead, url, "", nil)
}

// Post is [http.Client.Post] as an operation of s. A nil client is [http.DefaultClient].
// The body is read by the operation, and closed if it is an [io.Closer]; it may not be
// touched until that has ended.
func Post(s *async.Scope, client *http.Client, url, contentType string, body io.Reader) *async.Deferred[*http.Response] {
	return start(s, client, http.MethodPost, url, contentType, body)
}

// PostForm is [http.Client.PostForm] as an operation of s. A nil client is
// [http.DefaultClient]. The data is encoded before PostForm returns.
func PostForm(s *async.Scope, client *http.Client, url string, data url.Values) *async.Deferred[*http.Response] {
	return Post(s, client, url, "application/x-www-form-urlencoded", strings.NewReader(data.Encode()))
}

// Fetch is [Do] that hands the response to read, inside of the operation, and closes its
// body when read has returned. What read returns is the operation's outcome; it must not
// keep the body.
func Fetch[T any](s *async.Scope, client *http.Client, req *http.Request, read func(*http.Response) (T, error)) *async.Deferred[T] {
	return async.Go(s, func(ctx context.Context) (value T, err error) {
		resp, err := do(ctx, client, req)
		if err != nil {
			return value, err
		}
		defer resp.Body.Close()
		return read(resp)
	})
}

// start starts a request that has no context of its own, and so gets the operation's.
func start(s *async.Scope, client *http.Client, method, url, contentType string, body io.Reader) *async.Deferred[*http.Response] {
	return async.GoHolding(s, func(ctx context.Context) (*http.Response, error) {
		req, err := http.NewRequestWithContext(context.WithoutCancel(ctx), method, url, body)
		if err != nil {
			return nil, err
		}
		if method == http.MethodPost {
			req.Header.Set("Content-Type", contentType)
		}
		return do(ctx, client, req)
	}, drop)
}

// do makes the request on a context that ends with its own, or with the operation's.
func do(ctx context.Context, client *http.Client, req *http.Request) (*http.Response, error) {
	if client == nil {
		client = http.DefaultClient
	}
	t := tieTo(ctx, req.Context())
	resp, err := client.Do(req.WithContext(t.ctx))
	if err != nil || resp.Body == http.NoBody {
		t.release()
		return resp, err // with an error there may be a response, whose body is closed
	}
	resp.Body = t.hold(resp.Body)
	return resp, nil
}
