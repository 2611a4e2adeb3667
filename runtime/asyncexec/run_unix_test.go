//go:build unix

package asyncexec_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncexec"
)

func sh(script string) *exec.Cmd { return exec.Command("sh", "-c", script) }

// Everything is as package exec has it, byte for byte.
func TestAsPackageExec(t *testing.T) {
	for _, script := range []string{
		"echo out; echo err >&2",
		"echo out; echo err >&2; exit 3",
		"kill -9 $$",
		"head -c 100000 /dev/zero | tr '\\0' x >&2; echo end >&2; exit 1", // more than is kept
		"head -c 65536 /dev/zero | tr '\\0' y >&2; exit 1",
		":",
	} {
		scope := async.Open(t.Context())
		out, err := asyncexec.Output(scope, sh(script)).Await()
		wantOut, wantErr := sh(script).Output()
		if string(out) != string(wantOut) || describe(err) != describe(wantErr) {
			t.Errorf("Output of %q: %q, %.80s; want %q, %.80s", script, out, describe(err), wantOut, describe(wantErr))
		}
		both, err := asyncexec.CombinedOutput(scope, sh(script)).Await()
		wantBoth, wantErr := sh(script).CombinedOutput()
		if string(both) != string(wantBoth) || describe(err) != describe(wantErr) {
			t.Errorf("CombinedOutput of %q differs", script)
		}
		if err, want := asyncexec.Run(scope, sh(script)).Wait(), sh(script).Run(); describe(err) != describe(want) {
			t.Errorf("Run of %q: %v, want %v", script, err, want)
		}
		scope.Close()
	}
}

func describe(err error) string {
	if exit, ok := err.(*exec.ExitError); ok {
		return fmt.Sprintf("%v: %s", err, exit.Stderr)
	}
	return fmt.Sprint(err)
}

func TestMistakes(t *testing.T) {
	for _, cmd := range []func() *exec.Cmd{
		func() *exec.Cmd { return exec.Command("/no/such/command") },
		func() *exec.Cmd { c := sh(":"); c.Stdout = io.Discard; return c },
		func() *exec.Cmd { c := sh(":"); c.Stderr = io.Discard; return c },
		func() *exec.Cmd { c := sh(":"); c.Run(); return c },
	} {
		scope := async.Open(t.Context())
		_, err := asyncexec.Output(scope, cmd()).Await()
		if _, want := cmd().Output(); describe(err) != describe(want) {
			t.Errorf("Output: %v, want %v", err, want)
		}
		_, err = asyncexec.CombinedOutput(scope, cmd()).Await()
		if _, want := cmd().CombinedOutput(); describe(err) != describe(want) {
			t.Errorf("CombinedOutput: %v, want %v", err, want)
		}
		scope.Close()
	}
}

// saying has cmd's output read by the test, and returns its first line when it is there.
func saying(t *testing.T, cmd *exec.Cmd) (line func() string) {
	r, w := io.Pipe()
	cmd.Stdout = w
	lines := bufio.NewReader(r)
	return func() string {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(line)
	}
}

// gone fails the test if a process is there, be it as a zombie.
func gone(t *testing.T, pid string) {
	t.Helper()
	n, err := strconv.Atoi(pid)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(n, 0); err != syscall.ESRCH {
		t.Errorf("process %d: %v", n, err)
	}
}

// A command that nobody awaits is killed and waited for.
func TestAbandoned(t *testing.T) {
	cmd := sh("echo $$; exec sleep 1000")
	line := saying(t, cmd)
	scope := async.Open(t.Context())
	d := asyncexec.Run(scope, cmd)
	pid := line()
	scope.Close()
	gone(t, pid)
	if err := d.Wait(); describe(err) != "signal: killed: " {
		t.Errorf("Wait: %v", err)
	}
}

// A group is killed with what it has started, which holds the output open.
func TestGroup(t *testing.T) {
	for name, cmd := range map[string]*exec.Cmd{
		"plain":        sh("sleep 1000 & echo $!; wait"),
		"context":      exec.CommandContext(t.Context(), "sh", "-c", "sleep 1000 & echo $!; wait"),
		"leader ended": sh("sleep 1000 & echo $!"),
	} {
		t.Run(name, func(t *testing.T) {
			line := saying(t, asyncexec.Group(cmd))
			scope := async.Open(t.Context())
			asyncexec.Run(scope, cmd)
			line()
			scope.Close() // would hang, since Run waits for the output's end
		})
	}
}

// The command's own context counts as well, and its Cancel is called once.
func TestOwnContext(t *testing.T) {
	for _, who := range []string{"own", "operation", "both"} {
		t.Run(who, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			cmd := exec.CommandContext(ctx, "sh", "-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.01; done")
			calls := make(chan struct{}, 10)
			cmd.Cancel = func() error {
				calls <- struct{}{}
				return cmd.Process.Signal(syscall.SIGTERM)
			}
			line := saying(t, cmd)
			scope := async.Open(t.Context())
			defer scope.Close()
			d := asyncexec.Run(scope, cmd)
			line()
			if who != "operation" {
				cancel()
			}
			if who != "own" {
				d.Cancel(nil)
			}
			var exit *exec.ExitError
			if err := d.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 7 {
				t.Errorf("Wait: %v", err)
			}
			if len(calls) != 1 {
				t.Errorf("Cancel was called %d times", len(calls))
			}
		})
	}
}

// What does not end when asked to is killed after its WaitDelay.
func TestWaitDelay(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "sh", "-c", "trap '' TERM; echo $$; while :; do sleep 0.01; done")
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 50 * time.Millisecond
	line := saying(t, cmd)
	scope := async.Open(t.Context())
	asyncexec.Run(scope, cmd)
	pid := line()
	scope.Close()
	gone(t, pid)
}

// On a context that has ended nothing is started.
func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	scope := async.Open(ctx)
	defer scope.Close()
	cmd := sh(":")
	if err := asyncexec.Run(scope, cmd).Wait(); err != context.Canceled || cmd.Process != nil {
		t.Errorf("Run: %v", err)
	}
}

// A thousand commands are started and abandoned; no child is left.
func TestManyAbandoned(t *testing.T) {
	for range 100 {
		scope := async.Open(t.Context())
		for range 10 {
			asyncexec.Output(scope, sh("exec sleep 1000"))
		}
		scope.Close()
	}
	var status syscall.WaitStatus
	if pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil); err != syscall.ECHILD {
		t.Errorf("a child is left: %d, %v", pid, err)
	}
}
