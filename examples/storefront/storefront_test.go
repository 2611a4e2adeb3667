package storefront_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront"
	"github.com/asyncify-go/asyncify/examples/storefront/calls"
	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
)

// request is a request to the shop with what it should lead to.
type request struct {
	method, target, session string
	status                  int
	waits                   int    // -1: whatever it takes
	says                    string // somewhere in the body
}

func TestPages(t *testing.T) {
	shop := open(t)
	for _, req := range []request{
		{"GET", "/", "", 200, 20, "Welcome, guest"},
		{"GET", "/?currency=USD", "session-2", 200, 27, "52.92 USD"},
		{"GET", "/?currency=XXX", "", 400, 0, "unknown currency"},
		{"GET", "/category/2?currency=GBP", "", 200, 9, "16.83 GBP, sold out"},
		{"GET", "/category/9", "", 404, 1, "Not Found"},
		{"GET", "/product/1", "session-2", 200, 14, "39.20 EUR (Last pieces)"},
		{"GET", "/product/6", "", 200, 11, "sold out"},
		{"GET", "/account", "", 401, 0, "sign in"},
		{"GET", "/account", "session-2", 200, 9, "You looked at: Copper kettle"},
		{"GET", "/product/99", "", 404, 1, "Not Found"},
		{"GET", "/product/x", "", 400, 0, "positive number"},
		{"GET", "/cart", "", 401, 0, "sign in"},
		{"GET", "/cart", "session-1", 200, 17, "1 First Street"},
		{"GET", "/cart", "session-3", 200, 2, "empty"},
		{"POST", "/cart?", "session-2", 400, 0, "positive number"},
		{"POST", "/checkout?", "session-2", 400, 0, "positive number"},
	} {
		check(t, shop, req, "")
	}
}

func TestCheckout(t *testing.T) {
	shop := open(t)
	const form = "address=2&card=valid&coupon=SPRING"
	check(t, shop, request{"POST", "/checkout", "session-2", 400, 2, "cart is empty"}, form)
	check(t, shop, request{"POST", "/cart", "session-2", 303, 4, ""}, "product=1&quantity=2")
	check(t, shop, request{"POST", "/checkout", "session-2", 402, 10, "Payment Required"}, "address=2&card=declined")
	check(t, shop, request{"POST", "/checkout", "session-2", 404, 3, "Not Found"}, "address=1&card=valid")
	check(t, shop, request{"POST", "/checkout", "session-2", 400, 5, "Bad Request"}, "address=2&card=valid&coupon=none")
	writes := calls.Writes(check(t, shop, request{"POST", "/checkout", "session-2", 200, 17, "order 1<"}, form))
	want := []string{"POST /charges", "BEGIN", "INSERT INTO orders ", "INSERT INTO order_lines ", "DELETE FROM cart_lines ", "COMMIT"}
	if len(writes) != len(want) {
		t.Fatalf("writes %q, want %q", writes, want)
	}
	for i, write := range writes {
		if !strings.HasPrefix(write, want[i]) {
			t.Errorf("write %d is %q, want %q", i, write, want[i])
		}
	}
	check(t, shop, request{"POST", "/checkout", "session-4", 409, 9, "not enough in stock"}, "address=4&card=valid")
}

func TestFaults(t *testing.T) {
	shop := open(t)
	for _, test := range []struct {
		fault  string
		target string
		status int
	}{
		{"GET /convert", "/", 502},
		{"GET /ad", "/", 200},
		{"Warehouse/GetStock", "/category/1", 502},
		{"FROM views", "/account", 500},
		{"FROM products WHERE id", "/account", 200},
		{"GET /promotions", "/", 200},
		{"GET /trending", "/", 200},
		{"FROM categories", "/", 500},
		{"Warehouse/ListNotices", "/", 502},
		{"GET /discounts", "/product/1", 200},
		{"INSERT INTO views", "/product/1", 200},
		{"FROM reviews", "/product/1", 500},
		{"Warehouse/GetStock", "/cart", 502},
	} {
		shop.Calls.Fail([]string{test.fault})
		check(t, shop, request{"GET", test.target, "session-1", test.status, -1, ""}, "")
	}
}

func TestFailedOrderIsRefunded(t *testing.T) {
	shop := open(t)
	shop.Calls.Fail([]string{"COMMIT"})
	writes := calls.Writes(check(t, shop, request{"POST", "/checkout", "session-1", 500, -1, ""}, "address=1&card=valid"))
	if last := writes[len(writes)-1]; last != `POST /refunds {"charge":"charge-1"}` {
		t.Errorf("last write is %s", last)
	}
	shop.Calls.Fail(nil)
	check(t, shop, request{"GET", "/cart", "session-1", 200, 17, "Copper kettle"}, "")
}

// TestHandwritten keeps the hand-written pages to the original's answers.
func TestHandwritten(t *testing.T) {
	shop := open(t)
	hand := *shop
	hand.Pages = shop.ByHand
	for _, session := range []string{"", "session-1", "session-3"} {
		for _, target := range []string{
			"/", "/?currency=USD", "/?currency=XXX",
			"/category/1?currency=GBP", "/category/9", "/category/x",
			"/product/1?currency=GBP", "/product/7", "/product/99", "/product/x",
			"/account", "/cart", "/cart?currency=USD",
		} {
			original, _ := send(t, shop, "GET", target, session, "")
			byHand, _ := send(t, &hand, "GET", target, session, "")
			if original.Code != byHand.Code || original.Body.String() != byHand.Body.String() {
				t.Errorf("%s: %d %s\nby hand: %d %s", target, original.Code, original.Body, byHand.Code, byHand.Body)
			}
		}
	}
}

func open(t *testing.T) *storefront.Storefront {
	t.Helper()
	shop, err := storefront.Open(t.Context(), t.TempDir(), time.Millisecond, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := shop.Close(); err != nil {
			t.Error(err)
		}
	})
	return shop
}

func check(t *testing.T, shop *storefront.Storefront, req request, form string) []calls.Call {
	t.Helper()
	rec, made := send(t, shop, req.method, req.target, req.session, form)
	if rec.Code != req.status || !strings.Contains(rec.Body.String(), req.says) {
		t.Errorf("%s %s %s: got %d %s\nwant %d %q", req.method, req.target, form, rec.Code, rec.Body, req.status, req.says)
	}
	if waits := calls.Waits(made); req.waits >= 0 && waits != req.waits {
		t.Errorf("%s %s %s: %d waits, want %d", req.method, req.target, form, waits, req.waits)
	}
	return made
}

func send(t *testing.T, shop *storefront.Storefront, method, target, session, form string) (*httptest.ResponseRecorder, []calls.Call) {
	t.Helper()
	req := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(form))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set(requestid.Header, "test")
	if session != "" {
		req.AddCookie(&http.Cookie{Name: "session", Value: session})
	}
	rec := httptest.NewRecorder()
	shop.Pages.ServeHTTP(rec, req)
	return rec, shop.Calls.Take("test")
}
