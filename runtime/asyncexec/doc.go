// Package asyncexec has the blocking calls of an [exec.Cmd] as operations: the command
// starts at once and is awaited where its output is needed.
//
//	scope := async.Open(ctx)
//	defer scope.Close()
//	pendingLog := asyncexec.Output(scope, exec.CommandContext(ctx, "git", "log", "-1"))
//	pendingDiff := asyncexec.Output(scope, exec.CommandContext(ctx, "git", "diff"))
//	log, err := pendingLog.Await()
//
// # How a command ends
//
// When the operation is cancelled, or the scope's context ends, the command is killed,
// and the operation ends when it has been waited for: none is left behind, not even as a
// zombie. A command from [exec.CommandContext] ends with its own context as well. Its
// Cancel is called instead, once, whichever context comes first; if it has a WaitDelay
// it is killed when that is over. One whose Cancel does not end it, and that has no
// WaitDelay, is waited for as long as it likes, as always with package exec.
//
// # Commands that start others
//
// A kill reaches the command itself. Those that it has started live on, and while they
// hold its output open it counts as running. [Group] has them killed with it; a
// WaitDelay bounds the wait on their output.
//
// The command may not be touched until the operation has ended.
package asyncexec
