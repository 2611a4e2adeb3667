package lsp

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// program is one that documents belong to, and what is known of it. Its fields are the server's
// mutex's.
type program struct {
	root
	due    time.Time          // when to look at it; zero for not at all
	cancel context.CancelFunc // of the run under way
	idle   chan struct{}      // closed when all that was requested is done; nil if nothing was

	local   []string          // the directories of modules that a replace names
	texts   map[string][]byte // what the last run looked at; nil if there was none that ended well
	files   map[string]*file  // what there is to tell, by path
	problem string            // why the last run failed, if so
}

// file is what there is to tell about one file.
type file struct {
	text   []byte // that it was found in
	alerts []Alert
	kept   bool // from before the last run, which left the file out
}

func newProgram(r root) *program { return &program{root: r, files: map[string]*file{}} }

// Delays between a reason to look at a program and the run.
const (
	soon  = 50 * time.Millisecond  // editors open several files at once
	burst = 250 * time.Millisecond // and save them so, formatters and the go command among them
	pause = time.Second            // in typing
)

// schedule has a program looked at after a delay; what is under way is of no use any more. mu is
// held.
func (s *server) schedule(p *program, delay time.Duration) {
	p.due = time.Now().Add(delay)
	if p.idle == nil {
		p.idle = make(chan struct{})
	}
	if p.cancel != nil {
		p.cancel()
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// settled notes the end of a run: what waited for it waits on if there is to be another one. mu
// is held.
func (p *program) settled() {
	p.cancel = nil
	if p.due.IsZero() && p.idle != nil {
		close(p.idle)
		p.idle = nil
	}
}

// drop ends all work on a program. mu is held.
func (p *program) drop() {
	p.due = time.Time{}
	if p.cancel != nil {
		p.cancel() // and then it settles
	} else {
		p.settled()
	}
}

// covers says whether a file may belong to a program. mu is held.
func (p *program) covers(path string) bool {
	return slices.ContainsFunc(slices.Concat(p.modules, p.local), func(dir string) bool { return inside(dir, path) })
}

// config reads the files that say what the program is made of. mu is held.
//
//asyncify:ignore small files of this disk
func (p *program) config() map[string][]byte {
	texts := map[string][]byte{}
	for _, dir := range append([]string{p.dir}, p.modules...) {
		for _, name := range []string{"go.mod", "go.work"} {
			path := filepath.Join(dir, name)
			if text, err := os.ReadFile(path); err == nil {
				texts[path] = text
			}
		}
	}
	return texts
}

// holds says whether all texts that were looked at are what they were, so that what rests on them
// holds as well. mu is held.
func (s *server) holds(p *program) bool {
	if p.texts == nil || p.idle != nil || p.problem != "" {
		return false // there is something that has not been looked at
	}
	for path, text := range p.texts {
		if !s.is(path, text) {
			return false
		}
	}
	return true
}

// forgetPrograms drops those that no open document belongs to and that lie outside of the
// workspace by now. mu is held.
func (s *server) forgetPrograms() {
	used := map[*program]bool{}
	for _, d := range s.documents {
		used[d.program] = true
	}
	for dir, p := range s.programs {
		if used[p] {
			continue
		}
		p.drop()
		delete(s.programs, dir)
		for _, path := range slices.Sorted(maps.Keys(p.files)) {
			s.publish(path)
		}
	}
}

// holder gives the program that has something to tell about a file. mu is held.
func (s *server) holder(path string) (*program, *file) {
	if d := s.documents[path]; d != nil && d.program != nil {
		return d.program, d.program.files[path]
	}
	for _, p := range s.programs {
		if f := p.files[path]; f != nil {
			return p, f
		}
	}
	return nil, nil
}
