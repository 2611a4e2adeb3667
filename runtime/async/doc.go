// Package async starts blocking calls early and awaits them where their results
// are needed.
//
// It is what asyncify's rewritten handlers run on, and can be used by hand:
//
//	scope := async.Open(ctx)
//	defer scope.Close()
//	pendingUser := async.Go1(scope, users.Get, id)
//	pendingOrders := async.Go1(scope, orders.List, id)
//	user, err := pendingUser.Await()
//	if err != nil {
//		return err // Close cancels the other call and waits for it
//	}
//	orders, err := pendingOrders.Await()
//
// # The words
//
// An operation is one call of a function, made on another goroutine; if none has come
// to it when the operation is awaited, it is made right there.
// The [Deferred] that [Go] returns stands for its outcome: a value and an error,
// or a crash, which is a panic or a [runtime.Goexit]. A Deferred is fired once,
// when the operation has ended, and never changes. A [Scope] owns operations:
// none of them outlives it.
//
// # As if it had been called in place
//
// [Deferred.Await] gives what the call would have given had it been made right
// there, which is what lets a program move the start of a call without moving
// anything else:
//
//   - Go always runs its function, even on a context that has ended. What a call
//     does with such a context is the call's own business, and so is its error.
//   - Await waits until the function has returned, whatever happens to any
//     context, and returns both the value and the error.
//   - A panic comes out of Await on the awaiting goroutine with the identical
//     value, so recover() == http.ErrAbortHandler still holds; Goexit ends the
//     awaiting goroutine, so t.FailNow still works. On a bare goroutine the first
//     would kill the process and the second would be lost.
//   - Where a function gives no error, [Deferred.Value] stands in the expression that
//     the call stood in.
//   - Arguments given to [Go1], [Go2] and [Go3] are evaluated by the caller, before
//     anything starts.
//
// A stack cannot travel with the identical panic value. [OnPanic] receives it.
//
// # Chains
//
// A Deferred may be handed on instead of being awaited. [Then], [Catch], [ThenCatch] and
// [Finally] run a function on its outcome, [Chain] a function that gives a Deferred
// itself; each gives a new Deferred, and the old one stays as it is. [All], [Settle],
// [Gather], [Any] and [Race] make one of several; [Timeout] cuts one short; [Share] and
// [Hold] stand between one and those who use it. A [Resolver] fires a Deferred by hand.
// A [Lock], a [Semaphore] and a [Queue] give Deferreds to wait for.
//
// All of these follow Twisted's Deferred where Go allows; docs/deferred.md compares
// them behaviour by behaviour. Chains run iteratively, of whatever length. A Deferred
// that would have to wait for itself fails with [ErrCycle].
//
// The functions may block, since each gets a goroutine. In a scope that is [Inline] they
// must not, and run as Twisted's callbacks do.
//
// Cancelling a link leaves alone what it hangs on, which others may use;
// [Deferred.Abort] cancels what a whole chain waits for.
//
// # Loops
//
// [Each] makes one call for every item of a loop, a bounded number of them ahead of
// the item that the loop is at, and [EachThen] chains a further call to each;
// [EachOf] does not wait for the items themselves, and [EachIndex] is for numbers. The
// bound holds for a window and what is chained to it together, whatever is awaited.
//
// # Loops inside of loops
//
// A call of a window may run windows itself, on a scope that was opened on the call's
// context or on one made of that. They are inside of the call, and so is what they
// run in turn, also where an operation of [Go] stands in between. All that is inside of
// a window's calls is bounded together with it, so that loops in loops do not multiply:
//
//   - Calls are counted as long as no call of a window inside of them runs. Never more of
//     these run at a time than the limit of the outermost window, whatever the limits of
//     those inside, which hold as well.
//   - A call lends its place to the windows inside of it: one call of theirs may always
//     run in it. So a call that awaits its windows never keeps them waiting, and one place
//     is enough for any depth.
//   - Places that are free go to what is inside of calls before they go to the further
//     calls of windows around them, and to older windows before younger ones. In each
//     window calls start in the order of the items, as ever.
//   - Not counted is what a call does itself while calls of windows inside of it run, and
//     what Go, Do and [Then] start.
//   - A call ought to close the scopes that it opens. Windows that it leaves behind
//     wait for their own limit only once it has returned, so that whoever awaits them is
//     not kept waiting for a place; their calls count, and hold up others.
//   - Two windows beside each other inside of one call share the place it lends. A call of
//     one must not await the other, since it may have that place: it would wait forever.
//     [EachThen] says what needs what.
//
// A scope that is opened on a context from elsewhere has windows with bounds of their
// own, wherever it is opened.
//
// # Nothing is left behind
//
// [Scope.Close] cancels the operations nobody awaited, waits for every operation,
// and then throws the panic that nobody has seen. An operation is awaited as soon
// as Await or Value was called on it, or on something that waits for it through
// [Then], [EachThen] or [All]. A goroutine that came for an operation and found that
// somebody else had run it may end a moment after Close; it calls nothing.
//
// A value that holds something, see [GoHolding], is given back then unless somebody got
// it: who awaited it, or a function that ran on it, be it by way of what passes it on, as
// All does. A link whose function never ran got nothing, nor did the losers of a Race
// give any.
//
// Cancelling is a request. It ends the operation's context with a cause, and the
// operation ends when its function returns. Nothing ever fires a Deferred while
// its function is still running, or the operation would outlive its owner.
//
// The context an operation was given stays alive after its function has returned,
// because what it returned may still need it: rows being read, the body of a
// response. It ends when the operation is cancelled or the scope closes. So a
// result that lives on its context must be used up, or closed, before Close, just
// as it must before the cancel function of [context.WithCancel] is called.
//
// # What it costs
//
// A scope remembers the operations that have not ended, those that crashed unseen, and
// for a while as many again as it must, since forgetting is cheaper done together. A
// million operations that have come and gone leave nothing in it, except for the
// contexts on which their functions called Done, a few hundred bytes each, which stay
// until Close for the reason above; [Deferred.Cancel] frees one sooner. A context that
// no function asks for its Done channel costs nothing.
//
// There is no pool, no global limit and no package-level state. An operation of a scope
// that is ready has a goroutine coming for it, whatever the others do; one that has
// returned from a function goes on with the next if there is one, and ends if not. So
// operations that return at once cost few goroutines, and those that block cost one each.
// Each goroutine is started by a go statement, so everything works inside of a
// testing/synctest bubble that the scope was opened in, and profiler labels pass on. All
// operations of a scope have those that a handler runs with. Where the labels change
// between two starts in one scope, the second has the new ones if what was started before
// it has begun and does not end just then; otherwise it may have the old ones, since
// the goroutine that came for the one goes on with the other. Scopes of their own keep
// them apart. An operation that runs where it is awaited has the labels of that goroutine.
// What a function leaves behind on the goroutine that it ran on, as labels or a locked
// thread, the next may find there, as if the one had been called after the other.
//
// While a runtime/trace is being taken, each function runs in a task
// "async operation" and a region that has its name. An [Observer] is told of the same;
// without one, that costs nothing.
package async
