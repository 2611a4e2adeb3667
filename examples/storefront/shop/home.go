package shop

import (
	"context"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

func (s *Shop) home(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	currency, err := currencyOf(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	visitor, err := s.visitor(ctx, sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	categories, err := s.Store.Categories(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	featured, err := s.Store.Featured(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var shelf []shelfItem
	for _, product := range featured {
		price, err := s.Pricing.Convert(ctx, product.Cents, currency)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		shelf = append(shelf, shelfItem{Product: product, Price: price})
	}
	bestsellers, err := s.Store.Bestsellers(ctx, 4)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	promotions, err := s.Pricing.Promotions(ctx)
	if err != nil {
		s.Log.WarnContext(ctx, "no promotions", "err", err)
	}
	notices, err := s.Warehouse.Notices(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	count, err := s.cartCount(ctx, visitor)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	offers, err := s.offers(ctx, visitor)
	if err != nil {
		s.Log.WarnContext(ctx, "no offers", "err", err)
	}
	s.render(w, r, "home.html", map[string]any{
		"Visitor":     visitor,
		"CartCount":   count,
		"Categories":  categories,
		"Shelf":       shelf,
		"Bestsellers": bestsellers,
		"Promotions":  promotions,
		"Notices":     notices,
		"Offers":      offers,
		"Trending":    s.trending(ctx),
		"Ad":          s.ad(ctx, "home"),
	})
}

// offer is a recommended product that can be delivered.
type offer struct {
	store.Product
	Pieces int
}

// offers gives what may please the visitor and is in stock.
func (s *Shop) offers(ctx context.Context, visitor store.Customer) ([]offer, error) {
	if visitor.Guest() {
		return nil, nil
	}
	ids, err := s.Recommend.ListForCustomer(ctx, visitor.ID)
	if err != nil {
		return nil, err
	}
	pieces, err := s.Warehouse.Stocks(ctx, ids)
	if err != nil {
		return nil, err
	}
	var list []offer
	for _, product := range s.products(ctx, ids) {
		if n := pieces[product.ID]; n > 0 {
			list = append(list, offer{product, n})
		}
	}
	return list, nil
}

// ad gives something to show beside a page's content: nothing if there is none.
func (s *Shop) ad(ctx context.Context, topic string) clients.Ad {
	ad, err := s.Ads.Choose(ctx, topic)
	if err != nil {
		s.Log.WarnContext(ctx, "no ad", "topic", topic, "err", err)
		return clients.Ad{}
	}
	return ad
}
