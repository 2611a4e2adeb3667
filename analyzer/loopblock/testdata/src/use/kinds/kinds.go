// Package kinds has functions that wait for values of one type, and not of another.
package kinds

import (
	"fmt"
	"net"
	"os"

	tea "github.com/charmbracelet/bubbletea"
)

type (
	action interface{ do() }
	none   struct{}
	shell  struct{ url string }
	move   struct{}
	window struct{}
	key    string
)

func (none) do()  {}
func (shell) do() {}
func (move) do()  {}

type model struct {
	given action
	size  int
}

func (m *model) Init() tea.Cmd { return nil }

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var a action
	switch msg {
	case "prompt":
		a = m.prompt()
		m.apply(a) // want `^Update → model.apply → net.Dial \(net\)`
	case "jump":
		a = m.jump(1)
		m.apply(a) // want `^Update → model.apply → os.Remove \(os\)`
	case "nothing":
		a, m.size = m.nothing(msg)
		m.apply(a)
		m.run(a) // want `^Update → model.run → net.Dial \(net\)`
	case "given":
		m.apply(m.given)          // want `^Update → model.apply → net.Dial \(net\)`
		m.apply(none{})           // nothing to do
		m.apply(action(shell{}))  // want `^Update → model.apply → net.Dial \(net\)`
		m.applyAlso(none{})       // nor here
		m.applyAlso(m.again(2))   // want `^Update → model.applyAlso → model.apply → net.Dial \(net\)`
		m.applyNamed(none{})      // want `^Update → model.applyNamed → net.Dial \(net\)`
		m.applyAny(none{})        // want `^Update → model.applyAny → net.Dial \(net\)`
		m.applyAny(window{})      // it does nothing
		applyAll[none](none{}, m) // want `^Update → applyAll → net.Dial \(net\)`
		applyBox[int](box[int]{}) // want `^Update → applyBox → net.Dial \(net\)`
		m.applyDefault(none{})    // want `^Update → model.applyDefault → net.Dial \(net\)`
	case "later":
		var b, c action
		change := func() { b = shell{} }
		b = m.nothing0()
		change()
		m.apply(b) // want `^Update → model.apply → net.Dial \(net\)`
		c = none{}
		use := func() {
			m.apply(c) // want `^Update → model.apply → net.Dial \(net\)`
		}
		c = shell{}
		use()
		func(d action) {
			if m.size > 0 {
				d = none{}
			}
			m.apply(d) // want `^Update → model.apply → net.Dial \(net\)`
		}(m.given)
	case "between":
		a = none{}
		if m.size > 0 {
			a = m.prompt()
		}
		m.apply(a) // want `^Update → model.apply → net.Dial \(net\)`
	}
	m.apply(a) // want `^Update → model.apply → net.Dial \(net\)`
	if w, ok := msg.(window); ok {
		m.handle(w)   // it is no key
		m.handle(msg) // nor here
		return m, nil
	}
	switch msg := msg.(type) {
	case key:
		m.handle(msg) // want `^Update → model.handle → net.Dial \(net\)`
	case window:
		m.handle(msg)
	}
	m.handle(msg) // want `^Update → model.handle → net.Dial \(net\)`
	return m, nil
}

func (m *model) View() string { return "" }

func (m *model) prompt() action {
	if m.size > 0 {
		return shell{}
	}
	return none{}
}

func (m *model) jump(n int) action {
	var found action
	found = none{}
	if n > m.size {
		found = m.far()
	}
	return found
}

func (m *model) far() action { return move{} }

func (m *model) nothing(msg tea.Msg) (action, int) {
	if msg == nil {
		return nil, 0
	}
	return none{}, 1
}

func (m *model) nothing0() action { return none{} }

// again gives what it gives itself, and more.
func (m *model) again(n int) action {
	if n > 0 {
		return m.again(n - 1)
	}
	return shell{}
}

func (m *model) apply(a action) error {
	switch a := a.(type) {
	case none:
		return nil
	case shell:
		_, err := net.Dial("tcp", a.url)
		return err
	case move:
		return os.Remove("a")
	default:
		return fmt.Errorf("%v", a)
	}
}

func (m *model) applyAlso(a action) error { return m.apply(a) }

// run does the same whatever it is given.
func (m *model) run(a action) {
	switch a.(type) {
	case none, shell, nil:
		net.Dial("tcp", "a:1")
	}
}

func (m *model) applyNamed(a action) {
	if m.given != nil {
		a = m.given
	}
	switch a.(type) {
	case shell:
		net.Dial("tcp", "a:1")
	}
}

func (m *model) applyAny(a any) {
	switch a.(type) {
	case action:
		net.Dial("tcp", "a:1")
	}
}

func (m *model) applyDefault(a action) {
	switch a.(type) {
	case shell:
	default:
		net.Dial("tcp", "a:1")
	}
}

func applyAll[T action](a action, m *model) {
	switch a.(type) {
	case T:
		net.Dial("tcp", "a:1")
	}
}

type box[T any] struct{ held T }

func applyBox[T any](a any) {
	switch a.(type) {
	case box[T]:
		net.Dial("tcp", "a:1")
	}
}

func (m *model) handle(msg tea.Msg) {
	if _, ok := msg.(key); ok {
		net.Dial("tcp", "a:1")
	}
}
