package main

import tea "github.com/charmbracelet/bubbletea"

// blockingSend sends to the loop that it runs on.
type blockingSend struct {
	fixed
	program *tea.Program
}

func (m *blockingSend) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if msg == line("tell") {
		m.program.Send(found("told")) // waits
		return m, nil
	}
	_, cmd := m.fixed.Update(msg)
	return m, cmd
}
