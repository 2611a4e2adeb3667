package backend

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync/atomic"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
)

// payments numbers charges from one, and declines the card "declined".
func payments() http.Handler {
	var charges atomic.Int64
	mux := http.NewServeMux()
	mux.HandleFunc("POST /charges", func(w http.ResponseWriter, r *http.Request) {
		var payment clients.Payment
		if err := json.NewDecoder(r.Body).Decode(&payment); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if payment.Card == "declined" {
			http.Error(w, "card declined", http.StatusPaymentRequired)
			return
		}
		reply(w, map[string]string{"id": fmt.Sprintf("charge-%d", charges.Add(1))})
	})
	mux.HandleFunc("POST /refunds", func(w http.ResponseWriter, r *http.Request) {
		reply(w, struct{}{})
	})
	return mux
}
