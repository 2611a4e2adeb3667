package store

import (
	"context"
	"fmt"
)

// Customer is somebody who has signed in. The zero Customer is a guest.
type Customer struct {
	ID   int64
	Name string
}

// Guest says whether nobody has signed in.
func (c Customer) Guest() bool { return c.ID == 0 }

// Address is where a customer wants things sent.
type Address struct {
	ID      int64
	Street  string
	City    string
	Country string // ISO 3166 code
}

// CustomerBySession gives the customer who signed in under a session token.
func (s *Store) CustomerBySession(ctx context.Context, token string) (Customer, error) {
	var c Customer
	err := s.db.QueryRowContext(ctx, `
		SELECT c.id, c.name
		FROM sessions AS s
		JOIN customers AS c ON c.id = s.customer_id
		WHERE s.token = ?`, token).
		Scan(&c.ID, &c.Name)
	if err != nil {
		return Customer{}, fmt.Errorf("session: %w", found(err))
	}
	return c, nil
}

// HomeAddress gives the address that a customer entered first.
func (s *Store) HomeAddress(ctx context.Context, customerID int64) (Address, error) {
	var a Address
	err := s.db.QueryRowContext(ctx, `
		SELECT id, street, city, country
		FROM addresses
		WHERE customer_id = ?
		ORDER BY id
		LIMIT 1`, customerID).
		Scan(&a.ID, &a.Street, &a.City, &a.Country)
	if err != nil {
		return Address{}, fmt.Errorf("home address: %w", found(err))
	}
	return a, nil
}

// Address gives one of a customer's addresses.
func (s *Store) Address(ctx context.Context, customerID, id int64) (Address, error) {
	a := Address{ID: id}
	err := s.db.QueryRowContext(ctx, `
		SELECT street, city, country
		FROM addresses
		WHERE customer_id = ? AND id = ?`, customerID, id).
		Scan(&a.Street, &a.City, &a.Country)
	if err != nil {
		return Address{}, fmt.Errorf("address %d: %w", id, found(err))
	}
	return a, nil
}

// RecordView notes that a customer looked at a product.
func (s *Store) RecordView(ctx context.Context, customerID, productID int64) error {
	_, err := s.db.ExecContext(ctx, `
		INSERT INTO views (customer_id, product_id) VALUES (?, ?)`, customerID, productID)
	if err != nil {
		return fmt.Errorf("record view: %w", err)
	}
	return nil
}
