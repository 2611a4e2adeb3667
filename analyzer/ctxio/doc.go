// Package ctxio defines an analyzer that finds waits in handlers which go on when the
// request has ended.
//
// # Analyzer ctxio
//
// ctxio: find waits of handlers that ignore the request's context
//
// A handler's context ends when the client goes away, when a deadline passes, or when the
// server shuts down. A call that is not given it waits on for an answer that nobody wants,
// and holds a connection, a goroutine and what the handler has locked. There is a variant that
// heeds a context for most such calls of net/http, net, os/exec, database/sql, sqlx, GORM and xorm.
//
// Before:
//
//	rows, err := s.db.Query("SELECT …", id)
//
//	resp, err := http.Get(url)
//	if err != nil {
//		return err
//	}
//
// After:
//
//	rows, err := s.db.QueryContext(r.Context(), "SELECT …", id)
//
//	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
//	if err != nil {
//		return err
//	}
//	resp, err := http.DefaultClient.Do(req)
//	if err != nil {
//		return err
//	}
//
// It looks at handlers, and at functions and function literals that are given a context, a
// request, or a framework's own context (*gin.Context and its like) in any of their parameters. The
// fix takes the innermost context in scope that is made from it.
//
// It changes what the program does, and is meant to: what is under way is broken off when the
// request ends, a command is killed, a transaction begun with the context is rolled back. The
// error is then context.Canceled or context.DeadlineExceeded, or wraps one. So the asyncify
// command makes these changes only if the check is asked for by name: asyncify -ctxio -w.
// Afterwards asyncify finds more, for it knows what may end early. An address that can't be
// parsed is an error of NewRequestWithContext, without the method's name that http.Get puts
// before it.
//
// A transaction's own calls are found too, when it was begun with the context: it is rolled back
// when the context ends, but only after the call that is under way.
//
// # When it stays silent
//
// In goroutines that the handler starts, in deferred calls, where ctx.Done() or ctx.Err() has told
// that it is over, and where a context is in scope that is not the request's: of context.Background,
// of context.WithoutCancel, of a field. About commands that the function does not wait for, requests that
// it does not send, or gives a context later, and handles that may be bound to a context elsewhere. About
// changes that complete another one without a transaction: of a database, or asked of another server by
// a request that is no GET, HEAD or OPTIONS. About changes on the side, whose failure the function
// drops, or notes and goes on: a visit that is counted, a token that is revoked, a command that is run for
// what it does. They are to happen whether the client waits or not, and nobody would hear that they
// did not. About calls of a database whose failure the function drops, or goes past, where something is changed below,
// since what seems to be free may not have been asked for. About requests whose error is dropped, or whose
// response is used where it is not ruled out: there is none then, and whoever went away would cause a panic.
// About failures that end the program, or panic: log.Fatal, panic, a function that does so with an error.
// Where the framework's context never ends, as Fiber's does not unless the program calls SetUserContext or
// SetContext, or uses the middleware timeout. In functions that are given no
// context, as main and init, in tests, in generated files, and where //nolint:noctx says so.
//
// There is no fix where several contexts could be meant, where the error of http.Get is not handled by a
// short exit right below, where the variant gives another type (tls.Dial) or is spelled otherwise
// (http.PostForm, sqlx.Get and its like), and where rows or a response may leave the function that
// ends the context.
package ctxio
