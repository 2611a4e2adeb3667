// Package asyncotel tells OpenTelemetry what the operations of package async do:
//
//	scope := async.Open(ctx, async.Observe(asyncotel.New()))
//
// It is a module of its own, so that the runtime brings no dependencies along.
//
// # Spans
//
// Each operation whose function runs has a span of its own, a child of the span that the
// scope's context is of. Its name is that of the function without the path of its
// package; the attribute code.function.name has it in full. The function gets the span's
// context, and so what it calls has spans below.
//
// The error of the function is recorded, and makes the span's status an error. An
// operation that was cancelled has the event "async.cancelled" with the cause, and its
// error is no error: it did what it was asked to. A function that panicked or called
// Goexit gives [async.ErrCrashed].
//
// Whoever waits for an operation mostly does so until it has ended, and its span with it.
// So each wait is the event "async.waited" on the span of the scope's context, which says
// for which operation, and how many seconds it took: from these events can be read where a
// handler's time went.
//
// # Metrics
//
//   - async.operation.duration: a histogram of how many seconds functions ran, with the
//     attributes code.function.name and, for those that failed, error.type
//   - async.operation.wait: a histogram of how many seconds operations were waited for
//   - async.operation.cancelled: a counter of operations that were cancelled while their
//     function ran
package asyncotel
