// Package shop serves the pages of a small shop. Its handlers are ordinary
// blocking Go: each asks for one thing after another, and checks each answer.
// That makes them long, as such handlers are.
package shop

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

// Recommender suggests products, by their ids.
type Recommender interface {
	ListTrending(ctx context.Context) ([]int64, error)
	ListForCustomer(ctx context.Context, customerID int64) ([]int64, error)
	ListRelated(ctx context.Context, productID int64) ([]int64, error)
	ListAlsoBought(ctx context.Context, productID int64) ([]int64, error)
}

// Payments takes money and gives it back.
type Payments interface {
	Charge(ctx context.Context, payment clients.Payment) (string, error)
	Refund(ctx context.Context, chargeID string) error
}

// Shop answers requests for pages. All fields are needed.
type Shop struct {
	Store     *store.Store
	Pricing   *clients.Pricing
	Warehouse *clients.Warehouse
	Recommend Recommender
	Payments  Payments
	Ads       *clients.Ads
	DB        *sql.DB // what Store keeps its data in
	Log       *slog.Logger
}

// Handler gives the shop's routes.
func (s *Shop) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("GET /category/{id}", s.category)
	mux.HandleFunc("GET /product/{id}", s.product)
	mux.HandleFunc("GET /account", s.account)
	mux.HandleFunc("GET /cart", s.cart)
	mux.HandleFunc("POST /cart", s.addToCart)
	mux.HandleFunc("POST /checkout", s.checkout)
	return requestid.Middleware(mux)
}
