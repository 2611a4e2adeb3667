package shop

import (
	"context"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

type productPage struct {
	frame
	Product    store.Product
	Category   store.Category
	Images     []store.Image
	Reputation reputation
	Discount   clients.Discount
	Price      clients.Money
	Pieces     int
	Related    []store.Product
}

func (s *Shop) product(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	id, err := positive(r.PathValue("id"), "product")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	currency, err := currencyOf(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	product, err := s.Store.Product(ctx, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	category, err := s.Store.Category(ctx, product.CategoryID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	visitor, err := s.visitor(ctx, sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := productPage{Product: product, Category: category}
	if page.Images, err = s.Store.Images(ctx, id); err != nil {
		s.fail(w, r, err)
		return
	}
	if page.Reputation, err = s.reputation(ctx, id); err != nil {
		s.fail(w, r, err)
		return
	}
	page.Discount = s.discount(ctx, id)
	page.Price, err = s.Pricing.Convert(ctx, page.Discount.Off(product.Cents), currency)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if page.Pieces, err = s.Warehouse.Stock(ctx, id); err != nil {
		s.fail(w, r, err)
		return
	}
	page.Related = s.related(ctx, id)
	count, err := s.cartCount(ctx, visitor)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page.frame = frame{visitor, count}
	s.recordView(ctx, visitor, id)
	s.render(w, r, "product.html", page)
}

// reputation is what customers think of a product.
type reputation struct {
	Rating  store.Rating
	Reviews []store.Review
}

func (s *Shop) reputation(ctx context.Context, productID int64) (reputation, error) {
	rating, err := s.Store.Rating(ctx, productID)
	if err != nil {
		return reputation{}, err
	}
	reviews, err := s.Store.Reviews(ctx, productID, 5)
	if err != nil {
		return reputation{}, err
	}
	return reputation{rating, reviews}, nil
}

// discount gives the discount on a product; one that cannot be found out is
// none.
func (s *Shop) discount(ctx context.Context, productID int64) clients.Discount {
	discount, err := s.Pricing.ProductDiscount(ctx, productID)
	if err != nil {
		s.Log.WarnContext(ctx, "no discount", "product", productID, "err", err)
		return clients.Discount{}
	}
	return discount
}

// recordView notes that a customer saw a product. The page does not suffer if
// that fails.
func (s *Shop) recordView(ctx context.Context, visitor store.Customer, productID int64) {
	if visitor.Guest() {
		return
	}
	if err := s.Store.RecordView(ctx, visitor.ID, productID); err != nil {
		s.Log.WarnContext(ctx, "view not recorded", "product", productID, "err", err)
	}
}
