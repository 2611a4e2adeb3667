package main

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// fixed saves in commands.
type fixed struct{ url, text string }

func (m *fixed) Init() tea.Cmd { return nil }

func (m *fixed) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case line:
		switch msg {
		case "save":
			return m, m.save()
		case "leave":
			return m, tea.Sequence(m.save(), tea.Quit)
		}
		m.text = string(msg)
		fmt.Println("text", m.text)
	}
	return m, nil
}

func (m *fixed) View() tea.View { return tea.NewView(m.text) }

func (m *fixed) save() tea.Cmd {
	url, text := m.url, m.text
	return func() tea.Msg {
		peer.Save(url, text)
		return nil
	}
}
