// Package renewed stops what runs before it starts anew.
package renewed

import (
	"context"
	"net/http"

	"fyne.io/fyne/v2/widget"
)

var (
	servers []*http.Server
	running bool
	names   []string
)

type peer struct{ server *http.Server }

func show(p *peer) {
	widget.NewButton("Start", func() {
		start() // what runs is stopped before, and the button is there for when nothing does
		p.start()
	})
	widget.NewButton("Stop", func() {
		stop()   // want `^the function given to NewButton → stop → .*Shutdown`
		p.stop() // want `^the function given to NewButton → peer.stop → .*Shutdown`
	})
	widget.NewButton("List", func() {
		list() // want `^the function given to NewButton → list → stop → .*Shutdown`
	})
	widget.NewButton("Once", func() {
		once() // want `^the function given to NewButton → once → stop → .*Shutdown`
	})
	widget.NewButton("Either", func() {
		either() // want `^the function given to NewButton → either → stop → .*Shutdown`
	})
	widget.NewButton("Later", func() {
		later() // want `^the function given to NewButton → later → stop → .*Shutdown`
	})
	widget.NewButton("All", func() {
		startAll() // want `^the function given to NewButton → startAll → stopAll → .*Shutdown`
	})
	widget.NewButton("Here", func() {
		stop()
		servers = append(servers, new(http.Server))
	})
}

func start() {
	stop()
	servers = make([]*http.Server, 0, 1)
	servers = append(servers, new(http.Server))
	running = true
}

func stop() {
	for _, s := range servers {
		s.Shutdown(context.Background())
	}
	servers = nil
	running = false
}

func (p *peer) start() {
	p.stop()
	p.server = new(http.Server)
}

func (p *peer) stop() {
	if p.server != nil {
		p.server.Shutdown(context.Background())
		p.server = nil
	}
}

// list makes none.
func list() {
	stop()
	names = append(names, "a")
}

// once fills the list first.
func once() {
	servers = append(servers, new(http.Server))
	stop()
	servers = append(servers, new(http.Server))
}

// either does one or the other.
func either() {
	if running {
		stop()
	} else {
		servers = append(servers, new(http.Server))
	}
}

func later() {
	stop()
	go func() { servers = append(servers, new(http.Server)) }()
}

// stopAll leaves the list as it is.
func stopAll() {
	for _, s := range servers {
		s.Shutdown(context.Background())
	}
}

func startAll() {
	stopAll()
	servers = append(servers, new(http.Server))
}
