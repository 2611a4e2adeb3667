package shop

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"
)

// handProduct is the product page as a careful person would make it faster by
// hand: the measure for what the tool makes of product. It asks in the same
// words, so that the answer is the same byte for byte.
//
//asyncify:ignore
func (s *Shop) handProduct(w http.ResponseWriter, r *http.Request) {
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
	page, err := s.loadProduct(r.Context(), id, currency, sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.recordView(r.Context(), page.Visitor, id)
	s.render(w, r, "product.html", page)
}

// loadProduct asks for everything at once. Each goroutine writes fields of its
// own; only the category and the cart have to wait for another answer.
//
//asyncify:ignore
func (s *Shop) loadProduct(ctx context.Context, id int64, currency, token string) (page productPage, err error) {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		if page.Product, err = s.Store.Product(ctx, id); err != nil {
			return err
		}
		page.Category, err = s.Store.Category(ctx, page.Product.CategoryID)
		return err
	})
	group.Go(func() (err error) {
		if page.Visitor, err = s.visitor(ctx, token); err != nil {
			return err
		}
		page.CartCount, err = s.cartCount(ctx, page.Visitor)
		return err
	})
	group.Go(func() (err error) {
		page.Images, err = s.Store.Images(ctx, id)
		return err
	})
	group.Go(func() (err error) {
		page.Reputation.Rating, err = s.Store.Rating(ctx, id)
		return err
	})
	group.Go(func() (err error) {
		page.Reputation.Reviews, err = s.Store.Reviews(ctx, id, 5)
		return err
	})
	group.Go(func() (err error) {
		page.Rate, err = s.Pricing.Rate(ctx, currency)
		return err
	})
	group.Go(func() error {
		page.Discount = s.discount(ctx, id)
		return nil
	})
	group.Go(func() (err error) {
		page.Pieces, err = s.Warehouse.Stock(ctx, id)
		return err
	})
	group.Go(func() error {
		related, err := s.Recommend.ListRelated(ctx, id)
		if err != nil {
			s.Log.WarnContext(ctx, "nothing related", "product", id, "err", err)
		}
		page.Related = related
		return nil
	})
	err = group.Wait()
	return page, err
}
