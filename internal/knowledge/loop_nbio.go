package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var nbioLoop = &Loop{
	Name: "nbio's poller", Path: "github.com/lesismal/nbio", Module: "github.com/lesismal/nbio", Version: "v1.6.6",
	Callbacks: []Callbacks{{
		Doc:      "https://github.com/lesismal/nbio/blob/v1.6.6/README.md#different-iomod",
		Says:     "All the connections will be handled by poller.",
		Right:    "copy the bytes and hand the work to a pool of goroutines",
		Waits:    Network,
		Operands: "Engine.OnData(1)",
	}},
}
