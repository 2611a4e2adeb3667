package testkit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// session runs the processes that a comparison takes: one if all goes well, and
// one more after each run that ends its process, by a race, a panic on a bare
// goroutine, an exit or a hang.
type session struct {
	binary, report string
	dead           []dead
	deaths         map[string]int // by program and side
	result         Comparison
}

// The types order, dead and line are those of the package run in testdata/run,
// which is of another module.
type order struct {
	Report string
	From   int
	Dead   []dead
}

type dead struct{ Program, Side, Scenario, Why string }

type line struct {
	Program        string
	Index          int
	Side, Scenario string
	Done           bool
	Output, Died   string
	Scenarios      int
	Divergences    []struct{ Scenario, What string }
}

// maxDeaths is after how many deaths a program is given up, its original and its
// changed form counted apart: a few deaths of the changed form are enough to tell.
var maxDeaths = map[string]int{"before": 5, "after": 3}

func (s *session) run(ctx context.Context, programs int) (*Comparison, error) {
	s.result = Comparison{Output: map[string]string{}, Died: map[string]string{}}
	s.deaths = map[string]int{}
	for next := 0; next < programs; {
		stderr, err := s.process(ctx, next)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		last, readErr := s.read()
		if readErr != nil {
			return nil, readErr
		}
		if last == nil {
			return nil, fmt.Errorf("the comparison does not begin: %w\n%s", err, stderr)
		}
		if last.Done {
			if err != nil && last.Index+1 == programs {
				return nil, fmt.Errorf("the comparison fails at its end: %w\n%s", err, stderr)
			}
			next = last.Index + 1
			continue
		}
		next = s.died(last, why(stderr, err))
	}
	return &s.result, nil
}

// process runs the programs from the one numbered first.
func (s *session) process(ctx context.Context, first int) (stderr string, err error) {
	if err := os.WriteFile(s.report, nil, 0o666); err != nil {
		return "", err
	}
	text, err := json.Marshal(order{Report: s.report, From: first, Dead: s.dead})
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, s.binary, "-test.timeout=0")
	cmd.Env = append(os.Environ(), "RUN_ORDER="+string(text), "GORACE=halt_on_error=1 exitcode=66")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	return out.String(), err
}

// read takes in what a process has reported and gives its last line.
func (s *session) read() (*line, error) {
	file, err := os.Open(s.report)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var last *line
	for dec := json.NewDecoder(file); ; {
		l := new(line)
		switch err := dec.Decode(l); {
		case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
			return last, nil
		case err != nil:
			return nil, err
		}
		last = l
		if l.Done {
			s.done(l)
		}
	}
}

func (s *session) done(l *line) {
	s.result.Output[l.Program] = l.Output
	if l.Died != "" {
		s.result.Died[l.Program] = l.Died
	}
	s.result.Scenarios += l.Scenarios
	for _, d := range l.Divergences {
		s.result.Divergences = append(s.result.Divergences, Divergence{l.Program, d.Scenario, d.What})
	}
}

// died notes that a run has ended its process, and gives where to go on: at the
// same program, with that run left out.
func (s *session) died(l *line, reason string) int {
	s.dead = append(s.dead, dead{l.Program, l.Side, l.Scenario, reason})
	s.deaths[l.Program+" "+l.Side]++
	if s.deaths[l.Program+" "+l.Side] < maxDeaths[l.Side] {
		return l.Index
	}
	for _, d := range s.dead {
		same := dead{d.Program, "before", d.Scenario, d.Why}
		if d.Program == l.Program && d.Side == "after" && !slices.Contains(s.dead, same) {
			s.result.Divergences = append(s.result.Divergences, Divergence{l.Program, d.Scenario, "the process ends: " + d.Why})
		}
	}
	return l.Index + 1
}

// why says in a few words how a process has ended, in a way that is the same for
// the same cause.
func why(stderr string, err error) string {
	if strings.Contains(stderr, "WARNING: DATA RACE") {
		return "data race"
	}
	for text := range strings.Lines(stderr) {
		for _, prefix := range []string{"panic: ", "fatal error: "} {
			if strings.HasPrefix(text, prefix) {
				text, _, _ = strings.Cut(strings.TrimSpace(text), " [recovered")
				return text
			}
		}
	}
	if err == nil {
		return "exit status 0"
	}
	return err.Error()
}
