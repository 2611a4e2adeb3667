//asyncify:ignore

package shop

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

func (s *Shop) handHome(w http.ResponseWriter, r *http.Request) {
	currency, err := currencyOf(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page, err := s.loadHome(r.Context(), currency, sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "home.html", page)
}

// homePage has a field for each goroutine that loadHome starts: a map would need a
// lock.
type homePage struct {
	frame
	Categories  []store.Category
	Shelf       []shelfItem
	Bestsellers []store.Product
	Promotions  []clients.Discount
	Notices     []string
	Offers      []offer
	Trending    []store.Product
	Ad          clients.Ad
}

func (s *Shop) loadHome(ctx context.Context, currency, token string) (page homePage, err error) {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		if page.Visitor, err = s.visitor(ctx, token); err != nil {
			return err
		}
		inner, ctx := errgroup.WithContext(ctx)
		inner.Go(func() (err error) {
			page.CartCount, err = s.cartCount(ctx, page.Visitor)
			return err
		})
		inner.Go(func() (err error) {
			if page.Offers, err = s.handOffers(ctx, page.Visitor); err != nil {
				s.Log.WarnContext(ctx, "no offers", "err", err)
			}
			return nil
		})
		return inner.Wait()
	})
	group.Go(func() (err error) {
		page.Categories, err = s.Store.Categories(ctx)
		return err
	})
	group.Go(func() (err error) {
		featured, err := s.Store.Featured(ctx)
		if err != nil {
			return err
		}
		page.Shelf = make([]shelfItem, len(featured))
		return forEach(ctx, len(featured), func(ctx context.Context, i int) (err error) {
			page.Shelf[i].Product = featured[i]
			page.Shelf[i].Price, err = s.Pricing.Convert(ctx, featured[i].Cents, currency)
			return err
		})
	})
	group.Go(func() (err error) {
		page.Bestsellers, err = s.Store.Bestsellers(ctx, 4)
		return err
	})
	group.Go(func() (err error) {
		if page.Promotions, err = s.Pricing.Promotions(ctx); err != nil {
			s.Log.WarnContext(ctx, "no promotions", "err", err)
		}
		return nil
	})
	group.Go(func() (err error) {
		page.Notices, err = s.Warehouse.Notices(ctx)
		return err
	})
	group.Go(func() error {
		page.Trending = s.handTrending(ctx)
		return nil
	})
	group.Go(func() error {
		page.Ad = s.ad(ctx, "home")
		return nil
	})
	err = group.Wait()
	return page, err
}

// handOffers is offers: what is in stock does not have to wait for what it is.
func (s *Shop) handOffers(ctx context.Context, visitor store.Customer) ([]offer, error) {
	if visitor.Guest() {
		return nil, nil
	}
	ids, err := s.Recommend.ListForCustomer(ctx, visitor.ID)
	if err != nil {
		return nil, err
	}
	var pieces map[int64]int
	var products []store.Product
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		pieces, err = s.Warehouse.Stocks(ctx, ids)
		return err
	})
	group.Go(func() error {
		products = s.handProducts(ctx, ids)
		return nil
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var list []offer
	for _, product := range products {
		if n := pieces[product.ID]; n > 0 {
			list = append(list, offer{product, n})
		}
	}
	return list, nil
}

// handTrending is trending.
func (s *Shop) handTrending(ctx context.Context) []store.Product {
	ids, err := s.Recommend.ListTrending(ctx)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing trending", "err", err)
		return nil
	}
	return s.handProducts(ctx, ids)
}
