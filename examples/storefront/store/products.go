package store

import (
	"context"
	"fmt"
)

// Category groups products.
type Category struct {
	ID   int64
	Name string
}

// Product is an article of the assortment. Its price is in cents of a euro.
type Product struct {
	ID          int64
	CategoryID  int64
	Name        string
	Description string
	Cents       int64
	Grams       int32
}

const selectProduct = `
	SELECT id, category_id, name, description, cents, grams
	FROM products `

// Image is a picture of a product.
type Image struct{ URL, Caption string }

// Categories lists all categories by name.
func (s *Store) Categories(ctx context.Context) ([]Category, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, name FROM categories ORDER BY name`)
	if err != nil {
		return nil, fmt.Errorf("list categories: %w", err)
	}
	defer rows.Close()
	var list []Category
	for rows.Next() {
		var c Category
		if err := rows.Scan(&c.ID, &c.Name); err != nil {
			return nil, fmt.Errorf("list categories: %w", err)
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// Category gives one category.
func (s *Store) Category(ctx context.Context, id int64) (Category, error) {
	c := Category{ID: id}
	err := s.db.QueryRowContext(ctx, `SELECT name FROM categories WHERE id = ?`, id).Scan(&c.Name)
	if err != nil {
		return Category{}, fmt.Errorf("category %d: %w", id, found(err))
	}
	return c, nil
}

// Product gives one product.
func (s *Store) Product(ctx context.Context, id int64) (Product, error) {
	var p Product
	err := s.db.QueryRowContext(ctx, selectProduct+`WHERE id = ?`, id).
		Scan(&p.ID, &p.CategoryID, &p.Name, &p.Description, &p.Cents, &p.Grams)
	if err != nil {
		return Product{}, fmt.Errorf("product %d: %w", id, found(err))
	}
	return p, nil
}

// Featured lists the products that the shop wants to be seen.
func (s *Store) Featured(ctx context.Context) ([]Product, error) {
	return s.products(ctx, selectProduct+`
		WHERE featured = 1
		ORDER BY name`)
}

// Bestsellers lists the products that sold most often.
func (s *Store) Bestsellers(ctx context.Context, limit int) ([]Product, error) {
	return s.products(ctx, selectProduct+`
		ORDER BY sold DESC, id
		LIMIT ?`, limit)
}

// Arrivals lists the products that came in last.
func (s *Store) Arrivals(ctx context.Context, limit int) ([]Product, error) {
	return s.products(ctx, selectProduct+`
		ORDER BY id DESC
		LIMIT ?`, limit)
}

// InCategory lists a category's products.
func (s *Store) InCategory(ctx context.Context, categoryID int64) ([]Product, error) {
	return s.products(ctx, selectProduct+`
		WHERE category_id = ?
		ORDER BY name`, categoryID)
}

func (s *Store) products(ctx context.Context, query string, args ...any) ([]Product, error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("list products: %w", err)
	}
	defer rows.Close()
	var list []Product
	for rows.Next() {
		var p Product
		if err := rows.Scan(&p.ID, &p.CategoryID, &p.Name, &p.Description, &p.Cents, &p.Grams); err != nil {
			return nil, fmt.Errorf("list products: %w", err)
		}
		list = append(list, p)
	}
	return list, rows.Err()
}

// Images lists a product's pictures.
func (s *Store) Images(ctx context.Context, productID int64) ([]Image, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT url, caption
		FROM images
		WHERE product_id = ?
		ORDER BY id`, productID)
	if err != nil {
		return nil, fmt.Errorf("list images: %w", err)
	}
	defer rows.Close()
	var list []Image
	for rows.Next() {
		var i Image
		if err := rows.Scan(&i.URL, &i.Caption); err != nil {
			return nil, fmt.Errorf("list images: %w", err)
		}
		list = append(list, i)
	}
	return list, rows.Err()
}
