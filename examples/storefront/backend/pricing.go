package backend

import (
	"net/http"
	"strconv"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
)

func pricing() http.Handler {
	rates := map[string]int64{"EUR": 100, "USD": 108, "GBP": 85} // for a euro
	coupons := map[string]clients.Discount{
		"":       {},
		"SPRING": {Percent: 15, Reason: "Spring coupon"},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /convert", func(w http.ResponseWriter, r *http.Request) {
		currency := r.FormValue("to")
		rate, known := rates[currency]
		cents, err := strconv.ParseInt(r.FormValue("cents"), 10, 64)
		if !known || err != nil {
			http.NotFound(w, r)
			return
		}
		reply(w, clients.Money{Cents: cents * rate / 100, Currency: currency})
	})
	mux.HandleFunc("GET /promotions", func(w http.ResponseWriter, r *http.Request) {
		reply(w, []clients.Discount{{Percent: 10, Reason: "Garden week"}, {Percent: 5, Reason: "Early birds"}})
	})
	mux.HandleFunc("GET /discounts/{id}", func(w http.ResponseWriter, r *http.Request) {
		if pathID(r)%3 != 1 {
			reply(w, clients.Discount{})
			return
		}
		reply(w, clients.Discount{Percent: 20, Reason: "Last pieces"})
	})
	mux.HandleFunc("GET /coupon", func(w http.ResponseWriter, r *http.Request) {
		discount, ok := coupons[r.FormValue("code")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		reply(w, discount)
	})
	return mux
}
