// Package shop is what the scripts change.
package shop

import (
	"context"
	"fmt"
)

// Store is a database far away.
type Store interface {
	//asyncify:read
	User(ctx context.Context, id int) (string, error)
	//asyncify:read
	Orders(ctx context.Context, id int) (int, error)
}

// Page waits twice.
func Page(ctx context.Context, s Store, id int) (string, error) {
	user, err := s.User(ctx, id)
	if err != nil {
		return "", err
	}
	orders, err := s.Orders(ctx, id)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s has %d orders", user, orders), nil
}
