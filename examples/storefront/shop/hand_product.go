//asyncify:ignore

package shop

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"
)

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
// own. The price needs two answers: the product closes a channel when it is there.
func (s *Shop) loadProduct(ctx context.Context, id int64, currency, token string) (page productPage, err error) {
	group, ctx := errgroup.WithContext(ctx)
	known := make(chan struct{})
	group.Go(func() (err error) {
		if page.Product, err = s.Store.Product(ctx, id); err != nil {
			return err
		}
		close(known)
		page.Category, err = s.Store.Category(ctx, page.Product.CategoryID)
		return err
	})
	group.Go(func() (err error) {
		page.Discount = s.discount(ctx, id)
		select {
		case <-known:
		case <-ctx.Done():
			return ctx.Err()
		}
		page.Price, err = s.Pricing.Convert(ctx, page.Discount.Off(page.Product.Cents), currency)
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
		page.Pieces, err = s.Warehouse.Stock(ctx, id)
		return err
	})
	group.Go(func() error {
		page.Related = s.handRelated(ctx, id)
		return nil
	})
	err = group.Wait()
	return page, err
}
