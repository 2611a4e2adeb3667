// Package audit has the shapes of grpc-go's audit loggers.
package audit

type Event struct{ Principal string }

type Logger interface{ Log(*Event) }
