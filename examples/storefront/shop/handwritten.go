//asyncify:ignore

package shop

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

// This file and those called hand_… have the pages as a careful person would make
// them faster by hand: the measure for what the tool makes of the others. They ask
// in the same words, so that the answers are the same byte for byte, as long as no
// more than one thing fails: which error wins then is up to the clock.

// HandlerByHand gives the same routes as Handler, with the pages made by hand.
func (s *Shop) HandlerByHand() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.handHome)
	mux.HandleFunc("GET /category/{id}", s.handCategory)
	mux.HandleFunc("GET /product/{id}", s.handProduct)
	mux.HandleFunc("GET /account", s.handAccount)
	mux.HandleFunc("GET /cart", s.handCart)
	mux.HandleFunc("POST /cart", s.addToCart)
	mux.HandleFunc("POST /checkout", s.handCheckout)
	return requestid.Middleware(mux)
}

// atOnce is the number of calls that one loop makes at the same time.
const atOnce = 8

// forEach calls f for all indexes below n, some at the same time, and gives the
// first error.
func forEach(ctx context.Context, n int, f func(ctx context.Context, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i := range n {
		group.Go(func() error { return f(ctx, i) })
	}
	return group.Wait()
}

// handProducts is products, with a place for each that is found.
func (s *Shop) handProducts(ctx context.Context, ids []int64) []store.Product {
	found := make([]*store.Product, len(ids))
	// No error is passed on: one product that is gone must not stop the others.
	_ = forEach(ctx, len(ids), func(ctx context.Context, i int) error {
		product, err := s.Store.Product(ctx, ids[i])
		if err != nil {
			s.Log.WarnContext(ctx, "recommended, but not shown", "product", ids[i], "err", err)
			return nil
		}
		found[i] = &product
		return nil
	})
	var list []store.Product
	for _, product := range found {
		if product != nil {
			list = append(list, *product)
		}
	}
	return list
}

// handRelated is related.
func (s *Shop) handRelated(ctx context.Context, productID int64) []store.Product {
	ids, err := s.Recommend.ListRelated(ctx, productID)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing related", "product", productID, "err", err)
		return nil
	}
	return s.handProducts(ctx, ids)
}
