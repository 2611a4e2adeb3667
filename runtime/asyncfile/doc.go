// Package asyncfile has the blocking calls of package os on files and folders as
// operations: they start at once and are awaited where their results are needed.
//
//	scope := async.Open(ctx)
//	defer scope.Close()
//	pendingTerms := asyncfile.ReadFile(scope, "terms.md")
//	pendingLogo := asyncfile.ReadFile(scope, "logo.svg")
//	terms, err := pendingTerms.Await()
//
// # Files cannot be cancelled
//
// No operating system that Go runs on lets go of a call on a regular file before it is
// done, and the calls of package os take no context. So an operation of this package
// always runs to its end, as the call would have: cancelling it changes nothing, and
// [async.Scope.Close] waits for it. A named pipe that nobody opens for writing, or a
// network folder whose server has gone, can keep both waiting as long as it would have
// kept the call.
//
// A file that was opened belongs to whoever awaits it, beyond the scope too. One that
// nobody took over is closed when the scope is, and removed if it is a temporary one.
//
// The methods of an [os.File] and an [os.Root] are not here: [async.Go] takes them, and
// the file must not be closed before they have ended.
package asyncfile
