package main

import (
	tea "github.com/charmbracelet/bubbletea"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// blockingInit asks the peer before it returns the command that gives the answer.
type blockingInit struct{ fixed }

func (m *blockingInit) Init() tea.Cmd {
	text := peer.Get(m.url) // waits
	return func() tea.Msg { return found(text) }
}
