package knowledge

const (
	gnetDoc   = "https://pkg.go.dev/github.com/panjf2000/gnet/v2"
	gnetRight = "copy the bytes, hand the work to a pool of goroutines and answer with AsyncWrite"
)

// OnTick is on one of the loops as well, and is left out: programs keep time there.
var gnetLoop = &Loop{
	Name: "gnet's event loop", Path: "github.com/panjf2000/gnet/v2", Module: "github.com/panjf2000/gnet/v2", Version: "v2.9.4",
	Callbacks: []Callbacks{
		{
			Doc: gnetDoc + "#AsyncCallback", Says: "This callback will be executed in event-loop, thus it must not block, otherwise, it blocks the event-loop.",
			Right: gnetRight, Waits: held,
			Types:   "AsyncCallback",
			Methods: "EventHandler.OnOpen EventHandler.OnClose EventHandler.OnTraffic",
		},
		{
			Doc: gnetDoc + "#Runnable", Says: "Run must not contain any blocking operations like heavy disk or network I/O, or else it will block the event-loop.",
			Right: gnetRight, Waits: held,
			Types:  "RunnableFunc",
			Values: "Runnable.Run",
		},
	},
}
