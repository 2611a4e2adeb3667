// Package store keeps the shop's own data in a SQL database.
package store

import (
	"context"
	"database/sql"
	_ "embed" // for the schema and the seed
	"errors"
	"fmt"
)

// ErrNotFound says that there is no such thing in the store, or none that
// belongs to the customer who asks.
var ErrNotFound = errors.New("not found")

//go:embed schema.sql
var schema string

//go:embed seed.sql
var seed string

// Store answers questions about the shop's data and changes it. It is safe for
// concurrent use.
type Store struct {
	db *sql.DB
}

// New gives a store on a database that Create has prepared.
func New(db *sql.DB) *Store { return &Store{db: db} }

// Create makes the tables in an empty database and fills them with a small
// assortment and some customers.
func Create(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return fmt.Errorf("create tables: %w", err)
	}
	if _, err := db.ExecContext(ctx, seed); err != nil {
		return fmt.Errorf("fill tables: %w", err)
	}
	return nil
}

// found spells out what a missing row means here.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
