package async

// A link waits for operations and makes an outcome of another operation from
// theirs.
type link interface {
	// settle is called each time one of the operations it waits for has fired. If
	// it can fire its own without running anybody's function it does, and returns
	// it. If a function has to run it reports true, and run must be called. It may
	// also have nothing to do yet.
	settle() (fired *operation, mustRun bool)

	// run runs the function, which may block, and returns the operation, fired. If
	// the function calls Goexit, run does not return, but has delivered.
	run() *operation
}

// deliver tells everything that waits for fired, and whatever waits for that. It
// is a loop, since a chain may have any length and a goroutine's stack may not.
//
// If the goroutine is the operation's own it has nothing else to do, and one of
// the functions that have to run does so here, after everybody has been told. All
// others get a goroutine each: none waits for another.
func deliver(fired *operation, own bool) {
	for fired != nil {
		var here link
		for todo := fired.takeLinks(); len(todo) > 0; {
			l := todo[0]
			todo = todo[1:]
			settled, mustRun := l.settle()
			switch {
			case settled != nil:
				todo = append(todo, settled.takeLinks()...)
			case mustRun && own && here == nil:
				here = l
			case mustRun:
				go runLink(l)
			}
		}
		if here == nil {
			return
		}
		fired = here.run()
	}
}

func runLink(l link) { deliver(l.run(), true) }

// settleNow sees to a link whose inputs may have fired before it was added. It does
// not run the link's function on the caller's goroutine. Nobody is to be told if
// the link's operation fires, since nobody has seen it yet.
func settleNow(l link) {
	if _, mustRun := l.settle(); mustRun {
		go runLink(l)
	}
}
