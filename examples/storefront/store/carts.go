package store

import (
	"context"
	"fmt"
)

// Line is a product in a cart. What it is called and what it costs can have
// changed since it was put there: that is for the product to say.
type Line struct {
	ProductID int64
	Grams     int32 // for one piece
	Quantity  int32
}

// CartLines lists what lies in a customer's cart.
func (s *Store) CartLines(ctx context.Context, customerID int64) ([]Line, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT l.product_id, p.grams, l.quantity
		FROM cart_lines AS l
		JOIN products AS p ON p.id = l.product_id
		WHERE l.customer_id = ?
		ORDER BY p.name`, customerID)
	if err != nil {
		return nil, fmt.Errorf("list cart: %w", err)
	}
	defer rows.Close()
	var list []Line
	for rows.Next() {
		var l Line
		if err := rows.Scan(&l.ProductID, &l.Grams, &l.Quantity); err != nil {
			return nil, fmt.Errorf("list cart: %w", err)
		}
		list = append(list, l)
	}
	return list, rows.Err()
}

// CartCount gives the number of pieces in a customer's cart.
func (s *Store) CartCount(ctx context.Context, customerID int64) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, `
		SELECT coalesce(sum(quantity), 0)
		FROM cart_lines
		WHERE customer_id = ?`, customerID).
		Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count cart: %w", err)
	}
	return n, nil
}

// AddToCart puts pieces of a product into a customer's cart.
func (s *Store) AddToCart(ctx context.Context, customerID, productID int64, quantity int32) error {
	_, err := s.db.ExecContext(ctx, `
		INSERT INTO cart_lines (customer_id, product_id, quantity)
		VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity`,
		customerID, productID, quantity)
	if err != nil {
		return fmt.Errorf("add to cart: %w", err)
	}
	return nil
}
