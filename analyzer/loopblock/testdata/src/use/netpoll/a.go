package netpoll

import (
	"context"

	"github.com/cloudwego/netpoll"

	"use/store"
)

func serve() {
	netpoll.NewEventLoop(
		func(ctx context.Context, c netpoll.Connection) error { return store.Fetch("http://localhost") }, // it may wait
		netpoll.WithOnConnect(func(ctx context.Context, c netpoll.Connection) context.Context {
			store.Fetch("http://localhost") // and so may it
			return ctx
		}),
		netpoll.WithOnDisconnect(func(ctx context.Context, c netpoll.Connection) {
			store.Fetch("http://localhost") // want `^the function given to WithOnDisconnect → store.Fetch → net.Dial \(net\) holds up netpoll's poller; the documentation says "OnDisconnect must return as quick as possible because it will block poller."`
		}),
	)
}
