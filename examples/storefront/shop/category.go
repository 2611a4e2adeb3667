package shop

import (
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

type categoryPage struct {
	frame
	Category store.Category
	Shelf    []shelfItem
	Ad       clients.Ad
}

// shelfItem is a product with what it costs, in the visitor's currency.
type shelfItem struct {
	store.Product
	Price  clients.Money
	Pieces int // in stock
}

func (s *Shop) category(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
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
	visitor, err := s.visitor(ctx, sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	count, err := s.cartCount(ctx, visitor)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	category, err := s.Store.Category(ctx, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	products, err := s.Store.InCategory(ctx, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	shelf := make([]shelfItem, len(products))
	for i, product := range products {
		price, err := s.Pricing.Convert(ctx, product.Cents, currency)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		pieces, err := s.Warehouse.Stock(ctx, product.ID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		shelf[i] = shelfItem{product, price, pieces}
	}
	s.render(w, r, "category.html", categoryPage{
		frame:    frame{visitor, count},
		Category: category,
		Shelf:    shelf,
		Ad:       s.ad(ctx, category.Name),
	})
}
