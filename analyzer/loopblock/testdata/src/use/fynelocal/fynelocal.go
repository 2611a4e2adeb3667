// Package fynelocal has a database that is a file.
package fynelocal

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	_ "modernc.org/sqlite"

	"fyne.io/fyne/v2/widget"

	"use/store"
)

func show(s *store.Store) {
	widget.NewButton("Save", func() {
		s.Save(context.Background(), "key") // of files the documentation says nothing
		time.Sleep(time.Second)             // want `^the function given to NewButton → time.Sleep`
		store.Fetch("http://localhost")     // want `^the function given to NewButton → store.Fetch`
	})
}

// Of files Bubble Tea's documentation does speak.
type model struct{ store.Store }

func (m model) Init() tea.Cmd {
	m.Save(context.Background(), "key") // want `^Init → store.Store.Save`
	return nil
}
func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return m, nil }
func (m model) View() string                            { return "" }
