package knowledge

// OnRequest and OnConnect have goroutines.
var netpollLoop = &Loop{
	Name: "netpoll's poller", Path: "github.com/cloudwego/netpoll", Module: "github.com/cloudwego/netpoll", Version: "v0.7.2",
	Callbacks: []Callbacks{{
		Doc:   "https://pkg.go.dev/github.com/cloudwego/netpoll#OnDisconnect",
		Says:  "OnDisconnect must return as quick as possible because it will block poller.",
		Right: "start a goroutine", Waits: held,
		Types: "OnDisconnect",
	}},
}
