// Package threads keeps blocking work within bounds: so many handlers and offloaded
// functions run at a time, so many more requests wait for their turn, and whoever comes
// then is told to come again.
//
//	runner := threads.New(64, 256)
//	server := &http.Server{Handler: runner.Handler(mux)}
//	…
//	server.Shutdown(ctx)
//	runner.Shutdown(ctx)
//
// It is for handlers that stay blocking: each has a goroutine of its own, as ever in Go,
// and what has to be bounded is how many of them use memory, connections and
// processors at once.
//
// # Places
//
// A [Runner] has a number of places. A request takes one when it reaches
// [Runner.Handler], and gives it back when its handler has returned and its
// after-response tasks have run. A function given to [Offload] takes one while it runs.
// If none is free they wait, first come, first served; only so many requests and
// functions may, then requests are answered with 503 and a Retry-After, and Offload fails
// with [ErrFull]. Whoever gives up waiting, because the client has left or the context
// has ended, is out of the line at once. net/http notices that a client has left only
// when it has read the request's body, or there is none.
//
// A handler or an offloaded function may offload further functions. It lends its place to
// those: one of them may always run in it, at any depth, so that whoever awaits them is
// not kept waiting by a runner that is full, and they are never refused. What a function
// does itself while one runs in its place is not counted. Of two functions offloaded
// side by side, one must not await the other, which may be waiting for its place.
//
// # After the response
//
// [AfterResponse] leaves a function to be run when the handler has returned and its
// response is sent: a mail, a counter, a cache to fill. Such tasks of one request run one
// after another, in order, off the server's goroutine. The response is flushed first, so
// one that is shorter than net/http's buffer goes out in chunks, without a
// Content-Length, unless the handler sets that itself. The mark that ends such a response is
// net/http's to send, at the time when the first task begins. If the writer beneath cannot be
// flushed, as that of http.TimeoutHandler cannot, tasks run when the handler has returned.
// The files of a form that the request uploaded are removed by then.
//
// # Panics
//
// A handler's panic, http.ErrAbortHandler too, reaches net/http. That of an offloaded
// function comes out where its Deferred is awaited, or else when the handler returns. A
// panic in an after-response task has nobody to go to: it is logged, or given to
// [OnPanic], and the next task runs.
package threads
