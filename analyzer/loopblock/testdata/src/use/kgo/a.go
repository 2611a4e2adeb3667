package kgo

import (
	"context"

	"github.com/twmb/franz-go/pkg/kgo"

	"use/store"
)

func produce(ctx context.Context, client *kgo.Client, s *store.Store, errs chan error) {
	client.Produce(ctx, &kgo.Record{}, func(r *kgo.Record, err error) {
		s.Save(ctx, "x")                // want `^the function given to Produce → store.Store.Save → .*ExecContext \(database/sql\) holds up the goroutine of all promises of kgo; the documentation says "All promises are called serially, so they should be relatively fast and must not block" \(https://pkg.go.dev/github.com/twmb/franz-go/pkg/kgo#Client.Produce\); start a goroutine`
		client.ProduceSync(ctx, r)      // want `waits for the goroutine of all promises of kgo, which it runs on: deadlock`
		client.Flush(ctx)               // want `may wait for the goroutine`
		client.Produce(ctx, r, promise) // want `may wait for the goroutine`
	})
}

func promise(r *kgo.Record, err error) {
	store.Fetch("http://localhost") // want `^promise → store.Fetch`
}

// What follows is silent.

func quiet(ctx context.Context, client *kgo.Client, s *store.Store, errs chan error) {
	client.Produce(ctx, &kgo.Record{}, func(r *kgo.Record, err error) {
		if err != nil {
			errs <- err
			go client.Produce(ctx, r, nil)
		}
	})
	client.Produce(ctx, &kgo.Record{}, nil)
	client.Flush(ctx)
}
