package backend

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// recommend suggests by arithmetic, so that everybody gets something and the
// same question always has the same answer.
func recommend() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /trending", func(w http.ResponseWriter, r *http.Request) {
		reply(w, []int64{2, 9, 11, 98}) // it has not heard that the last one is gone
	})
	mux.HandleFunc("GET /customers/{id}", func(w http.ResponseWriter, r *http.Request) {
		id := pathID(r)
		reply(w, suggestions(id+2, id+6, id+8))
	})
	mux.HandleFunc("GET /products/{id}/related", func(w http.ResponseWriter, r *http.Request) {
		id := pathID(r)
		reply(w, suggestions(id+1, id+2))
	})
	mux.HandleFunc("GET /products/{id}/also-bought", func(w http.ResponseWriter, r *http.Request) {
		id := pathID(r)
		reply(w, suggestions(id+3, id+5))
	})
	return mux
}

// assortment is the number of products that the shop sells.
const assortment = 12

func suggestions(ids ...int64) []int64 {
	for i, id := range ids {
		ids[i] = (id-1)%assortment + 1
	}
	return ids
}

// pathID gives the id in the path, or 1 for what is not a positive number: the
// suggestions are not worth an error.
func pathID(r *http.Request) int64 {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 32)
	if err != nil || id < 1 {
		return 1
	}
	return id
}

func reply(w http.ResponseWriter, answer any) {
	w.Header().Set("Content-Type", "application/json")
	// An error means that the shop hung up.
	_ = json.NewEncoder(w).Encode(answer)
}
