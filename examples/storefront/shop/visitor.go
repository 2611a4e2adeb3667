package shop

import (
	"context"
	"errors"

	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

// visitor gives the customer who signed in, or a guest if nobody did.
func (s *Shop) visitor(ctx context.Context, token string) (store.Customer, error) {
	if token == "" {
		return store.Customer{}, nil
	}
	customer, err := s.Store.CustomerBySession(ctx, token)
	if errors.Is(err, store.ErrNotFound) {
		return store.Customer{}, nil // an old session
	}
	return customer, err
}

// cartCount gives the number of pieces in the visitor's cart.
func (s *Shop) cartCount(ctx context.Context, visitor store.Customer) (int, error) {
	if visitor.Guest() {
		return 0, nil
	}
	return s.Store.CartCount(ctx, visitor.ID)
}
