package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"github.com/asyncify-go/asyncify/internal/program"
)

// This file shows how far a run is: one line on the standard error, if that is a terminal,
// which is gone before anything else is printed.

const (
	progressAfter = 500 * time.Millisecond // shorter runs are silent
	progressEvery = 100 * time.Millisecond
)

// progress gives what hears how far a run is, nil if nobody is to see it, and what ends it.
func (o *options) progress(stderr io.Writer) (program.Tell, func()) {
	fd, ok := onTerminal(stderr)
	if !ok || o.format != textFormat && o.format != "" {
		return nil, func() {}
	}
	p := &progressLine{w: stderr, start: time.Now(), ended: make(chan struct{}), width: func() int {
		width, _, err := term.GetSize(fd)
		if err != nil {
			return 0
		}
		return width
	}}
	var drawing sync.WaitGroup
	drawing.Go(p.run)
	return p.hear, func() {
		close(p.ended)
		drawing.Wait()
	}
}

// progressLine is the line.
type progressLine struct {
	w     io.Writer
	width func() int // of the terminal, 0 if it can't be known
	start time.Time
	ended chan struct{}
	shown int // how many columns are to be cleared; of run alone

	mu    sync.Mutex
	stage program.Stage
}

func (p *progressLine) hear(s program.Stage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stage = s
}

// run draws until the end, and leaves an empty line.
func (p *progressLine) run() {
	next := time.NewTimer(progressAfter)
	defer next.Stop()
	for {
		select {
		case <-p.ended:
			if p.shown > 0 {
				fmt.Fprint(p.w, "\r"+strings.Repeat(" ", p.shown)+"\r")
			}
			return
		case <-next.C:
			p.draw()
			next.Reset(progressEvery)
		}
	}
}

// draw writes the line over what was there. It never reaches the last column, from which
// some terminals go on to the next line.
func (p *progressLine) draw() {
	p.mu.Lock()
	text := progressText(p.stage, time.Since(p.start))
	p.mu.Unlock()
	if width := p.width(); width > 0 {
		text = string([]rune(text)[:min(max(width-1, 0), utf8.RuneCountInString(text))])
		p.shown = min(p.shown, max(width-1, 0))
	}
	length := utf8.RuneCountInString(text)
	fmt.Fprint(p.w, "\r"+text+strings.Repeat(" ", max(0, p.shown-length)))
	p.shown = length
}

// progressText says it: "asyncify: compiling packages, 143 of 379, 12s".
func progressText(s program.Stage, elapsed time.Duration) string {
	text := "asyncify: " + s.Doing
	switch {
	case s.Total > 0:
		text += fmt.Sprintf(", %d of %d", s.Done, s.Total)
	case s.Done > 0:
		text += fmt.Sprintf(", %d", s.Done)
	}
	return text + fmt.Sprintf(", %ds", int(elapsed.Seconds()))
}
