// Package need has functions that wait only if they are given something.
package need

import (
	"net"

	tea "github.com/charmbracelet/bubbletea"

	"use/store"
)

type asker interface{ ask(again ...bool) error }

type model struct {
	client client
	asker  asker
	hosts  []string
	found  []string
	seen   map[string]bool
	reload bool
	list   list
}

// list is made without naming its field.
type list struct{ items []string }

// The client's list is filled by a method, that of the second one when it is made.
type client struct {
	later, made, Shown []string
}

func newModel(hosts []string) *model {
	return &model{client: client{made: hosts}, hosts: hosts, list: list{hosts}}
}

func (c *client) fill(hosts []string) { c.later, c.Shown = hosts, hosts }

func (m *model) Init() tea.Cmd {
	m.client.start()              // nothing is filled yet
	m.client.startMade()          // want `^Init → client.startMade → dialAll → net.Dial \(net\)`
	m.list.start()                // want `^Init → list.start → dialAll → net.Dial \(net\)`
	m.client.startShown()         // want `^Init → client.startShown → dialAll → net.Dial \(net\)`
	m.found = append(m.found, "") // here it is, before
	m.startFound()                // want `^Init → model.startFound → dialAll → net.Dial \(net\)`
	return func() tea.Msg { m.client.fill(m.hosts); return nil }
}

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg {
	case "later":
		m.client.start() // want `^Update → client.start → dialAll → net.Dial \(net\)`
	case "optional":
		m.ask()                    // nobody asks it to
		m.ask(true)                // want `^Update → model.ask → net.Dial \(net\)`
		m.askAlso()                // nor here
		m.askAlso(m.reload)        // want `^Update → model.askAlso → model.ask → net.Dial \(net\)`
		m.asker.ask()              // nor any of these
		m.asker.ask(m.reload)      // want `^Update → need.asker.ask → net.Dial \(net\)|^Update → asker.ask → net.Dial \(net\)`
		store.FetchAll()           // nor another package's
		store.FetchAll(m.hosts...) // want `^Update → store.FetchAll → net.Dial \(net\)`
		store.FetchAll("a")        // want `^Update → store.FetchAll → net.Dial \(net\)`
	case "empty":
		var none []string
		var some []string
		some = append(some, "a")
		dialAll(nil)
		dialAll([]string{})
		dialAll(make([]string, 0, 4))
		dialAll(none)
		dialAll(some)              // want `^Update → dialAll → net.Dial \(net\)`
		dialAll(make([]string, 1)) // want `^Update → dialAll → net.Dial \(net\)`
		dialAll(m.found)           // want `^Update → dialAll → net.Dial \(net\)`
		dialOne("")
		dialOne("a") // want `^Update → dialOne → net.Dial \(net\)`
		dialIf(false, 1)
		dialIf(true, 0)
		dialIf(true, 1)   // want `^Update → dialIf → net.Dial \(net\)`
		dialUnless(false) // want `^Update → dialUnless → net.Dial \(net\)`
		dialWith(nil)
		dialWith(&net.Dialer{}) // want `^Update → dialWith → net.Dial \(net\)`
		dialSome([]string{})    // want `^Update → dialSome → net.Dial \(net\)`
		dialSome(nil)           // want `^Update → dialSome → net.Dial \(net\)` // as if it were empty
		dialAny(none)           // want `^Update → dialAny → net.Dial \(net\)`
	case "defaults":
		dialDefaults(nil) // want `^Update → dialDefaults → net.Dial \(net\)`
		dialJump(nil)     // want `^Update → dialJump → net.Dial \(net\)`
		dialEither(nil)   // want `^Update → dialEither → net.Dial \(net\)`
		dialBoth(nil)
	}
	return m, nil
}

func (m *model) View() string { return "" }

func (m *model) startFound() {
	if len(m.found) > 0 {
		dialAll(m.hosts)
	}
}

func (m *model) ask(again ...bool) error {
	if len(again) > 0 && again[0] {
		_, err := net.Dial("tcp", "a:1")
		return err
	}
	return nil
}

func (m *model) askAlso(again ...bool) error { return m.ask(again...) }

func (c *client) ask(again ...bool) error {
	for range again {
		dialOne("a")
	}
	return nil
}

func (l list) start() { dialAll(l.items) }

func (c *client) start()      { dialAll(c.later) }
func (c *client) startMade()  { dialAll(c.made) }
func (c *client) startShown() { dialAll(c.Shown) }

func dialAll(hosts []string) {
	if len(hosts) == 0 {
		return
	}
	func() { net.Dial("tcp", hosts[0]) }()
}

func dialOne(host string) {
	if host != "" {
		net.Dial("tcp", host)
	}
}

func dialIf(wanted bool, times int) {
	if !wanted || times < 1 {
		return
	}
	net.Dial("tcp", "a:1")
}

func dialUnless(held bool) {
	if !held {
		net.Dial("tcp", "a:1")
	}
}

func dialWith(d *net.Dialer) {
	if d == nil {
		return
	}
	net.Dial("tcp", "a:1")
}

// A list may be empty without being nil.
func dialSome(hosts []string) {
	if hosts != nil {
		net.Dial("tcp", "a:1")
	}
}

// What becomes an interface is not nil.
func dialAny(hosts any) {
	if hosts != nil {
		net.Dial("tcp", "a:1")
	}
}

func dialDefaults(hosts []string) {
	if len(hosts) == 0 {
		hosts = []string{"a:1"}
	}
	for _, host := range hosts {
		net.Dial("tcp", host)
	}
}

func dialJump(hosts []string) {
	if hosts == nil {
		goto all
	}
	if len(hosts) == 0 {
		return
	}
all:
	net.Dial("tcp", "a:1")
}

func dialEither(hosts []string) {
	if len(hosts) > 0 {
		net.Dial("tcp", hosts[0])
	} else {
		net.Dial("tcp", "a:1")
	}
}

func dialBoth(hosts []string) {
	if len(hosts) > 0 && hosts[0] != "" || len(hosts) > 1 {
		return
	}
	for _, host := range hosts {
		net.Dial("tcp", host)
	}
}
