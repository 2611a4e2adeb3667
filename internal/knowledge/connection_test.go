package knowledge

import "testing"

func TestServesOne(t *testing.T) {
	for _, c := range []struct {
		path, name string
		one, known bool
	}{
		{"net", "TCPConn", true, true},
		{"database/sql", "Tx", true, true},
		{"net/smtp", "Client", true, true},
		{"google.golang.org/grpc", "ClientConn", false, true},
		{"example.com/tunnel", "ClientConn", true, true},
		{"net/http", "Client", false, false},
		{"database/sql", "DB", false, false},
	} {
		if one, known := ServesOne(c.path, c.name); one != c.one || known != c.known {
			t.Errorf("%s.%s: serves one %v, known %v; want %v, %v", c.path, c.name, one, known, c.one, c.known)
		}
	}
}

func TestUsesConnection(t *testing.T) {
	for _, c := range []struct {
		path, name string
		uses       bool
	}{
		{"net", "Write", true},
		{"net", "DialTimeout", false},
		{"net", "LookupHost", false},
		{"crypto/tls", "Handshake", true},
		{"bufio", "Flush", true},
		{"example.com/api", "RecvMsg", true},
		{"net/http", "Get", false},
		{"database/sql", "QueryContext", false},
	} {
		if got := UsesConnection(c.path, c.name); got != c.uses {
			t.Errorf("%s, %s: uses a connection %v, want %v", c.path, c.name, got, c.uses)
		}
	}
}
