package bubbletea2

import (
	tea "charm.land/bubbletea/v2"

	"use/store"
)

type model struct{ program *tea.Program }

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	store.Fetch("http://localhost") // want `^Update → store.Fetch → net.Dial \(net\) holds up .* \(https://pkg.go.dev/charm.land/bubbletea/v2#Cmd\)`
	m.program.Send(msg)             // want `deadlock`
	return m, func() tea.Msg { return store.Fetch("http://localhost") }
}

func (m model) View() tea.View { return tea.NewView("") }
