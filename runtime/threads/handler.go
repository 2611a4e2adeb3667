package threads

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// Handler returns a handler that serves with next, when it has got a place. A request
// waits for one on its goroutine; if it cannot, it is answered with 503 and a Retry-After,
// as it is when its context ends meanwhile. Inside of another Handler of r, it is next.
//
// The ResponseWriter that next gets is an [http.Flusher], [http.Hijacker] or
// [http.Pusher] where that of the server is, and works with [http.ResponseController].
func (r *Runner) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if r.inside(req.Context()) {
			next.ServeHTTP(w, req)
			return
		}
		waiter, err := r.ask(nil)
		if err != nil {
			r.busy(w)
			return
		}
		place, err := waiter.wait(req.Context(), req.Context())
		if err != nil {
			r.busy(w)
			return
		}
		r.serve(place, w, req, next)
	})
}

// busy tells a client to come again.
func (r *Runner) busy(w http.ResponseWriter) {
	seconds := (r.retryAfter + time.Second - 1) / time.Second
	w.Header().Set("Retry-After", strconv.Itoa(int(seconds)))
	http.Error(w, "the server is busy, try again later", http.StatusServiceUnavailable)
}

func (r *Runner) serve(p *place, w http.ResponseWriter, req *http.Request, next http.Handler) {
	q := &request{runner: r, place: p, response: &response{ResponseWriter: w}}
	q.ctx = context.WithValue(p.context(req.Context()), requestKey{}, q)
	start := time.Now()
	defer q.end()
	defer func() { r.hooks.ended(time.Since(start)) }()
	served := req.WithContext(q.ctx)
	next.ServeHTTP(q.response.wrapped(), served)
	req.MultipartForm = served.MultipartForm // whose files net/http removes
	q.close()
	q.returned = true
}
