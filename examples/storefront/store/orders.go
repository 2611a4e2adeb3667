package store

import (
	"context"
	"fmt"
)

// Order is what a customer has bought and paid for.
type Order struct {
	ID         int64
	CustomerID int64
	AddressID  int64
	Charge     string // the payment's id
	Cents      int64  // in the order's currency
	Currency   string
	Pieces     int // derived from the lines
}

// PlaceOrder turns a customer's cart into an order and gives the order's id.
func (s *Store) PlaceOrder(ctx context.Context, o Order) (int64, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("place order: %w", err)
	}
	defer tx.Rollback() // without effect after Commit

	res, err := tx.ExecContext(ctx, `
		INSERT INTO orders (customer_id, address_id, charge, cents, currency)
		VALUES (?, ?, ?, ?, ?)`,
		o.CustomerID, o.AddressID, o.Charge, o.Cents, o.Currency)
	if err != nil {
		return 0, fmt.Errorf("insert order: %w", err)
	}
	id, err := res.LastInsertId()
	if err != nil {
		return 0, fmt.Errorf("insert order: %w", err)
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO order_lines (order_id, product_id, quantity)
		SELECT ?, product_id, quantity FROM cart_lines WHERE customer_id = ?`,
		id, o.CustomerID)
	if err != nil {
		return 0, fmt.Errorf("insert order lines: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM cart_lines WHERE customer_id = ?`, o.CustomerID); err != nil {
		return 0, fmt.Errorf("clear cart: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("place order: %w", err)
	}
	return id, nil
}

// Order gives one of a customer's orders.
func (s *Store) Order(ctx context.Context, customerID, id int64) (Order, error) {
	o := Order{ID: id, CustomerID: customerID}
	err := s.db.QueryRowContext(ctx, `
		SELECT o.address_id, o.charge, o.cents, o.currency, sum(l.quantity)
		FROM orders AS o
		JOIN order_lines AS l ON l.order_id = o.id
		WHERE o.customer_id = ? AND o.id = ?
		GROUP BY o.id`, customerID, id).
		Scan(&o.AddressID, &o.Charge, &o.Cents, &o.Currency, &o.Pieces)
	if err != nil {
		return Order{}, fmt.Errorf("order %d: %w", id, found(err))
	}
	return o, nil
}
