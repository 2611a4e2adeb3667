package asyncnet

import (
	"context"
	"net"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A Dialer makes connections, as [net.Dialer] and [crypto/tls.Dialer] do.
type Dialer interface {
	DialContext(ctx context.Context, network, address string) (net.Conn, error)
}

// Dial makes a connection, as [net.Dial] does if dialer is nil, as an operation of s.
// The connection is closed with the scope if nobody took it over.
func Dial(s *async.Scope, dialer Dialer, network, address string) *async.Deferred[net.Conn] {
	if dialer == nil {
		dialer = new(net.Dialer)
	}
	return async.GoHolding(s, func(ctx context.Context) (net.Conn, error) {
		return dialer.DialContext(ctx, network, address)
	}, func(conn net.Conn) { conn.Close() })
}
