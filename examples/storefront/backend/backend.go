// Package backend plays the services that the shop depends on: small servers
// on loopback that answer from fixed tables, each call through a log that
// delays and records it.
package backend

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"

	"google.golang.org/grpc"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
	"github.com/asyncify-go/asyncify/examples/storefront/warehousepb"
)

// Backends are the running services.
type Backends struct {
	Recommend string // base URL
	Pricing   string // base URL
	Payments  string // base URL
	Ads       string // base URL
	Warehouse string // host:port

	stop []func() error
}

// Start runs all services until Close.
func Start(log *calls.Log) (*Backends, error) {
	b := &Backends{}
	err := errors.Join(
		b.serveHTTP(&b.Recommend, recorded(log, recommend())),
		b.serveHTTP(&b.Pricing, recorded(log, pricing())),
		b.serveHTTP(&b.Payments, recorded(log, payments())),
		b.serveHTTP(&b.Ads, recorded(log, ads())),
		b.serveGRPC(&b.Warehouse, log),
	)
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

// Close stops all services at once, whatever they are doing.
func (b *Backends) Close() error {
	var all []error
	for _, stop := range b.stop {
		all = append(all, stop())
	}
	return errors.Join(all...)
}

func (b *Backends) serveHTTP(base *string, h http.Handler) error {
	l, err := listen()
	if err != nil {
		return err
	}
	server := &http.Server{Handler: requestid.Middleware(h)}
	b.stop = append(b.stop, server.Close)
	*base = "http://" + l.Addr().String()
	go server.Serve(l) // returns after Close
	return nil
}

func (b *Backends) serveGRPC(addr *string, log *calls.Log) error {
	l, err := listen()
	if err != nil {
		return err
	}
	server := grpc.NewServer(grpc.ChainUnaryInterceptor(requestid.Incoming, recordedRPC(log)))
	warehousepb.RegisterWarehouseServer(server, warehouse{})
	b.stop = append(b.stop, func() error { server.Stop(); return nil })
	*addr = l.Addr().String()
	go server.Serve(l) // returns after Stop
	return nil
}

func listen() (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("backend: %w", err)
	}
	return l, nil
}
