package programs_test

import (
	"net"
	"path/filepath"
	"testing"
)

// TestGnet has a client wait for the peer, and another one for an echo.
func TestGnet(t *testing.T) {
	file := build(t, ".", "gnet")
	begin := func(t *testing.T, form string) (*running, *peer) {
		peer, socket := newPeer(t), filepath.Join(t.TempDir(), "socket")
		p := start(t, file, form, peer.URL, socket)
		p.says("listening")
		send(t, socket, "fetch\n")
		peer.isAsked()
		send(t, socket, "echo\n")
		return p, peer
	}
	t.Run("fixed", func(t *testing.T) {
		p, peer := begin(t, "fixed")
		p.says("answered echo")
		peer.answer <- "fetched"
		p.says("answered fetched")
	})
	t.Run("blocking", func(t *testing.T) {
		p, peer := begin(t, "blocking")
		p.saysNothing()
		peer.answer <- "fetched"
		p.says("answered fetched", "answered echo")
	})
}

// send sends a line from a client of its own, which stays until the end of the test.
func send(t *testing.T, socket, line string) {
	t.Helper()
	conn, err := net.Dial("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if _, err := conn.Write([]byte(line)); err != nil {
		t.Fatal(err)
	}
}
