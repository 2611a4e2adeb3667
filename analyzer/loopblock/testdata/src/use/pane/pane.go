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
