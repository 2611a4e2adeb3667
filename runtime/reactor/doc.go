// Package reactor runs functions one at a time, in order, on one goroutine: the loop.
//
// What only the functions of one reactor touch needs no lock, since no two of them
// ever run at once, and each sees what those before it did:
//
//	loop := reactor.New()
//	defer loop.Close()
//	total := 0 // the loop's
//	sum := async.Then(pendingOrder, reactor.On(loop, func(_ context.Context, o Order) (int, error) {
//		total += o.Price
//		return total, nil
//	}))
//
// # Ways onto the loop
//
//   - [Reactor.Post] hands a function over and goes on.
//   - [Reactor.After] does so when a while has passed.
//   - [Call] waits for what the function gives.
//   - [On] makes a function one that runs on the loop, to be given to [async.Then],
//     [async.Catch], [async.Each] or [async.Go1]; [Then] is short for the first of them.
//   - [Loop] and [LoopChain] call a function again and again.
//
// Functions run in the order in which they were handed over, those of After when they
// are due. None is run inside of another, except that a function made with On calls
// straight through when it is called on the loop already.
//
// # What blocks
//
// Post, After, Loop and the like never block, however much is waiting; the queue has no
// bound. Call and functions made with On block until their function has run. Call
// would wait forever on the loop itself, and gives [ErrOnLoop] there. Two reactors
// whose functions Call each other wait forever, as two locks do.
//
// A function on the loop must not block: all others wait for it meanwhile. Start what
// blocks as an operation of package async, and come back with On. [Watch] finds those
// that block all the same. To await, on the loop, what needs the loop in turn is to wait
// forever.
//
// # Panics
//
// A panic in a posted function has nobody to go to. It is logged with its stack, as
// net/http logs one in a handler, or given to [OnPanic], and the loop goes on. A panic in
// a function that somebody waits for comes out there: of Call, or of Await on the
// Deferred. Goexit, and so t.FailNow, likewise. The loop goes on in either case.
//
// # The end
//
// [Reactor.Stop] takes nothing more in: Post and Call give [ErrStopped], and what is
// not due yet will never be. What has been handed over runs, and then the loop ends.
// [Reactor.Close] waits for that, [Reactor.Shutdown] as long as a context lasts.
// Nobody is left waiting: what is dropped ends with ErrStopped.
//
// A reactor is one goroutine, and has no state outside of itself. It works inside a
// testing/synctest bubble.
package reactor
