package shop

import (
	"context"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

type cartPage struct {
	frame
	Lines    []cartLine
	Address  store.Address
	Delivery clients.Quote
	Cents    int64 // with delivery, in euro
}

type cartLine struct {
	store.Line
	Missing int // pieces that are not in stock
}

func (s *Shop) cart(w http.ResponseWriter, r *http.Request) {
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
	if visitor.Guest() {
		s.fail(w, r, errSignIn)
		return
	}
	lines, err := s.Store.CartLines(ctx, visitor.ID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if len(lines) == 0 {
		s.render(w, r, "empty.html", cartPage{frame: frame{Visitor: visitor}})
		return
	}
	rate, err := s.Pricing.Rate(ctx, currency)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	address, err := s.Store.HomeAddress(ctx, visitor.ID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	delivery, err := s.Warehouse.Quote(ctx, address.Country, weight(lines))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	checked, err := s.checkStock(ctx, lines)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "cart.html", cartPage{
		frame:    frame{visitor, pieces(lines), rate},
		Lines:    checked,
		Address:  address,
		Delivery: delivery,
		Cents:    total(lines) + delivery.Cents,
	})
}

// checkStock finds out which lines cannot be delivered in full.
func (s *Shop) checkStock(ctx context.Context, lines []store.Line) ([]cartLine, error) {
	var checked []cartLine
	for _, line := range lines {
		inStock, err := s.Warehouse.Stock(ctx, line.ProductID)
		if err != nil {
			return nil, err
		}
		checked = append(checked, cartLine{line, max(0, int(line.Quantity)-inStock)})
	}
	return checked, nil
}

func weight(lines []store.Line) (grams int32) {
	for _, line := range lines {
		grams += line.Grams * line.Quantity
	}
	return grams
}

func total(lines []store.Line) (cents int64) {
	for _, line := range lines {
		cents += line.Cents * int64(line.Quantity)
	}
	return cents
}

func pieces(lines []store.Line) (n int) {
	for _, line := range lines {
		n += int(line.Quantity)
	}
	return n
}
