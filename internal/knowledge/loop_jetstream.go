package knowledge

// Of the handler of errors, MsgErrHandler, the documentation says nothing of the kind.
var jetStreamLoop = &Loop{
	Name: "the goroutine that processes JetStream's acks", Path: "github.com/nats-io/nats.go/jetstream", Module: "github.com/nats-io/nats.go", Version: "v1.55.0",
	Callbacks: []Callbacks{{
		Doc:   "https://pkg.go.dev/github.com/nats-io/nats.go/jetstream#MsgAckHandler",
		Says:  "The handler is invoked synchronously on the ack-processing goroutine, so it must not block",
		Right: "start a goroutine, or send to a channel with room",
		Waits: held,
		Types: "MsgAckHandler",
	}},
}
