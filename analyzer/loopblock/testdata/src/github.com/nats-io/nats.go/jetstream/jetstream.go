// Package jetstream has the shapes of nats.go's jetstream.
package jetstream

import "github.com/nats-io/nats.go"

type JetStream interface{}

type PubAck struct{}

type MsgAckHandler func(JetStream, *nats.Msg, *PubAck)

type MsgErrHandler func(JetStream, *nats.Msg, error)

type Option func()

func WithPublishAsyncAckHandler(h MsgAckHandler) Option { return nil }

func WithPublishAsyncErrHandler(h MsgErrHandler) Option { return nil }
