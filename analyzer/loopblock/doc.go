// Package loopblock defines an analyzer that finds calls which wait, in functions that run
// on a library's event loop.
//
// # Analyzer loopblock
//
// loopblock: find calls that hold up an event loop, or wait for the loop they run on
//
// Some libraries call what they are given on one goroutine, which everything else waits for:
// the handlers of an event loop, of a user interface, of a client's messages. Their
// documentation says that such a function must not block. One that does holds up all other
// events, and one that waits for the loop itself waits forever.
//
// A finding names the calls that lead there, through functions of the program and of other
// packages, and what the library's documentation says, with its URL.
//
// Before:
//
//	func (s *server) OnTraffic(c gnet.Conn) gnet.Action {
//		key, _ := c.Next(-1)
//		c.Write(s.lookup(key)) // OnTraffic → s.lookup → db.QueryContext
//		return gnet.None
//	}
//
// After:
//
//	func (s *server) OnTraffic(c gnet.Conn) gnet.Action {
//		key, _ := c.Next(-1)
//		key = bytes.Clone(key) // gnet uses its buffer again
//		s.pool.Submit(func() { c.AsyncWrite(s.lookup(key), nil) })
//		return gnet.None
//	}
//
// Which functions these are, of which libraries, stands in internal/knowledge, in the files
// whose names begin with loop: syscall/js, runtime's finalizers and cleanups, Bubble Tea,
// tview, Fyne, the MQTT client of Eclipse Paho, franz-go, nats.go's jetstream, gnet, netpoll,
// memberlist, grpc-go's balancers and audit loggers, client-go's informers, and this project's
// own runtime; for the network alone also Ebitengine, nbio, evio and raft.
//
// In Bubble Tea these are the methods of models, and those of their parts: every method that
// takes a tea.Msg and gives a tea.Cmd, or a struct with one. What one of them asks another one
// is reported there.
//
// # What it fixes
//
// A function that is given to js.FuncOf does the rest of its work on a goroutine, from the
// first statement that waits on, if all that it returns from there on is nil: JavaScript
// gets other values from a Promise only, which its side has to know of. In Bubble Tea's
// Init and Update a call moves into a command,
//
//	save(m.url, m.text)
//	return m, nil
//
// becomes
//
//	url, text := m.url, m.text
//	return m, func() tea.Msg {
//		save(url, text)
//		return nil
//	}
//
// if nothing that comes out of it is used but by a command, if nothing else comes after it,
// if what it needs are values, or safe for several goroutines as an *http.Client is, if it
// writes no package variables, starts no process, and is not done under a lock, and if nobody
// in sight drops the commands that are returned. It is done before a command that is returned
// already, by tea.Sequence; but commands of several messages run at once, and may overtake one
// another. A fix does not look for package variables that such a function reads and Update
// writes. What flows into the model has no fix: it has to come back as a message.
//
// # When it stays silent
//
// About what such a function starts on another goroutine, hands to a pool or a channel, or
// returns as a command; about mutexes and channels, which are there to be waited for a
// little; about files, except where the documentation speaks of them, and likewise about
// databases where all drivers in sight are SQLite's; about what the library's own functions do
// on their loop, unless they ask the network; about writing logs;
// about functions that the library calls on goroutines of their own, even if they look alike
// (netpoll's OnRequest and OnConnect, gnet's OnTick, tview's TextView.SetChangedFunc,
// controller-runtime's Reconcile, handlers of nats.go's Subscribe and of net/http); about
// MQTT handlers where the program calls SetOrderMatters(false), or does not show how the client
// is made; about versions of Fyne before 2.6, whose documentation does not say so; in
// tests and in generated files; and where no chain of calls from there to something that waits can
// be shown. What a function does only if it is given something, or only for each item of a list,
// is not shown of a call that gives it nothing, or an empty list; nor of Bubble Tea's Init, where
// the list is a field of the program's own that nothing fills before. Likewise for what it does
// with values of one type, by a type switch, where the call is seen to give another, and for what a
// function takes away before it fills the same field anew: start calls stop, and need not find
// anything. Nor what a function of another module does only where an option of its own is true.
package loopblock
