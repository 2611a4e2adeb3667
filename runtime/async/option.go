package async

// An Option changes how a [Scope] treats its operations.
type Option func(*options)

type options struct {
	speculative bool
	inline      bool
	debug       bool
	observer    Observer
	onPanic     func(value any, stack []byte)
	onUnhandled func(Unhandled)
}

// Speculative says that the scope's operations were started on speculation: the
// program without it might not have reached them. One that was never awaited then
// counts as never started, and [Scope.Close] drops its panic or Goexit. One that
// was awaited behaves as ever.
func Speculative() Option {
	return func(o *options) { o.speculative = true }
}

// Inline has the functions given to [Then], [Catch], [ThenCatch], [Finally], [Chain]
// and [TimeoutWith] run where their input fires: on the goroutine of its operation or
// of whoever fires it, or at once, on the caller's, if it has fired already. That is
// how Twisted's callbacks run, and much cheaper than a goroutine.
//
// Such a function must not block: it holds up all that hangs on the same operation,
// and to await any of that in it would be to wait forever. Functions on one operation
// run one at a time, in the order in which they were added; one that is added
// meanwhile runs after those. If one calls [runtime.Goexit], that ends the goroutine that it
// runs on as well, whosever that is.
func Inline() Option {
	return func(o *options) { o.inline = true }
}

// OnPanic has report called with the value of an operation's panic and the stack
// of the goroutine that it happened on, in the format of [runtime/debug.Stack].
// The panic itself arrives with the stack of whoever awaits it.
//
// It is called once for each panic, by the goroutine on which the panic comes out
// first, just before it does; a panic that never comes out is not reported. Several
// goroutines may call it at once. If the option is given more than once, the last
// one counts.
func OnPanic(report func(value any, stack []byte)) Option {
	return func(o *options) { o.onPanic = report }
}

// OnUnhandled has [Scope.Close] call report for each operation that failed without
// anybody seeing the error: it was not awaited, and nothing hangs on it. What was
// cancelled is not reported, nor what Close abandons. The calls come in start order,
// one after another, when all operations have ended.
func OnUnhandled(report func(Unhandled)) Option {
	return func(o *options) { o.onUnhandled = report }
}

// Debug has the scope remember where its Deferreds were made and its Resolvers
// fired, for [Unhandled] and [AlreadyFiredError]. It costs a walk of the stack for each.
func Debug() Option {
	return func(o *options) { o.debug = true }
}

// Observe has o told what the scope's operations do.
func Observe(observer Observer) Option {
	return func(o *options) { o.observer = observer }
}
