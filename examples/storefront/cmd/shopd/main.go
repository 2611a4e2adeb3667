// Shopd serves the shop on a loopback port, with all that it depends on in the
// same process, and its record of calls on another. It prints both addresses as
// one line of JSON, then runs until it is interrupted or, with -child, until
// its standard input ends.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront"
)

func main() {
	latency := flag.Duration("latency", 10*time.Millisecond, "time that each call to a service or the database takes")
	hand := flag.Bool("hand", false, "serve the pages made faster by hand")
	child := flag.Bool("child", false, "stop when standard input ends")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *child {
		go func() {
			defer stop()
			_, _ = io.Copy(io.Discard, os.Stdin) // an error ends the input as well
		}()
	}
	if err := run(ctx, *latency, *hand); err != nil {
		fmt.Fprintln(os.Stderr, "shopd:", err)
		os.Exit(1)
	}
}

// run serves until the context ends.
func run(ctx context.Context, latency time.Duration, hand bool) (err error) {
	dir, err := os.MkdirTemp("", "shopd")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	shop, err := storefront.Open(ctx, dir, latency, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shop.Close()) }()

	failed := make(chan error, 2)
	handler := shop.Pages
	if hand {
		handler = shop.ByHand
	}
	pages, err := serve(ctx, handler, failed)
	if err != nil {
		return err
	}
	record, err := serve(ctx, shop.Calls.Handler(), failed)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(os.Stdout).Encode(map[string]string{"pages": pages, "calls": record}); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-failed:
		return err
	}
}

// serve answers requests on a port of its own until the context ends, and
// gives the base URL.
func serve(ctx context.Context, h http.Handler, failed chan<- error) (string, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	go func() { failed <- server.Serve(l) }()
	return "http://" + l.Addr().String(), nil
}
