package async

// An Option changes how a [Scope] treats its operations.
type Option func(*options)

type options struct {
	speculative bool
	onPanic     func(value any, stack []byte)
}

// Speculative says that the scope's operations were started on speculation: the
// program without it might not have reached them. One that was never awaited then
// counts as never started, and [Scope.Close] drops its panic or Goexit. One that
// was awaited behaves as ever.
func Speculative() Option {
	return func(o *options) { o.speculative = true }
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
