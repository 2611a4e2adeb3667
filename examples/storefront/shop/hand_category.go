//asyncify:ignore

package shop

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

func (s *Shop) handCategory(w http.ResponseWriter, r *http.Request) {
	id, err := positive(r.PathValue("id"), "category")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	currency, err := currencyOf(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page, err := s.loadCategory(r.Context(), id, currency, sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "category.html", page)
}

func (s *Shop) loadCategory(ctx context.Context, id int64, currency, token string) (page categoryPage, err error) {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		if page.Visitor, err = s.visitor(ctx, token); err != nil {
			return err
		}
		page.CartCount, err = s.cartCount(ctx, page.Visitor)
		return err
	})
	group.Go(func() (err error) {
		if page.Category, err = s.Store.Category(ctx, id); err != nil {
			return err
		}
		page.Ad = s.ad(ctx, page.Category.Name)
		return nil
	})
	group.Go(func() (err error) {
		products, err := s.Store.InCategory(ctx, id)
		if err != nil {
			return err
		}
		page.Shelf, err = s.loadShelf(ctx, products, currency)
		return err
	})
	err = group.Wait()
	return page, err
}

// loadShelf asks two services about each product, which do not know of each other.
func (s *Shop) loadShelf(ctx context.Context, products []store.Product, currency string) ([]shelfItem, error) {
	shelf := make([]shelfItem, len(products))
	err := forEach(ctx, len(products), func(ctx context.Context, i int) error {
		shelf[i].Product = products[i]
		group, ctx := errgroup.WithContext(ctx)
		group.Go(func() (err error) {
			shelf[i].Price, err = s.Pricing.Convert(ctx, products[i].Cents, currency)
			return err
		})
		group.Go(func() (err error) {
			shelf[i].Pieces, err = s.Warehouse.Stock(ctx, products[i].ID)
			return err
		})
		return group.Wait()
	})
	return shelf, err
}
