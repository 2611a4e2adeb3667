package store

import (
	"context"
	"fmt"
)

// Review is what a customer thinks of a product.
type Review struct {
	Author string
	Stars  int
	Body   string
}

// Rating sums up a product's reviews.
type Rating struct {
	Stars   float64 // the mean, zero without reviews
	Reviews int
}

// Reviews lists the latest reviews of a product.
func (s *Store) Reviews(ctx context.Context, productID int64, limit int) ([]Review, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT author, stars, body
		FROM reviews
		WHERE product_id = ?
		ORDER BY id DESC
		LIMIT ?`, productID, limit)
	if err != nil {
		return nil, fmt.Errorf("list reviews: %w", err)
	}
	defer rows.Close()
	var list []Review
	for rows.Next() {
		var r Review
		if err := rows.Scan(&r.Author, &r.Stars, &r.Body); err != nil {
			return nil, fmt.Errorf("list reviews: %w", err)
		}
		list = append(list, r)
	}
	return list, rows.Err()
}

// Rating sums up all reviews of a product.
func (s *Store) Rating(ctx context.Context, productID int64) (Rating, error) {
	var r Rating
	err := s.db.QueryRowContext(ctx, `
		SELECT coalesce(avg(stars), 0), count(*)
		FROM reviews
		WHERE product_id = ?`, productID).
		Scan(&r.Stars, &r.Reviews)
	if err != nil {
		return Rating{}, fmt.Errorf("rate product %d: %w", productID, err)
	}
	return r, nil
}
