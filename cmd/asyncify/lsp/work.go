package lsp

import (
	"context"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file looks at programs, one after another: each takes all the processors and much memory.

// work looks at programs when they are due, until the context ends.
func (s *server) work(ctx context.Context) {
	for ctx.Err() == nil {
		p, wait := s.next()
		if p != nil && wait <= 0 {
			if _, err := s.guarded(func() (any, error) { s.look(ctx, p); return nil, nil }); err != nil {
				s.show(protocol.Error, err.Error())
			}
			continue
		}
		var timer <-chan time.Time
		if p != nil {
			timer = time.After(wait)
		}
		select {
		case <-ctx.Done():
		case <-s.wake:
		case <-timer:
		}
	}
}

// next gives the program that is due first, and in what time.
func (s *server) next() (first *program, wait time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.programs {
		if !p.due.IsZero() && (first == nil || p.due.Before(first.due)) {
			first = p
		}
	}
	if first == nil {
		return nil, 0
	}
	return first, time.Until(first.due)
}

// look looks at a program, and tells what was found.
func (s *server) look(ctx context.Context, p *program) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := s.prepare(p, cancel)
	done := func(string) {}
	if r.first {
		done = s.begin("Analyzing " + p.dir)
	}
	start := time.Now()
	result, err := s.guarded(func() (any, error) { return r.find(ctx, r.query) })
	took := time.Since(start).Round(time.Millisecond)
	defer debug.FreeOSMemory() // a program in memory is large, and between runs nobody needs it

	s.mu.Lock()
	defer s.mu.Unlock()
	defer p.settled()
	switch found, _ := result.(*Result); {
	case err == nil:
		p.problem = ""
		maps.Copy(found.Texts, r.config)
		s.take(p, found)
		s.log.printf("%s: %d alerts in %v", p.dir, len(found.Alerts), took)
		done(fmt.Sprintf("%d to tell", len(found.Alerts)))
	case ctx.Err() != nil:
		s.log.printf("%s: stopped after %v", p.dir, took)
		done("stopped")
	default:
		s.failed(p, err)
		done("failed")
	}
}

// run is what is looked at, and how.
type run struct {
	find   Find
	query  Query
	config map[string][]byte // what the go command reads besides
	first  bool              // nothing is known of the program
}

func (s *server) prepare(p *program, cancel context.CancelFunc) run {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.due, p.cancel = time.Time{}, cancel
	return run{s.find, s.query(p), p.config(), p.texts == nil}
}

// query says what to look at. mu is held.
func (s *server) query(p *program) Query {
	q := Query{Dir: p.dir, Env: p.env, Overlay: map[string][]byte{}}
	for path, d := range s.documents {
		if text := d.text.String(); d.program == p && !onDisk(path, text) {
			q.Overlay[path] = []byte(text)
		}
	}
	return q
}

// failed tells why a program could not be looked at, once. What was found before stays. mu is held.
func (s *server) failed(p *program, err error) {
	reason := fmt.Sprintf("%s: %v", p.dir, err)
	if reason == p.problem {
		s.log.printf("%s", reason)
		return
	}
	p.problem = reason
	s.show(protocol.Warning, reason)
}

// take takes over what was found. Files whose packages don't compile keep what was found in them
// before. mu is held.
func (s *server) take(p *program, found *Result) {
	before := p.files
	p.files, p.texts, p.local = map[string]*file{}, found.Texts, found.Local
	for _, alert := range found.Alerts {
		path := alert.At.File
		if p.files[path] == nil {
			p.files[path] = &file{text: found.Texts[path]}
		}
		p.files[path].alerts = append(p.files[path].alerts, alert)
	}
	for path, f := range before {
		if found.Left[path] {
			p.files[path] = &file{text: f.text, alerts: f.alerts, kept: true}
		}
	}
	if notes := strings.Join(found.Notes, "\n"); notes != "" {
		s.note(protocol.Information, p.dir+": "+notes)
	}
	paths := map[string]bool{}
	for path := range before {
		paths[path] = true
	}
	for path := range p.files {
		paths[path] = true
	}
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		s.publish(path)
	}
	for path, d := range s.documents {
		if d.program == p {
			s.publish(path) // that there is nothing is worth a word, too
		}
	}
}
