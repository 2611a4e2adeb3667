// Package tea has the shapes of Bubble Tea's second version.
package tea

type Msg interface{}

type Cmd func() Msg

type View struct{ Content string }

func NewView(s string) View { return View{s} }

type Model interface {
	Init() Cmd
	Update(Msg) (Model, Cmd)
	View() View
}

type Program struct{ msgs chan Msg }

func NewProgram(Model) *Program { return &Program{make(chan Msg)} }

func (p *Program) Send(msg Msg) { p.msgs <- msg }
