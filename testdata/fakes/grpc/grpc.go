// Package grpc stands for the library of this path in cases: it has the few
// types that generated clients need.
package grpc

import "context"

// CallOption changes a call.
type CallOption interface{ after() }

// ClientConnInterface is what generated clients call.
type ClientConnInterface interface {
	Invoke(ctx context.Context, method string, args any, reply any, opts ...CallOption) error
}
