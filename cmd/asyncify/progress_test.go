package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/internal/program"
)

// TestProgressLine draws for two seconds on terminals of several widths: nothing in the
// first half second, no line that reaches the last column, nothing left at the end.
func TestProgressLine(t *testing.T) {
	for _, width := range []int{0, 1, 10, 33, 200} {
		synctest.Test(t, func(t *testing.T) {
			var w terminalText
			p := &progressLine{w: &w, width: func() int { return width }, start: time.Now(), ended: make(chan struct{})}
			p.hear(program.Stage{Doing: "compiling packages", Done: 7, Total: 1000})
			ended := make(chan struct{})
			go func() { p.run(); close(ended) }()
			time.Sleep(progressAfter - time.Millisecond)
			synctest.Wait()
			if early := w.String(); early != "" {
				t.Errorf("it prints %q at once", early)
			}
			time.Sleep(time.Second)
			p.hear(program.Stage{Doing: "listing packages"})
			time.Sleep(time.Second)
			close(p.ended)
			<-ended
			checkLines(t, w.String(), width)
		})
	}
}

// terminalText keeps what one goroutine draws, for another to look at meanwhile.
type terminalText struct {
	mu   sync.Mutex
	text strings.Builder
}

func (w *terminalText) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

func (w *terminalText) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// checkLines looks at what was drawn, carriage return by carriage return.
func checkLines(t *testing.T, drawn string, width int) {
	t.Helper()
	if width > 60 && (!strings.Contains(drawn, "\rasyncify: compiling packages, 7 of 1000, 1s") || !strings.Contains(drawn, "\rasyncify: listing packages, 2s")) {
		t.Errorf("it draws %q", drawn)
	}
	if strings.Contains(drawn, "\n") {
		t.Errorf("it begins lines: %q", drawn)
	}
	row := []rune{}
	for _, part := range strings.Split(drawn, "\r") {
		for i, r := range []rune(part) {
			if i < len(row) {
				row[i] = r
			} else {
				row = append(row, r)
			}
		}
		if width > 0 && len(row) >= max(width, 1) {
			t.Errorf("a line of %d columns on a terminal of %d: %q", len(row), width, part)
		}
	}
	if left := strings.TrimSpace(string(row)); left != "" {
		t.Errorf("it leaves %q", left)
	}
	if !strings.HasSuffix(drawn, "\r") && drawn != "" {
		t.Errorf("it leaves the cursor in the line: %q", drawn[max(0, len(drawn)-20):])
	}
}

// TestProgressOnTerminal runs the program on a terminal, with a go command that takes its
// time: findings stand in lines of their own, in colours, and what is no terminal sees nothing.
func TestProgressOnTerminal(t *testing.T) {
	shellPATH(t)
	dir := twoShops(t)
	slowGo(t)
	run := func(command string, env ...string) string {
		t.Helper()
		cmd := exec.Command("sh", "-c", command)
		cmd.Dir = dir
		cmd.Env = append(append(os.Environ(), "TERM=xterm", "NO_COLOR=", "XDG_CACHE_HOME="+t.TempDir(), "GOCACHE="+goCache(t)), env...)
		return onPTY(t, cmd, 60).all()
	}
	lines := run("asyncify ./...")
	shown := regexp.MustCompile(`\rasyncify: [a-z -]+(, \d+( of \d+)?)?, \d+s`)
	if !shown.MatchString(lines) {
		t.Errorf("no progress: %q", lines)
	}
	if !strings.Contains(lines, " \r\x1b[1modd/odd.go:18:1:\x1b[0m Page waits twice") {
		t.Errorf("a finding does not begin its line: %q", lines)
	}
	for _, silent := range []string{"asyncify ./... 2>err; cat err", "asyncify -json ./... >out"} {
		if lines := run(silent); shown.MatchString(lines) {
			t.Errorf("%s shows its progress: %q", silent, lines)
		}
	}
	if lines := run("asyncify ./...", "TERM=dumb"); shown.MatchString(lines) || strings.Contains(lines, "\x1b") {
		t.Errorf("with TERM=dumb: %q", lines)
	}
	if lines := run("asyncify ./...", "NO_COLOR=1"); strings.Contains(lines, "\x1b") {
		t.Errorf("with NO_COLOR: %q", lines)
	}
	if out := run("asyncify ./... >out; cat -v out"); strings.Contains(out, "^[") {
		t.Errorf("colours in a file: %q", out)
	}
}

// slowGo puts a go command before the real one in PATH that waits a second before it lists,
// longer than progress stays silent.
func slowGo(t *testing.T) {
	t.Helper()
	real, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	script := "#!/bin/sh\ncase \"$*\" in *-export*) sleep 1;; esac\nexec '" + real + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// goCache names the cache of compiled packages, which would move with XDG_CACHE_HOME.
func goCache(t *testing.T) string {
	t.Helper()
	set, err := goEnv("GOCACHE")
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(set[0], "GOCACHE=")
}
