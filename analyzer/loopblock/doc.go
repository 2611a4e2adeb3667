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
// # When it stays silent
//
// About what such a function starts on another goroutine, hands to a pool or a channel, or
// returns as a command; about mutexes and channels, which are there to be waited for a
// little; about files, except where the documentation speaks of them; about writing logs;
// about functions that the library calls on goroutines of their own, even if they look alike
// (netpoll's OnRequest and OnConnect, gnet's OnTick, tview's TextView.SetChangedFunc,
// controller-runtime's Reconcile, handlers of nats.go's Subscribe and of net/http); about
// MQTT handlers where the program calls SetOrderMatters(false), or does not show how the client
// is made; in tests and in generated files; and where no chain of calls from there to
// something that waits can be shown.
package loopblock
