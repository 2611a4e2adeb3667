package program

import (
	"bufio"
	"strings"
	"sync"
	"sync/atomic"
)

// This file tells how far a run is, to whoever waits for it.

// Stage is how far a run is.
type Stage struct {
	Doing string // "compiling packages"
	// Done counts packages, of a Total that is 0 where nobody knows it.
	Done, Total int
}

// Tell hears of stages. It is called from several goroutines at once.
type Tell func(Stage)

// tell tells of a stage if somebody hears.
func (t Tell) tell(doing string, done, total int) {
	if t != nil {
		t(Stage{doing, done, total})
	}
}

// Tell tells whoever waits for the program that so many of its named packages were looked at.
func (p *Program) Tell(doing string, done int) {
	if p.loader != nil {
		p.loader.Tell.tell(doing, done, len(p.Roots))
	}
}

// compile has the go command compile what is not in its cache yet, and tells of each
// package. It is what takes longest the first time, and go/packages, which has it done
// otherwise, is silent until the end. What goes wrong is not told: it goes wrong again,
// with everything around it that belongs in the message.
func (l *loader) compile(patterns []string) {
	if l.Tell == nil {
		return
	}
	var total atomic.Int64
	var counted sync.WaitGroup
	counted.Go(func() {
		args := append(append([]string{"list", "-e", "-deps"}, l.Flags...), "--")
		if out, _, err := l.goCommand(l.ctx, append(args, patterns...)...); err == nil {
			total.Store(int64(strings.Count(out, "\n")))
		}
	})
	defer counted.Wait()
	args := append(append([]string{"list", "-e", "-deps", "-export", "-v", "-f", ""}, l.Flags...), "--")
	cmd := l.command(l.ctx, append(args, patterns...)...)
	said, err := cmd.StderrPipe()
	if err != nil || cmd.Start() != nil {
		return
	}
	done := 0
	for lines := bufio.NewScanner(said); lines.Scan(); {
		if !strings.ContainsAny(lines.Text(), " \t") { // else it is no package
			done++
			l.Tell.tell("compiling packages", done, int(total.Load()))
		}
	}
	_ = cmd.Wait()
}
