package programs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Some packages are for JavaScript, and are built for that alone.
var (
	browser         = []string{"GOOS=js", "GOARCH=wasm"}
	browserPackages = []string{"./js", "./cases/js"}
)

// TestJS runs a callback of JavaScript's that asks the peer.
func TestJS(t *testing.T) {
	file := build(t, ".", "js", browser...)
	t.Run("fixed", func(t *testing.T) { fetches(t, file, "fixed") })
	t.Run("blocking", func(t *testing.T) {
		peer := newPeer(t)
		p := startJS(t, file, "blocking", peer.URL)
		p.deadlocks("net/http.Get", "blocking.func1", "syscall/js.handleEvent")
	})
}

// fetches checks that a program gets the peer's answer.
func fetches(t *testing.T, file, form string) {
	peer := newPeer(t)
	p := startJS(t, file, form, peer.URL)
	peer.isAsked()
	peer.answer <- "answer"
	p.says("answer")
	p.succeeds()
}

// startJS runs a program under Node. Package net/http takes a process whose name begins
// with node for one that has no fetch.
func startJS(t *testing.T, file string, args ...string) *running {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no node to run JavaScript's programs: ", err)
	}
	goroot := strings.TrimSpace(command(t, ".", nil, "go", "env", "GOROOT"))
	script := filepath.Join(goroot, "lib", "wasm", "wasm_exec_node.js")
	cmd := exec.CommandContext(t.Context(), node, append([]string{script, file}, args...)...)
	cmd.Args[0] = "javascript"
	cmd.Env = append(os.Environ(), "NODE_OPTIONS=")
	return run(t, cmd)
}
