// Package storefront puts a small shop together: its pages, its database, and
// the services that it depends on, all in one process. Every call that leaves
// the shop takes a chosen time and is written down, so that two builds of the
// shop can be compared.
package storefront

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"modernc.org/sqlite"

	"github.com/asyncify-go/asyncify/examples/storefront/backend"
	"github.com/asyncify-go/asyncify/examples/storefront/calls"
	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
	"github.com/asyncify-go/asyncify/examples/storefront/shop"
	"github.com/asyncify-go/asyncify/examples/storefront/slowsql"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

// connections is the size of the database pool: more than a page asks for at
// the same time.
const connections = 32

// Storefront is a shop with all that it depends on.
type Storefront struct {
	Pages  http.Handler
	ByHand http.Handler // the same pages, made faster by hand
	Calls  *calls.Log   // what the shop asked its services and its database

	close []func() error
}

// Open starts the services on loopback, and makes and fills a database in a
// file in the directory, which has to be empty. Each call that the shop makes
// takes the latency. The caller has to call Close.
func Open(ctx context.Context, dir string, latency time.Duration, log *slog.Logger) (_ *Storefront, err error) {
	s := &Storefront{Calls: calls.NewLog(latency)}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	db, err := openDatabase(ctx, filepath.Join(dir, "shop.db"), s.Calls)
	if err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	s.close = append(s.close, db.Close)

	services, err := backend.Start(s.Calls)
	if err != nil {
		return nil, err
	}
	s.close = append(s.close, services.Close)

	conn, err := grpc.NewClient(services.Warehouse,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithUnaryInterceptor(requestid.Outgoing))
	if err != nil {
		return nil, fmt.Errorf("warehouse: %w", err)
	}
	s.close = append(s.close, conn.Close)

	client := clients.NewHTTP()
	pages := &shop.Shop{
		Store:     store.New(db),
		Pricing:   clients.NewPricing(services.Pricing, client),
		Warehouse: clients.NewWarehouse(conn),
		Recommend: clients.NewRecommend(services.Recommend, client),
		Payments:  clients.NewPayments(services.Payments, client),
		Ads:       clients.NewAds(services.Ads, client),
		DB:        db,
		Log:       log,
	}
	s.Pages, s.ByHand = pages.Handler(), pages.HandlerByHand()
	return s, nil
}

// Close stops everything that Open started.
func (s *Storefront) Close() error {
	var all []error
	for i := len(s.close) - 1; i >= 0; i-- {
		all = append(all, s.close[i]())
	}
	return errors.Join(all...)
}

// openDatabase makes the database a file: one in memory would be another one
// for each connection.
func openDatabase(ctx context.Context, file string, log *calls.Log) (*sql.DB, error) {
	connector, err := sqlite.NewConnector("file:" + file + "?_pragma=journal_mode(WAL)&_pragma=busy_timeout(5000)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(slowsql.Connector{Connector: connector, Log: log})
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	if err := store.Create(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
