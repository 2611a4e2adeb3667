package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront"
	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

func TestDifferences(t *testing.T) {
	write := func(op, args string) calls.Call { return calls.Call{Op: op, Args: args, Write: true} }
	base := func() exchange {
		return exchange{
			Status: 200,
			Header: http.Header{"Content-Type": {"text/html"}, "Date": {"today"}},
			Body:   "one\ntwo",
			Calls:  []calls.Call{{Op: "GET /"}, write("INSERT", "1"), write("DELETE", "2")},
		}
	}
	for _, test := range []struct {
		name   string
		change func(*exchange)
		want   string // part of the one difference, or ""
	}{
		{"nothing", func(*exchange) {}, ""},
		{"date", func(ex *exchange) { ex.Header.Set("Date", "tomorrow") }, ""},
		{"time", func(ex *exchange) { ex.Took = time.Hour }, ""},
		{"reads", func(ex *exchange) { ex.Calls = append(ex.Calls, calls.Call{Op: "GET /more"}) }, ""},
		{"status", func(ex *exchange) { ex.Status = 500 }, "status: 200, but 500"},
		{"header", func(ex *exchange) { ex.Header.Set("Content-Type", "text/plain") }, "header Content-Type"},
		{"header gone", func(ex *exchange) { ex.Header.Del("Content-Type") }, "header Content-Type"},
		{"header more", func(ex *exchange) { ex.Header.Add("Vary", "Cookie") }, "header Vary"},
		{"body", func(ex *exchange) { ex.Body = "one\n2" }, `body, line 2: "two", but "2"`},
		{"body longer", func(ex *exchange) { ex.Body += "\n" }, "body, line 3"},
		{"write gone", func(ex *exchange) { ex.Calls = ex.Calls[:2] }, `write 2: "DELETE 2", but ""`},
		{"write's arguments", func(ex *exchange) { ex.Calls[1].Args = "3" }, "write 1"},
		{"order of writes", func(ex *exchange) { ex.Calls[1], ex.Calls[2] = ex.Calls[2], ex.Calls[1] }, "write 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			after := base()
			test.change(&after)
			got := differences(base(), after)
			switch {
			case test.want == "" && len(got) > 0:
				t.Errorf("got %q", got)
			case test.want != "" && (len(got) != 1 || !strings.Contains(got[0], test.want)):
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestCompare runs the whole comparison on three shops in this process, of which
// the second may be tampered with.
func TestCompare(t *testing.T) {
	none := func(h http.Handler) http.Handler { return h }
	for _, test := range []struct {
		name   string
		tamper func(http.Handler) http.Handler // with the rewritten shop
		equal  bool
	}{
		{"same", none, true},
		{"header", func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("X-Other", "yes")
				h.ServeHTTP(w, r)
			})
		}, false},
		{"write", func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/product/1") {
					h.ServeHTTP(httptest.NewRecorder(), r)
				}
				h.ServeHTTP(w, r)
			})
		}, false},
		{"panic", func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost {
					panic(http.ErrAbortHandler)
				}
				h.ServeHTTP(w, r)
			})
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			servers := trio{inProcess(t, none, false), inProcess(t, test.tamper, false), inProcess(t, none, true)}
			res, err := compare(t.Context(), servers, 1)
			if err != nil {
				t.Fatal(err)
			}
			last := res.summary()
			if test.equal != strings.HasSuffix(last, ", equal") || test.equal == strings.HasSuffix(last, ", DIFFERENT") {
				t.Errorf("%s\n%s", last, strings.Join(res.Differences, "\n"))
			}
			if test.equal && !strings.HasPrefix(last, "storefront: waits 97 -> 97, ") {
				t.Error(last)
			}
		})
	}
}

func inProcess(t *testing.T, tamper func(http.Handler) http.Handler, byHand bool) *server {
	t.Helper()
	shop, err := storefront.Open(t.Context(), t.TempDir(), time.Millisecond, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	handler := shop.Pages
	if byHand {
		handler = shop.ByHand
	}
	pages := httptest.NewServer(tamper(handler))
	record := httptest.NewServer(shop.Calls.Handler())
	t.Cleanup(func() {
		pages.Close()
		record.Close()
		if err := shop.Close(); err != nil {
			t.Error(err)
		}
	})
	return &server{Pages: pages.URL, Calls: record.URL, client: newClient()}
}

func TestSummary(t *testing.T) {
	of := func(waits int, took time.Duration) series {
		return series{[]int{waits + 1, waits}, []time.Duration{took, took}}
	}
	res := result{
		Pages: []measured{
			{name: "home", before: of(12, 120), after: of(3, 30), byHand: of(3, 35)},
			{name: "cart", before: of(8, 80), after: of(4, 50), byHand: of(4, 40)},
		},
	}
	const want = "storefront: waits 20 -> 7, slowest page ratio 1.6, hand-written 1.07, "
	if got := res.summary(); got != want+"equal" {
		t.Error(got)
	}
	res.Differences = []string{"one"}
	if got := res.summary(); got != want+"DIFFERENT" {
		t.Error(got)
	}
}
