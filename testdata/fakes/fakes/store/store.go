// Package store is what most cases' handlers ask: a shop's data in a fakedb.
package store

import (
	"context"
	"database/sql"

	"example.test/fakes/fakedb"
)

// Store reads and writes a shop's data.
type Store struct {
	DB     *sql.DB
	Writes func() string // the log of what was written
}

// Open makes a store of its own.
func Open() *Store { return of(fakedb.Open()) }

// Connect makes a store over the database of that name: see [fakedb.Connect].
func Connect(name string) *Store { return of(fakedb.Connect(name)) }

func of(db *fakedb.DB) *Store { return &Store{DB: db.DB, Writes: db.Writes} }

// User gives a user's name.
func (s *Store) User(ctx context.Context, id string) (string, error) {
	return s.text(ctx, "SELECT name FROM users WHERE id = ?", id)
}

// Email gives a user's address.
func (s *Store) Email(ctx context.Context, id string) (string, error) {
	return s.text(ctx, "SELECT email FROM users WHERE id = ?", id)
}

// Plan gives what a user has subscribed to.
func (s *Store) Plan(ctx context.Context, id string) (string, error) {
	return s.text(ctx, "SELECT plan FROM subscriptions WHERE user_id = ?", id)
}

// Broken fails.
func (s *Store) Broken(ctx context.Context, id string) (string, error) {
	return s.text(ctx, "SELECT broken FROM users WHERE id = ?", id)
}

// Missing finds nothing.
func (s *Store) Missing(ctx context.Context, id string) (string, error) {
	return s.text(ctx, "SELECT missing FROM users WHERE id = ?", id)
}

// Total gives the number of a user's orders.
func (s *Store) Total(ctx context.Context, id string) (int64, error) {
	var n int64
	err := s.DB.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE user_id = ?", id).Scan(&n)
	return n, err
}

// Price gives an item's price, and in what currency it is.
func (s *Store) Price(ctx context.Context, item string) (amount int64, currency string, err error) {
	err = s.DB.QueryRowContext(ctx, "SELECT sum(price), currency FROM items WHERE id = ?", item).Scan(&amount, &currency)
	return amount, currency, err
}

// Orders lists a user's orders.
func (s *Store) Orders(ctx context.Context, id string) ([]string, error) {
	rows, err := s.DB.QueryContext(ctx, "SELECT item FROM orders WHERE user_id = ? ORDER BY item", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var items []string
	for rows.Next() {
		var item string
		if err := rows.Scan(&item); err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, rows.Err()
}

// Ping asks whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.DB.PingContext(ctx) }

// Rename writes a user's name.
func (s *Store) Rename(ctx context.Context, id, name string) error {
	_, err := s.DB.ExecContext(ctx, "UPDATE users SET name = ? WHERE id = ?", name, id)
	return err
}

func (s *Store) text(ctx context.Context, query, arg string) (string, error) {
	var text string
	err := s.DB.QueryRowContext(ctx, query, arg).Scan(&text)
	return text, err
}
