package bubbletea

import (
	"net"
	"os"
	"os/exec"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/log"

	"use/pane"
	"use/store"
)

type model struct {
	program *tea.Program
	child   child
	other   *pane.Pane
	mu      sync.Mutex
	url     string
	events  chan string
	text    []byte
}

func (m *model) Init() tea.Cmd {
	m.text, _ = os.ReadFile("config") // want `^Init → os.ReadFile \(os\) holds up Bubble Tea's event loop; the documentation says "Cmd is an IO operation .*" \(https://pkg.go.dev/github.com/charmbracelet/bubbletea#Cmd\); return a tea.Cmd`
	return nil
}

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case string:
		m.load()           // want `^Update → model.load → net.Dial \(net\) holds up`
		store.Fetch(m.url) // want `^Update → store.Fetch → net.Dial \(net\) holds up`
		store.Parse(m.url) // nobody has told it to run anything
		parser := store.NewParser()
		parser.Parse(m.url)
		parser.Ask(m.url)        // want `^Update → store.Parser.Ask → Fetch → net.Dial`
		parser.AskAlways(m.url)  // want `^Update → store.Parser.AskAlways → Fetch → net.Dial`
		time.Sleep(1)            // want `^Update → time.Sleep \(time\)`
		m.child.Update(msg)      // the child's own method is reported
		m.other.Update(msg)      // and so is that of another package's
		m.other.Handle(msg)      // whose command is in a struct here
		m.other.Find(msg)        // want `^Update → pane.Pane.Find → net.Dial \(net\)`
		exec.Command("vi").Run() // want `^Update → .*Cmd.Run.* \(os/exec\)`
	case int:
		m.program.Send("next") // want `^Update → m.program.Send \(github.com/charmbracelet/bubbletea\) waits for Bubble Tea's event loop, which it runs on: deadlock; the documentation says "Send sends a message to the main update function, .*" \(https://pkg.go.dev/github.com/charmbracelet/bubbletea#Program.Send\); return a tea.Cmd that gives the message`
		m.tell("next")         // want `^Update → model.tell → m.program.Send \(github.com/charmbracelet/bubbletea\) waits for`
		m.program.Quit()       // want `deadlock.*return tea.Quit`
		func() {
			m.program.Println("x") // want `deadlock.*tea.Println`
		}()
	}
	return m, nil
}

func (m *model) View() string {
	data, _ := store.Load("x") // want `^View → store.Load → os.ReadFile \(os\)`
	return string(data)
}

func (m *model) load() { net.Dial("tcp", m.url) }

func (m *model) tell(msg tea.Msg) { m.program.Send(msg) }

type child struct{ url string }

func (c child) Init() tea.Cmd { return nil }

func (c child) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	net.Dial("tcp", c.url) // want `^Update → net.Dial \(net\)`
	return c, nil
}

func (c child) View() string { return "" }

// field is a part of a model that is asked by way of an interface.
type field struct{ url string }

func (f *field) update(msg tea.Msg) tea.Cmd {
	net.Dial("tcp", f.url) // want `^update → net.Dial \(net\)`
	return nil
}

// What follows is silent.

func (f *field) fetch(msg tea.Msg) func() tea.Msg {
	net.Dial("tcp", f.url)
	return nil
}

func (f *field) answer() tea.Cmd { return func() tea.Msg { f.update(nil); return nil } }

type quiet struct{ model }

func (q *quiet) Init() tea.Cmd {
	url := q.url
	return func() tea.Msg { return store.Fetch(url) }
}

func (q *quiet) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	q.mu.Lock()
	defer q.mu.Unlock()
	go q.load()
	go func() { q.program.Send("done") }()
	select {
	case q.events <- "a":
	default:
	}
	store.Lazy()
	os.Stat("config")
	log.Info("updated")
	debug()
	later := func() tea.Msg { q.load(); return nil }
	//asyncify:ignore
	q.load()
	q.load() //nolint:loopblock // it is on this machine
	return q, tea.Batch(later, q.fetch(), fetch, tea.ExecProcess(exec.Command("vi"), nil), tea.Quit, tea.Println("x"))
}

func (q *quiet) View() string { return string(q.text) }

func (q *quiet) fetch() tea.Cmd {
	return func() tea.Msg { q.load(); return nil }
}

func fetch() tea.Msg { return store.Fetch("http://localhost") }

func debug() {
	if f, err := tea.LogToFile("debug.log", ""); err == nil {
		f.Close()
	}
}

// other has methods of the same names, and is no model.
type other struct{ model }

func (o other) Init() error              { return store.Fetch("http://localhost") }
func (o other) Update(url string) error  { return store.Fetch(url) }
func (o other) View() ([]byte, error)    { return store.Load("x") }
func (o other) Run(program *tea.Program) { program.Send("outside") }
func main()                              { tea.NewProgram(&model{}).Send("early") }
