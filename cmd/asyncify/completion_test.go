package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// shellPATH puts this program into PATH, under the name asyncify.
func shellPATH(t *testing.T) {
	t.Helper()
	tool, err := exec.LookPath("asyncify") // testscript.Main put it there
	if err != nil {
		t.Skipf("a terminal needs the program itself: %v", err)
	}
	t.Setenv("PATH", filepath.Dir(tool)+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// TestBashCompletes has bash complete command lines, as it cuts them into words.
func TestBashCompletes(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not here")
	}
	shellPATH(t)
	const script = `
source <(asyncify completion bash)
try() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=(); _asyncify; echo "$* => ${COMPREPLY[*]}"; }
try asyncify gr
try asyncify -trust = n
try asyncify -trust =
try asyncify -format s
try asyncify graph --sv
try asyncify completion ""
try asyncify nothing-like-this
complete -p asyncify
`
	out, err := exec.Command(bash, "--norc", "-c", script).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const want = `asyncify gr => graph
asyncify -trust = n => names
asyncify -trust = => proven names
asyncify -format s => sarif
asyncify graph --sv => --svg
asyncify completion  => bash zsh fish
asyncify nothing-like-this => 
complete -F _asyncify asyncify
`
	// Outside of a completion that it asked for itself, bash has no options to set.
	got := strings.ReplaceAll(string(out), "bash: line 12: compopt: not currently executing completion function\n", "")
	if got != want {
		t.Errorf("bash completes\n%s\nnot\n%s", got, want)
	}
}

func TestFishCompletes(t *testing.T) {
	fish, err := exec.LookPath("fish")
	if err != nil {
		t.Skip("fish is not here")
	}
	shellPATH(t)
	const script = `asyncify completion fish | source
complete -C "asyncify gra"
complete -C "asyncify -trust=n"
complete -C "asyncify help direct"
`
	cmd := exec.Command(fish, "--no-config", "-c", script)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const want = "graph\tdraw one function's waits before and after\n-trust=names\ndirectives\n"
	if got := string(out); got != want {
		t.Errorf("fish completes\n%s\nnot\n%s", got, want)
	}
}

// TestZshCompletes types into a zsh: it completes in its line editor only.
func TestZshCompletes(t *testing.T) {
	zsh, err := exec.LookPath("zsh")
	if err != nil {
		t.Skip("zsh is not here")
	}
	shellPATH(t)
	cmd := exec.Command(zsh, "-f", "-i")
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "HOME="+cmd.Dir, "TERM=xterm", "PS1=", "NO_COLOR=")
	screen := onPTY(t, cmd, 100)
	screen.enter("autoload -U compinit && compinit -u -D && source <(asyncify completion zsh) && print ready-$((40 + 2))\n")
	screen.await("ready-42")
	screen.enter("asyncify versi\t| sed 's/^asyncify.*/ran-'$((40 + 4))/\n")
	screen.await("ran-44")
	screen.enter("asyncify -trust=na\t-h\n")
	screen.await("-trust=names")
}

// screen is a program on a terminal.
type screen struct {
	t    *testing.T
	tty  *os.File
	read chan string
	seen bytes.Buffer
}

// onPTY starts a program on a terminal of some columns, and ends it with the test.
func onPTY(t *testing.T, cmd *exec.Cmd, columns uint16) *screen {
	t.Helper()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: columns})
	if err != nil {
		t.Skipf("there is no terminal to be had: %v", err)
	}
	s := &screen{t: t, tty: tty, read: make(chan string)}
	done := make(chan struct{})
	go func() {
		defer close(s.read)
		buf := make([]byte, 4096)
		for {
			n, err := tty.Read(buf)
			if n > 0 {
				select {
				case s.read <- string(buf[:n]):
				case <-done:
					return
				}
			}
			if err != nil { // on Linux EIO, when the program has ended
				return
			}
		}
	}()
	t.Cleanup(func() {
		close(done)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = tty.Close()
	})
	return s
}

func (s *screen) enter(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.tty, keys); err != nil {
		s.t.Fatal(err)
	}
}

// await waits until a text was printed; everything up to its end is forgotten.
func (s *screen) await(text string) {
	s.t.Helper()
	limit := time.After(2 * time.Minute)
	for {
		if _, after, ok := strings.Cut(s.seen.String(), text); ok {
			s.seen.Reset()
			s.seen.WriteString(after)
			return
		}
		select {
		case more, ok := <-s.read:
			if !ok {
				s.t.Fatalf("it ended without %q:\n%q", text, s.seen.String())
			}
			s.seen.WriteString(more)
		case <-limit:
			s.t.Fatalf("it does not print %q:\n%q", text, s.seen.String())
		}
	}
}

// all gives what is printed until the end.
func (s *screen) all() string {
	s.t.Helper()
	limit := time.After(5 * time.Minute)
	for {
		select {
		case more, ok := <-s.read:
			if !ok {
				return s.seen.String()
			}
			s.seen.WriteString(more)
		case <-limit:
			s.t.Fatalf("it does not end:\n%q", s.seen.String())
		}
	}
}
