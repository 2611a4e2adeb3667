// Package asyncnet has the blocking calls of a [net.Dialer] and a [net.Resolver] as
// operations: they start at once and are awaited where the answer is needed.
//
//	scope := async.Open(ctx)
//	defer scope.Close()
//	pendingMail := asyncnet.LookupMX(scope, nil, domain)
//	pendingText := asyncnet.LookupTXT(scope, nil, domain)
//	mail, err := pendingMail.Await()
//
// The calls run on the operation's context, a child of the scope's. A connection, once
// it is there, does not depend on any context: it belongs to whoever awaits it, beyond
// the scope too. One that nobody took over is closed when the scope is.
//
// Go's own resolver looks at the context between its questions, for most kinds of lookup.
// So one that is cancelled may last as long as a question does, five seconds unless
// resolv.conf says otherwise, and [async.Scope.Close] waits for it.
//
// Listeners are not here: what they wait for is not an answer.
package asyncnet
