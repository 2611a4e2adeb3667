package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var evioLoop = &Loop{
	Name: "evio's event loop", Path: "github.com/tidwall/evio", Module: "github.com/tidwall/evio", Version: "v1.0.8",
	Callbacks: []Callbacks{{
		Doc:    "https://pkg.go.dev/github.com/tidwall/evio#Events",
		Says:   "Setting to 0 or 1 will run the server single-threaded.",
		Right:  "hand the work to a goroutine, and have it wake the connection",
		Waits:  Network,
		Fields: "Events.Opened Events.Closed Events.Data",
	}},
}
