package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// config is what a user pastes.
const config = `version: "2"
linters:
  default: none
  enable: [asyncify]
  settings:
    custom:
      asyncify:
        type: module
        settings:
          trust: proven
`

// TestLinter builds golangci-lint, and runs it on a module of two packages: what calls do is
// known from the other one.
func TestLinter(t *testing.T) {
	lint := filepath.Join(t.TempDir(), "golangci-lint")
	if out, err := exec.Command("go", "build", "-o", lint, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	dir := module(t)
	run := func(args ...string) (string, error) {
		cmd := exec.Command(lint, append([]string{"run", "--timeout=5m"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+filepath.Join(dir, ".cache"))
		out, err := cmd.CombinedOutput()
		return string(out), err
	}

	out, err := run("./...")
	const want = "page.go:10:1: serialio: Page waits twice in a row; 1 would do: user and orders do not need each other (asyncify)"
	if err == nil || !strings.Contains(out, want) || !strings.Contains(out, "1 issues:") {
		t.Errorf("%v\n%s\nwant one issue, %s", err, out, want)
	}
	if out, err := run("--fix", "./..."); err != nil || !strings.Contains(out, "0 issues.") {
		t.Errorf("--fix: %v\n%s", err, out)
	}
	page, err := os.ReadFile(filepath.Join(dir, "page.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\t\"github.com/asyncify-go/asyncify/runtime/async\"\n",
		"\tpendingUser := async.Go1(scope, store.User, id)\n\tpendingOrders := async.Go1(scope, store.Orders, id)\n",
		"\tuser, err := pendingUser.Await()\n",
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page became\n%s\nwithout %s", page, want)
		}
	}
	vet := exec.Command("go", "vet", "./...")
	vet.Dir = dir
	if out, err := vet.CombinedOutput(); err != nil {
		t.Errorf("what was written: %v\n%s", err, out)
	}
	if out, err := run("./..."); err != nil {
		t.Errorf("again: %v\n%s", err, out)
	}
}

// module writes a module that requires the runtime, from this repository.
func module(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	const path = "github.com/asyncify-go/asyncify"
	dir := t.TempDir()
	for name, text := range map[string]string{
		".golangci.yml":  config,
		"go.mod":         "module example.com/shop\n\ngo 1.26.0\n\nrequire " + path + " v0.0.0\n\nreplace " + path + " => " + root + "\n",
		"store/store.go": store,
		"page.go":        page,
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const store = `package store

import "context"

//asyncify:read
func User(ctx context.Context, id int) (string, error) { return ask[string](ctx, id) }

//asyncify:read
func Orders(ctx context.Context, id int) ([]int, error) { return ask[[]int](ctx, id) }

var backend func(ctx context.Context, id int) (any, error)

func ask[T any](ctx context.Context, id int) (T, error) {
	v, err := backend(ctx, id)
	t, _ := v.(T)
	return t, err
}
`

const page = `package shop

import (
	"context"

	"example.com/shop/store"
)

// Page waits twice.
func Page(ctx context.Context, id int) (string, []int, error) {
	user, err := store.User(ctx, id)
	if err != nil {
		return "", nil, err
	}
	orders, err := store.Orders(ctx, id)
	return user, orders, err
}

// Left waits twice, and was left as it is.
//
//nolint:asyncify // the second one warms a cache for others
func Left(ctx context.Context, id int) (string, []int, error) {
	user, err := store.User(ctx, id)
	if err != nil {
		return "", nil, err
	}
	orders, err := store.Orders(ctx, id)
	return user, orders, err
}
`
