package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	asyncDoc   = "https://pkg.go.dev/github.com/asyncify-go/asyncify/runtime/async"
	reactorDoc = "https://pkg.go.dev/github.com/asyncify-go/asyncify/runtime/reactor"

	// What waits for a Deferred, if that has not fired yet.
	awaits = `async/Deferred.Await async/Deferred.Value async/Deferred.Wait async/Scope.Close
		async/Window.Await async/Window.Value async/Window.Wait async/Window.Into`
)

// Call on the loop fails at once, and is no wait.
var asyncifyReactor = &Loop{
	Name: "the reactor's loop", Path: "github.com/asyncify-go/asyncify/runtime", Module: "github.com/asyncify-go/asyncify", Version: "v0.0.0",
	Callbacks: []Callbacks{{
		Doc: reactorDoc + "#hdr-What_blocks", Says: "A function on the loop must not block: all others wait for it meanwhile. Start what blocks as an operation of package async, and come back with On.",
		Right: "start it as an operation, and chain what follows with reactor.Then", Form: Chained, Waits: held | File,
		Operands: `reactor/Reactor.Post(1) reactor/Reactor.After(2) reactor/Call(3) reactor/On(2) reactor/Then(3)
			reactor/Loop(4) reactor/LoopChain(4)`,
	}},
	Own: []Own{{
		Doc: reactorDoc + "#hdr-What_blocks", Says: "To await, on the loop, what needs the loop in turn is to wait forever.",
		Right: "chain what follows with reactor.Then", Form: Chained, May: true,
		Names: awaits,
	}},
}

// In a scope that is not Inline each of these functions has a goroutine, and may wait.
var asyncifyInline = &Loop{
	Name: "the operation that it hangs on", Path: "github.com/asyncify-go/asyncify/runtime", Module: "github.com/asyncify-go/asyncify", Version: "v0.0.0",
	Callbacks: []Callbacks{{
		Doc: asyncDoc + "#Inline", Says: inlineSays,
		Right: "return a Deferred, with async.Chain, or chain what follows with async.Then", Form: Chained, Waits: held | File,
		Operands: "async/Then(2) async/Catch(2) async/ThenCatch(2) async/ThenCatch(3) async/Finally(2) async/Chain(2) async/TimeoutWith(3)",
		Inline:   true,
	}},
	Own: []Own{{
		Doc: asyncDoc + "#Inline", Says: inlineSays,
		Right: "return the Deferred, with async.Chain, or chain what follows with async.Then", Form: Chained, May: true,
		Names: awaits,
	}},
}

const inlineSays = "Such a function must not block: it holds up all that hangs on the same operation, and to await any of that in it would be to wait forever."
