// Package bubbletea holds models that wait, each in a way of its own.
package bubbletea

import (
	"database/sql"
	"net/http"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// model does what may as well be done by a command.
type model struct {
	url, name string
	names     []string
	client    *http.Client
	db        *sql.DB
	program   *tea.Program
	done      bool
}

func (m model) Init() tea.Cmd {
	resp, err := m.client.Get(m.url + "/names") // waits
	return func() tea.Msg {
		if err != nil {
			return err
		}
		resp.Body.Close()
		return resp.Status
	}
}

func (m model) View() string { return m.name }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case string:
		if msg == "save" {
			save(m.url, msg) // waits
		} else {
			m.done = true
			_ = os.WriteFile(m.name, []byte(msg), 0o600) // waits
		}
	case int:
		name := m.names[msg]
		m.db.Exec("DELETE FROM names WHERE name = ?", name) // waits
		m.client.Head(m.url)                                // waits
		return m, tea.Batch(cmd, tea.Println(name))
	case bool:
		m.program.Send(m.name) // waits
		return m, cmd
	case []byte:
		http.Post(m.url, "text/plain", strings.NewReader(m.name)) // waits
		return m, tea.Quit
	case error:
		name, url := "a", "b"
		save(name+url, m.url) // waits
		return &m, nil
	}
	return m, cmd
}

func save(url, name string) {
	if resp, err := http.Post(url, "text/plain", strings.NewReader(name)); err == nil {
		resp.Body.Close()
	}
}
