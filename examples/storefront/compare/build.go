package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	rootModule = "github.com/asyncify-go/asyncify"
	shopModule = rootModule + "/examples/storefront"
)

// programs are the two builds of the same server.
type programs struct {
	original, rewritten string
	source, copy        string // the directories that they were built from
}

// build makes both servers in a directory, the second one from a rewritten
// copy of the shop's module.
func build(ctx context.Context, dir string, opt options) (programs, error) {
	say := func(what string) {
		if opt.verbose {
			fmt.Println(what)
		}
	}
	dirs, err := output(ctx, "", nil, "go", "list", "-m", "-f", "{{.Dir}}", rootModule, shopModule)
	if err != nil {
		return programs{}, fmt.Errorf("compare needs the repository's go.work and has to be run from inside the repository: %w", err)
	}
	root, shop, _ := strings.Cut(strings.TrimSpace(dirs), "\n")

	if opt.tool == "" {
		say("building asyncify")
		opt.tool = filepath.Join(dir, "asyncify")
		if _, err := output(ctx, root, []string{"GOWORK=off"}, "go", "build", "-o", opt.tool, "./cmd/asyncify"); err != nil {
			return programs{}, fmt.Errorf("asyncify does not build: %w", err)
		}
	}
	say("building the original")
	copied := filepath.Join(dir, "copy")
	p := programs{filepath.Join(dir, "original"), filepath.Join(dir, "rewritten"), shop, copied}
	if _, err := output(ctx, shop, []string{"GOWORK=off"}, "go", "build", "-o", p.original, "./cmd/shopd"); err != nil {
		return programs{}, fmt.Errorf("the shop does not build: %w", err)
	}
	env, err := copyModule(ctx, root, shop, copied)
	if err != nil {
		return programs{}, fmt.Errorf("copy of the shop: %w", err)
	}
	say("rewriting the copy")
	if _, err := output(ctx, copied, env, opt.tool, "-w", "-trust=names", "./..."); err != nil {
		return programs{}, fmt.Errorf("asyncify failed: %w", err)
	}
	if err := tellChanges(shop, copied); err != nil {
		return programs{}, err
	}
	say("building the copy")
	if _, err := output(ctx, copied, env, "go", "build", "-o", p.rewritten, "./cmd/shopd"); err != nil {
		return programs{}, fmt.Errorf("what asyncify wrote does not build: %w", err)
	}
	return p, nil
}

// copyModule copies the shop's module, without this program, and makes the copy
// depend on the repository's root. It gives the environment in which the go
// command works on the copy.
func copyModule(ctx context.Context, root, shop, to string) (env []string, err error) {
	if err := os.CopyFS(to, os.DirFS(shop)); err != nil {
		return nil, err
	}
	if err := os.RemoveAll(filepath.Join(to, "compare")); err != nil {
		return nil, err
	}
	if err := appendSums(filepath.Join(root, "go.sum"), filepath.Join(to, "go.sum")); err != nil {
		return nil, err
	}
	flags, err := output(ctx, root, nil, "go", "env", "GOFLAGS")
	if err != nil {
		return nil, err
	}
	// The root may ask for newer versions than the shop: -mod=mod lets the go
	// command note them in the copy's go.mod.
	env = []string{"GOWORK=off", "GOFLAGS=" + strings.TrimSpace(flags+" -mod=mod")}
	_, err = output(ctx, to, env, "go", "mod", "edit",
		"-require="+rootModule+"@v0.0.0", "-replace="+rootModule+"="+root)
	return env, err
}

// appendSums adds one go.sum to another, so that nothing has to be looked up.
func appendSums(from, to string) error {
	more, err := os.ReadFile(from)
	if errors.Is(err, os.ErrNotExist) {
		return nil // a module without dependencies has none
	}
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(to)
	if err != nil {
		return err
	}
	return os.WriteFile(to, append(sums, more...), 0o666)
}

// tellChanges prints which files of the shop differ in the copy.
func tellChanges(shop, copied string) error {
	var changed []string
	err := filepath.WalkDir(copied, func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		name, err := filepath.Rel(copied, path)
		if err != nil {
			return err
		}
		after, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		before, err := os.ReadFile(filepath.Join(shop, name))
		if err != nil || !bytes.Equal(before, after) {
			changed = append(changed, name)
		}
		return nil
	})
	if len(changed) == 0 {
		fmt.Println("rewritten: nothing")
	} else {
		fmt.Println("rewritten:", strings.Join(changed, " "))
	}
	return err
}

// output runs a command and gives what it printed. The error of one that fails
// has all that it said.
func output(ctx context.Context, dir string, env []string, name string, args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		said := strings.TrimSpace(stderr.String() + stdout.String())
		return "", fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), strings.Join(args, " "), err, said)
	}
	return stdout.String(), nil
}
