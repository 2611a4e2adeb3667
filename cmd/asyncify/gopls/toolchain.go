package gopls

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// toolchain is the go command, run in a directory where neither a module nor a workspace of
// the user's has a say.
type toolchain struct {
	dir     string
	env     []string
	version string // "go1.26.8"
	exe     string // how programs' names end
}

// newToolchain asks the go command in PATH what it is.
func newToolchain(ctx context.Context, dir string) (*toolchain, error) {
	tc := &toolchain{dir: dir, env: append(os.Environ(), "GOWORK=off", "PWD="+dir)}
	var env struct{ GOVERSION, GOTOOLCHAIN, GOEXE, GOFLAGS string }
	if err := tc.json(ctx, &env, "env", "-json", "GOVERSION", "GOTOOLCHAIN", "GOEXE", "GOFLAGS"); err != nil {
		return nil, err
	}
	tc.version, tc.exe = release(env.GOVERSION), env.GOEXE
	tc.env = append(tc.env, "GOTOOLCHAIN="+installed(env.GOTOOLCHAIN), "GOFLAGS="+strings.Join(flags(env.GOFLAGS), " "))
	return tc, nil
}

// installed makes a choice of toolchains one that downloads none: what is installed, or what
// the user asked for by name, and nothing newer because a module wants it.
func installed(choice string) string {
	name, _, _ := strings.Cut(choice, "+")
	switch name {
	case "", "auto", "path":
		return "local"
	}
	return name
}

// flags gives the user's GOFLAGS as far as they are about the module cache: those that choose
// files and tags are meant for other modules.
func flags(goflags string) []string {
	list := []string{"-mod=mod"}
	for flag := range strings.FieldsSeq(goflags) {
		if name := strings.TrimLeft(flag, "-"); name == "modcacherw" || strings.HasPrefix(name, "modcacherw=") {
			list = append(list, flag)
		}
	}
	return list
}

// release gives the Go release of a version as the go command tells it: "go1.26.8 X:jsonv2"
// and "devel go1.27-0123abc" stand for one of a kind. It is what package go/version knows.
func release(goversion string) string {
	for word := range strings.FieldsSeq(goversion) {
		if strings.HasPrefix(word, "go") {
			word, _, _ = strings.Cut(word, "-")
			return word
		}
	}
	return goversion
}

// command is a run of the go command that ends when the context does. It has some time then
// to remove what it is in the middle of.
func (tc *toolchain) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = tc.dir, tc.env
	cmd.Cancel = func() error {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return cmd.Process.Kill() // a system without that signal
		}
		return nil
	}
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

// json runs the go command and reads what it prints, which it may do although it fails.
func (tc *toolchain) json(ctx context.Context, v any, args ...string) error {
	var out, errs bytes.Buffer
	cmd := tc.command(ctx, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := run(ctx, cmd)
	decoded := json.Unmarshal(out.Bytes(), v)
	switch {
	case err != nil:
		return fmt.Errorf("go %s: %w%s", strings.Join(args, " "), err, below(errs.String()))
	case decoded != nil:
		return fmt.Errorf("go %s: its answer can't be read: %w", strings.Join(args, " "), decoded)
	}
	return nil
}

// run runs a command. When the context has ended, that is the error.
func run(ctx context.Context, cmd *exec.Cmd) error {
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return errors.New("there is no go command in PATH, which is needed to build gopls: https://go.dev/dl")
	}
	return err
}

// below puts what a command said under the line that tells of it.
func below(log string) string {
	if log = strings.TrimSpace(log); log == "" {
		return ""
	}
	return "\n\t" + strings.ReplaceAll(log, "\n", "\n\t")
}

// compile builds the package in gopls's place into a file, and counts the packages that had to
// be compiled. An error has the log.
func (tc *toolchain) compile(ctx context.Context, out string, count func(int)) error {
	log := &buildLog{count: count}
	cmd := tc.command(ctx, "build", "-trimpath", "-v", "-o", out, Module)
	cmd.Stdout, cmd.Stderr = io.Discard, log
	if err := run(ctx, cmd); err != nil {
		return fmt.Errorf("go build: %w%s", err, below(log.text.String()))
	}
	return nil
}

// buildLog is what go build -v says: a line for each package, and what goes wrong.
type buildLog struct {
	count    func(packages int)
	packages int
	line     []byte // that has not ended yet
	text     strings.Builder
}

// Write takes a piece of the log.
func (l *buildLog) Write(p []byte) (int, error) {
	for _, b := range p {
		if l.line = append(l.line, b); b != '\n' {
			continue
		}
		switch {
		case bytes.HasPrefix(l.line, []byte("go: downloading ")):
		case bytes.ContainsAny(l.line, " \t"):
			l.text.Write(l.line)
		default:
			l.packages++
			l.count(l.packages)
		}
		l.line = l.line[:0]
	}
	return len(p), nil
}
