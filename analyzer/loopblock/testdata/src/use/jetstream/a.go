package jetstream

import (
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"use/store"
)

func open(c *nats.Conn, acks chan *nats.Msg) {
	jetstream.WithPublishAsyncAckHandler(func(js jetstream.JetStream, m *nats.Msg, ack *jetstream.PubAck) {
		store.Fetch("http://localhost") // want `^the function given to WithPublishAsyncAckHandler → store.Fetch → net.Dial \(net\) holds up the goroutine that processes JetStream's acks; .*#MsgAckHandler`
	})

	// What follows is silent.
	jetstream.WithPublishAsyncAckHandler(func(js jetstream.JetStream, m *nats.Msg, ack *jetstream.PubAck) {
		acks <- m
		go store.Fetch("http://localhost")
	})
	jetstream.WithPublishAsyncErrHandler(func(js jetstream.JetStream, m *nats.Msg, err error) {
		store.Fetch("http://localhost") // nothing is said of it
	})
	c.Subscribe("a", func(m *nats.Msg) { store.Fetch("http://localhost") }) // it may wait
}
