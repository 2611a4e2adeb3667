package asynchttp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asynchttp"
)

// shop starts a server for an example, which answers with the request's method and body.
func shop() (base string, client *http.Client, scope *async.Scope, done func()) {
	server := httptest.NewServer(http.HandlerFunc(echo))
	scope = async.Open(context.Background())
	return server.URL, server.Client(), scope, func() { scope.Close(); server.Close() }
}

// show prints a response as a handler would use it.
func show(d *async.Deferred[*http.Response]) {
	resp, err := d.Await()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	fmt.Printf("%s %q %v\n", resp.Status, body, err)
}

func ExampleGet() {
	base, client, scope, done := shop()
	defer done()
	pendingUser := asynchttp.Get(scope, client, base+"/user")
	pendingOrders := asynchttp.Get(scope, client, base+"/orders")
	show(pendingUser)
	show(pendingOrders)
	// Output:
	// 200 OK "GET [] " <nil>
	// 200 OK "GET [] " <nil>
}

func ExampleDo() {
	base, client, scope, done := shop()
	defer done()
	req, err := http.NewRequestWithContext(scope.Context(), http.MethodPut, base+"/cart", strings.NewReader("tea"))
	if err != nil {
		fmt.Println(err)
		return
	}
	show(asynchttp.Do(scope, client, req))
	// Output: 200 OK "PUT [] tea" <nil>
}

func ExampleHead() {
	base, client, scope, done := shop()
	defer done()
	show(asynchttp.Head(scope, client, base))
	// Output: 200 OK "" <nil>
}

func ExamplePost() {
	base, client, scope, done := shop()
	defer done()
	show(asynchttp.Post(scope, client, base, "text/plain", strings.NewReader("tea")))
	// Output: 200 OK "POST [text/plain] tea" <nil>
}

func ExamplePostForm() {
	base, client, scope, done := shop()
	defer done()
	show(asynchttp.PostForm(scope, client, base, url.Values{"item": {"tea"}}))
	// Output: 200 OK "POST [application/x-www-form-urlencoded] item=tea" <nil>
}

// The operation reads the response and closes it, and what it read is its value.
func ExampleFetch() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"stock": 3}`)
	}))
	defer server.Close()
	scope := async.Open(context.Background())
	defer scope.Close()
	req, err := http.NewRequestWithContext(scope.Context(), http.MethodGet, server.URL, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	pendingStock := asynchttp.Fetch(scope, server.Client(), req, func(resp *http.Response) (int, error) {
		var item struct{ Stock int }
		err := json.NewDecoder(resp.Body).Decode(&item)
		return item.Stock, err
	})
	fmt.Println(pendingStock.Await())
	// Output: 3 <nil>
}
