package main

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// blockingFlow puts what the peer answers into the model, which no command may do.
type blockingFlow struct{ fixed }

func (m *blockingFlow) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if msg == line("fetch") {
		m.text = peer.Get(m.url) // waits
		fmt.Println("found", m.text)
		return m, nil
	}
	_, cmd := m.fixed.Update(msg)
	return m, cmd
}
