package backend

import (
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
)

func ads() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ad", func(w http.ResponseWriter, r *http.Request) {
		topic := r.FormValue("topic")
		reply(w, clients.Ad{Text: "All about " + topic, URL: "https://ads.example/" + topic})
	})
	return mux
}
