// Package tea has the shapes of Bubble Tea.
package tea

import (
	"os"
	"os/exec"
)

type Msg interface{}

type Cmd func() Msg

type Model interface {
	Init() Cmd
	Update(Msg) (Model, Cmd)
	View() string
}

type Program struct{ msgs chan Msg }

func NewProgram(Model) *Program { return &Program{make(chan Msg)} }

func (p *Program) Send(msg Msg) { p.msgs <- msg }

func (p *Program) Quit() { p.Send(Quit()) }

func (p *Program) Println(args ...interface{}) { p.msgs <- args }

func (p *Program) Run() (Model, error) { return nil, nil }

func (p *Program) Wait() {}

func LogToFile(path, prefix string) (*os.File, error) { return os.OpenFile(path, os.O_APPEND, 0) }

func Quit() Msg { return nil }

func Println(args ...interface{}) Cmd { return nil }

func Batch(cmds ...Cmd) Cmd { return nil }

func ExecProcess(c *exec.Cmd, done func(error) Msg) Cmd { return nil }
