package programs_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Patience is how long a program has for what it does; grace is how long it is given for
// what it must not do. A machine that is slower than either fails a test or shows less,
// but makes none pass that should fail.
const (
	patience = 30 * time.Second
	grace    = time.Second
)

// build builds one of the programs that stand in a folder, and gives its file.
func build(t *testing.T, dir, program string, env ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), program)
	command(t, dir, env, "go", "build", "-o", file, "./"+program)
	return file
}

// command runs a command that has to succeed, and gives what it prints.
func command(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 4*patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOWORK=off"), env...)
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, errors.Bytes())
	}
	return string(out)
}

// running is a program that runs.
type running struct {
	t      *testing.T
	cmd    *exec.Cmd
	in     io.Writer
	lines  chan string // that it prints; closed at its end
	errors bytes.Buffer
}

// start runs a program.
func start(t *testing.T, file string, args ...string) *running {
	t.Helper()
	return run(t, exec.CommandContext(t.Context(), file, args...))
}

// run runs a command that is killed at the end of the test at the latest.
func run(t *testing.T, cmd *exec.Cmd) *running {
	t.Helper()
	p := &running{t: t, cmd: cmd, lines: make(chan string, 100)}
	p.cmd.Stderr = &p.errors
	in, err := p.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.in = in
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.lines)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			p.lines <- lines.Text()
		}
	}()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait() // an error says that it was killed
	})
	return p
}

// do has the program do something.
func (p *running) do(line string) {
	p.t.Helper()
	if _, err := io.WriteString(p.in, line+"\n"); err != nil {
		p.t.Fatal(err)
	}
}

// next waits for the next line that the program prints.
func (p *running) next() string {
	p.t.Helper()
	select {
	case line, ok := <-p.lines:
		if !ok {
			p.t.Fatalf("the program has ended\n%s", p.end())
		}
		return line
	case <-time.After(patience):
		p.t.Fatalf("the program says nothing\n%s", p.end())
	}
	return ""
}

// says checks what the program prints next.
func (p *running) says(want ...string) {
	p.t.Helper()
	for _, want := range want {
		if got := p.next(); got != want {
			p.t.Fatalf("the program says %q, want %q", got, want)
		}
	}
}

// saysInAnyOrder checks the same of several lines that may come as they like.
func (p *running) saysInAnyOrder(want ...string) {
	p.t.Helper()
	var got []string
	for range want {
		got = append(got, p.next())
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		p.t.Fatalf("the program says %q, want %q", got, want)
	}
}

// saysNothing checks that the program prints nothing for now.
func (p *running) saysNothing() {
	p.t.Helper()
	select {
	case got, ok := <-p.lines:
		p.t.Fatalf("the program says %q (%v), want nothing for now", got, ok)
	case <-time.After(grace):
	}
}

// succeeds checks that the program comes to an end by itself, whatever it prints till then.
func (p *running) succeeds() {
	p.t.Helper()
	late := time.AfterFunc(patience, func() { _ = p.cmd.Process.Signal(syscall.SIGQUIT) })
	defer late.Stop()
	for range p.lines {
	}
	if err := p.cmd.Wait(); err != nil {
		p.t.Fatal(err, p.errors.String())
	}
}

// waitsIn checks that a goroutine of the program stands in calls of the given functions,
// the innermost first. It ends the program.
func (p *running) waitsIn(functions ...string) {
	p.t.Helper()
	if stacks := p.end(); !stand(stacks, functions) {
		p.t.Errorf("no goroutine stands in %v:\n%s", functions, stacks)
	}
}

// deadlocks checks the same of a program that Go's own runtime ends.
func (p *running) deadlocks(functions ...string) {
	p.t.Helper()
	for line := range p.lines {
		p.t.Errorf("the program says %q", line)
	}
	_ = p.cmd.Wait() // an error says that it was ended
	if stacks := p.errors.String(); !strings.Contains(stacks, "all goroutines are asleep - deadlock!") || !stand(stacks, functions) {
		p.t.Errorf("no deadlock in %v:\n%s", functions, stacks)
	}
}

// stand says whether one of the goroutines stands in calls of the given functions.
func stand(stacks string, functions []string) bool {
	for stack := range strings.SplitSeq(stacks, "\n\n") {
		found := true
		for _, function := range functions {
			if found {
				_, stack, found = strings.Cut(stack, function+"(")
			}
		}
		if found {
			return true
		}
	}
	return false
}

// end ends the program, and gives what its goroutines were at.
func (p *running) end() string {
	_ = p.cmd.Process.Signal(syscall.SIGQUIT)
	kill := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	defer kill.Stop()
	for range p.lines { // it may have more to say
	}
	_ = p.cmd.Wait() // an error says that it was ended
	return p.errors.String()
}
