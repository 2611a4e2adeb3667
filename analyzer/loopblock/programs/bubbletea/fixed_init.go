package main

import tea "github.com/charmbracelet/bubbletea"

// fixedInit asks the peer in the command.
type fixedInit struct{ fixed }

func (m *fixedInit) Init() tea.Cmd { return m.fetch() }
