package bubbletea

import (
	"bytes"
	"database/sql"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// unfixed does what has to be done in some other way, or by somebody who knows more.
type unfixed struct {
	model
	tx     *sql.Tx
	child  child
	status string
	mu     sync.Mutex
}

func (m *unfixed) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case string:
		resp, err := http.Get(m.url) // waits
		if err == nil {
			m.status = resp.Status // it goes into the model
		}
		return m, nil
	case int:
		save(m.url, m.name) // waits
		m.done = true       // this comes after it
		return m, nil
	case []byte:
		http.Post(m.url, "text/plain", bytes.NewReader(msg)) // waits
		return m, nil                                        // it may be shared memory
	case []string:
		count(m.url) // waits
		return m, nil
	case bool:
		m.load() // waits
		return m, nil
	case time.Time:
		m.tx.Exec("DELETE FROM names") // waits
		return m, nil
	case error:
		for _, name := range m.names {
			save(m.url, name) // waits
		}
		return m, nil
	case float64:
		save(m.url, m.name) // waits
		return m.next(), nil
	case rune:
		save(m.url, m.name) // waits
		return m, m.later()
	case int8:
		exec.Command("vi", m.name).Run() // waits
		return m, nil
	case int16:
		time.Sleep(time.Second) // waits
		return m, nil
	case uint:
		m.mu.Lock()
		save(m.url, m.name) // waits
		return m, nil
	case uint8:
		m.mu.Unlock()
		defer m.mu.Lock()
		save(m.url, m.name) // waits
		return m, nil
	case uint16:
		m.Send(msg) // waits
		return m, nil
	case uintptr:
		m.child.Update(msg) // the command would be lost
	case int64:
		save(m.url, m.name) // waits
	}
	m.done = true
	return m, nil
}

func (m *unfixed) View() string {
	os.ReadFile(m.name) // waits
	return ""
}

// Send may do more one day than to send.
func (m *unfixed) Send(msg tea.Msg) { m.program.Send(msg) }

func (m *unfixed) load() { http.Get(m.url) }

func (m *unfixed) next() tea.Model { return m }

func (m *unfixed) later() tea.Cmd { return nil }

var counted int

func count(url string) {
	if _, err := http.Get(url); err == nil {
		counted++
	}
}

type child struct{ url string }

func (c child) Init() tea.Cmd { return nil }

func (c child) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	save(c.url, "child") // waits
	return c, nil
}

func (c child) View() string { return c.url }
