// Package lostdeferred defines an analyzer that finds what programs do wrong with the
// Deferreds and scopes of runtime/async.
//
// # Analyzer lostdeferred
//
// lostdeferred: find Deferreds that nobody awaits, and scopes that nobody closes
//
// A scope's Close cancels each operation that nobody awaited, and nobody hears of its error.
//
// Before:
//
//	scope := async.Open(ctx)
//	async.Do1(scope, s.audit.Record, order) // cancelled when the function returns
//	return s.orders.Save(ctx, order)
//
// After:
//
//	scope := async.Open(ctx)
//	defer scope.Close()
//	recorded := async.Do1(scope, s.audit.Record, order)
//	if err := s.orders.Save(ctx, order); err != nil {
//		return err
//	}
//	return recorded.Wait()
//
// Reported are
//
//   - a Deferred or a Window that is dropped, or kept in a variable from which no path leads to
//     where it is awaited or handed on; the last link of a chain stands for all of it;
//   - a scope that some path to a return does not close. The fix defers its Close, where there is
//     none at all;
//   - Await in a callback of Then, Catch and the like, of an operation that need not have ended by then.
//     Where the callback returns what it awaits, the fix is async.Chain. An operation that awaits itself, or closes the
//     scope that it belongs to, is a deadlock;
//   - a scope, or a Deferred that nobody awaits, that is kept in a package variable or behind a
//     pointer when the function that closes the scope is over;
//   - as an information only, a Deferred, a Window or a scope in the signature of an exported function
//     or in an exported field, in packages that others may import.
//
// # When it stays silent
//
// Where somebody else may await a Deferred or close a scope: it is returned, passed on, stored,
// or captured by a function literal. About a Deferred that is cancelled by hand. About Finally, Timeout and
// Race whose result is dropped while something else awaits what they hang on, since they have done their
// work by then; about Then and Catch as well, where the scope may be Inline. About Await in the function
// that Go starts, and on operations of a scope which the callback has opened itself. In callbacks of
// scopes that are visibly Inline, and on a reactor, where the check loopblock reports what blocks. About
// threads.Offload, unless the context is a request's. In tests and in generated files.
package lostdeferred
