package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/asyncify-go/asyncify/internal/program"
)

// This file is the part of a run that takes long, and that may be interrupted.

// errInterrupted is told before anything is written; see also writer.write.
var errInterrupted = errors.New("interrupted: nothing was written")

// letGo is how long an interrupted run may take to end what it has started.
const letGo = 500 * time.Millisecond

// heedSignals gives a context that ends when the user wants the run to end.
func heedSignals() (context.Context, context.CancelFunc) {
	heeded := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // under nohup it is
		heeded = append(heeded, syscall.SIGHUP) // the terminal is gone
	}
	return signal.NotifyContext(context.Background(), heeded...)
}

// look loads the program and finds. A signal ends it soon: go commands are
// ended, and a computation that goes on is left behind, for the process is about to end.
func look(o *options, dir string, stderr io.Writer) (*program.Program, *found, error) {
	ctx, stop := heedSignals()
	defer stop()
	tell, end := o.progress(stderr)
	defer end()
	var prog *program.Program
	var all *found
	looked := make(chan error, 1)
	go func() {
		var err error
		prog, all, err = loadAndFind(ctx, o, program.Query{Dir: dir, Patterns: o.packages, Flags: o.buildFlags(), Tell: tell})
		looked <- err
	}()
	select {
	case err := <-looked:
		if ctx.Err() == nil {
			return prog, all, err
		} // the signal ended the go command as well, and that is the error
	case <-ctx.Done():
		select {
		case <-looked: // the go command, which the signal may not have reached, is gone
		case <-time.After(letGo):
		}
	}
	return nil, nil, errInterrupted
}

func loadAndFind(ctx context.Context, o *options, q program.Query) (prog *program.Program, all *found, err error) {
	defer recovered(nil, &err)
	if prog, err = q.Load(ctx); err != nil {
		return nil, nil, err
	}
	all, err = find(ctx, prog, o.choice(), o.checks)
	return prog, all, err
}
