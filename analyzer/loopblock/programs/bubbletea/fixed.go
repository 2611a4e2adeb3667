package main

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// fixed returns commands, which have what they need of the model and not the model.
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
		case "fetch":
			return m, m.fetch()
		case "tell":
			return m, func() tea.Msg { return found("told") }
		}
		m.text = string(msg)
		fmt.Println("text", m.text)
	case found:
		m.text = string(msg)
		fmt.Println("found", m.text)
	}
	return m, nil
}

func (m *fixed) View() string { return m.text }

func (m *fixed) save() tea.Cmd {
	url, text := m.url, m.text
	return func() tea.Msg {
		peer.Save(url, text)
		return nil
	}
}

func (m *fixed) fetch() tea.Cmd {
	url := m.url
	return func() tea.Msg { return found(peer.Get(url)) }
}
