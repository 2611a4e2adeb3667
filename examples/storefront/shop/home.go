package shop

import (
	"context"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

type homePage struct {
	frame
	Categories []store.Category
	Selection  selection
	Promotions []clients.Discount
	Trending   []clients.Suggestion
	Notices    []string
	Offers     []offer
}

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
	selection, err := s.selection(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	rate, err := s.Pricing.Rate(ctx, currency)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	promotions, err := s.Pricing.Promotions(ctx)
	if err != nil {
		s.Log.WarnContext(ctx, "no promotions", "err", err)
	}
	trending, err := s.Recommend.ListTrending(ctx)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing trending", "err", err)
		trending = nil
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
	s.render(w, r, "home.html", homePage{
		frame:      frame{visitor, count, rate},
		Categories: categories,
		Selection:  selection,
		Promotions: promotions,
		Trending:   trending,
		Notices:    notices,
		Offers:     offers,
	})
}

// selection is what the shop shows of its assortment to everybody.
type selection struct {
	Featured    []store.Product
	Bestsellers []store.Product
	Arrivals    []store.Product
}

func (s *Shop) selection(ctx context.Context) (selection, error) {
	featured, err := s.Store.Featured(ctx)
	if err != nil {
		return selection{}, err
	}
	bestsellers, err := s.Store.Bestsellers(ctx, 4)
	if err != nil {
		return selection{}, err
	}
	arrivals, err := s.Store.Arrivals(ctx, 4)
	if err != nil {
		return selection{}, err
	}
	return selection{featured, bestsellers, arrivals}, nil
}

// offer is a suggestion that can be delivered.
type offer struct {
	clients.Suggestion
	Pieces int
}

// offers gives what may please the visitor and is in stock.
func (s *Shop) offers(ctx context.Context, visitor store.Customer) ([]offer, error) {
	if visitor.Guest() {
		return nil, nil
	}
	suggestions, err := s.Recommend.ListForCustomer(ctx, visitor.ID)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(suggestions))
	for i, suggestion := range suggestions {
		ids[i] = suggestion.ProductID
	}
	pieces, err := s.Warehouse.Stocks(ctx, ids)
	if err != nil {
		return nil, err
	}
	var list []offer
	for _, suggestion := range suggestions {
		if n := pieces[suggestion.ProductID]; n > 0 {
			list = append(list, offer{suggestion, n})
		}
	}
	return list, nil
}
