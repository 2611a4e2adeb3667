package main

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// blocking saves on the loop.
type blocking struct{ url, text string }

func (m *blocking) Init() tea.Cmd { return nil }

func (m *blocking) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case line:
		switch msg {
		case "save":
			peer.Save(m.url, m.text) // waits
			return m, nil
		case "leave":
			peer.Save(m.url, m.text) // waits
			return m, tea.Quit
		}
		m.text = string(msg)
		fmt.Println("text", m.text)
	}
	return m, nil
}

func (m *blocking) View() tea.View { return tea.NewView(m.text) }
