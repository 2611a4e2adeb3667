package calls

import (
	"encoding/json"
	"net/http"
)

// Handler lets a test read the log and set faults over HTTP: GET
// /calls?request=ID answers what Take gives, PUT /faults takes what Fail takes.
// Both are JSON. It is for loopback only.
func (l *Log) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /calls", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		// An error here means that the test has gone; nobody is left to tell.
		_ = json.NewEncoder(w).Encode(l.Take(r.FormValue("request")))
	})
	mux.HandleFunc("PUT /faults", func(w http.ResponseWriter, r *http.Request) {
		var parts []string
		if err := json.NewDecoder(r.Body).Decode(&parts); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		l.Fail(parts)
	})
	return mux
}
