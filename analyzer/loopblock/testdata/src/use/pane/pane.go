package pane

import (
	"net"

	tea "github.com/charmbracelet/bubbletea"
)

// Pane is a part of another package's model.
type Pane struct{ URL string }

func (p *Pane) Update(msg tea.Msg) (*Pane, tea.Cmd) {
	net.Dial("tcp", p.URL) // want `^Update → net.Dial \(net\)`
	return p, nil
}

// Result is what a part answers.
type Result struct {
	Pane *Pane
	Cmd  tea.Cmd
}

func (p *Pane) Handle(msg tea.Msg) Result {
	net.Dial("tcp", p.URL) // want `^Handle → net.Dial \(net\)`
	return Result{Pane: p}
}

// Found has no command in it.
type Found struct{ Pane *Pane }

func (p *Pane) Find(msg tea.Msg) Found {
	net.Dial("tcp", p.URL)
	return Found{p}
}
