package run

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Outcome is what one run of a program leaves behind.
type Outcome struct {
	Output  string   // what it printed: a case's program prints the response
	Notes   []string // what its client saw beside, in order
	Panic   string   // the panic that reached its caller, with the value's type
	Ops     []*Op
	Clashes []string // what was asked of a connection that was in use
	Left    []string // operations under way when it returned
	Died    string   // why the process ended, if it did
}

// patience is how long a program may wait for something, in virtual time.
const patience = 1000 * time.Hour

// execute runs a program under a scenario.
func execute(t *testing.T, program func(), s Scenario) *Outcome {
	out := &Outcome{}
	output, err := captured(func() {
		synctest.Test(t, func(*testing.T) {
			w := newWorld(s)
			current.Store(w)
			done := make(chan struct{})
			go func() {
				defer close(done)
				out.observe(w, program)
			}()
			select {
			case <-done:
			case <-time.After(patience):
				panic("the program hangs")
			}
			w.end()
			synctest.Wait()
			current.Store(nil)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	out.Output = output
	return out
}

// observe calls the program and notes what can be seen at the moment it returns.
func (o *Outcome) observe(w *world, program func()) {
	w.handler = goroutine()
	returned := false
	defer func() {
		if value := recover(); value != nil {
			o.Panic = fmt.Sprintf("%T: %v", value, value)
		} else if !returned {
			o.Panic = "runtime.Goexit"
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		o.Notes, o.Clashes = w.notes, w.clashes
		for _, op := range w.ops {
			o.Ops = append(o.Ops, &Op{Kind: op.Kind, What: op.What, Tx: op.Tx, Began: op.Began, Ended: op.Ended,
				Failed: op.Failed, Inline: op.Inline, Context: op.Context})
			if op.Ended == 0 && (op.Inline || op.What != "rollback") { // database/sql rolls back by itself when the context ends
				o.Left = append(o.Left, op.What)
			}
		}
	}()
	program()
	returned = true
}

// printed is the file that takes what programs print.
var printed = sync.OnceValues(func() (*os.File, error) { return os.CreateTemp("", "output") })

// captured gives what f prints.
func captured(f func()) (string, error) {
	file, err := printed()
	if err != nil {
		return "", err
	}
	if err := errors.Join(file.Truncate(0), rewind(file)); err != nil {
		return "", err
	}
	stdout := os.Stdout
	os.Stdout = file
	f()
	os.Stdout = stdout
	if err := rewind(file); err != nil {
		return "", err
	}
	text, err := io.ReadAll(file)
	return string(text), err
}

func rewind(file *os.File) error {
	_, err := file.Seek(0, io.SeekStart)
	return err
}
