// Package connect stands for the library of this path in cases: it has the few
// types that handlers and generated clients need.
package connect

// Request wraps a message.
type Request[T any] struct{ Msg *T }

// Response wraps a message.
type Response[T any] struct{ Msg *T }

// NewRequest wraps a message.
func NewRequest[T any](msg *T) *Request[T] { return &Request[T]{msg} }

// NewResponse wraps a message.
func NewResponse[T any](msg *T) *Response[T] { return &Response[T]{msg} }
