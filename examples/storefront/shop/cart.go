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
	Late     []store.Line // that cannot be delivered in full
	Address  store.Address
	Days     int // until delivery
	Delivery clients.Money
	Total    clients.Money // with delivery
	Related  []store.Product
}

type cartLine struct {
	Name     string
	Quantity int32
	Price    clients.Money // for all pieces
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
	views := make([]cartLine, len(lines))
	total := clients.Money{Currency: currency}
	for i, line := range lines {
		product, err := s.Store.Product(ctx, line.ProductID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		price, err := s.Pricing.Convert(ctx, product.Cents, currency)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		views[i] = cartLine{product.Name, line.Quantity, price.Times(line.Quantity)}
		total = total.Plus(views[i].Price)
	}
	address, err := s.Store.HomeAddress(ctx, visitor.ID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	quote, err := s.Warehouse.Quote(ctx, address.Country, weight(lines))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	late, err := s.late(ctx, lines)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	delivery, err := s.Pricing.Convert(ctx, quote.Cents, currency)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "cart.html", cartPage{
		frame:    frame{visitor, pieces(lines)},
		Lines:    views,
		Late:     late,
		Address:  address,
		Days:     quote.Days,
		Delivery: delivery,
		Total:    total.Plus(delivery),
		Related:  s.related(ctx, lines[0].ProductID),
	})
}

// late gives the lines that cannot be delivered in full.
func (s *Shop) late(ctx context.Context, lines []store.Line) ([]store.Line, error) {
	var late []store.Line
	for _, line := range lines {
		inStock, err := s.Warehouse.Stock(ctx, line.ProductID)
		if err != nil {
			return nil, err
		}
		if inStock < int(line.Quantity) {
			late = append(late, line)
		}
	}
	return late, nil
}

func weight(lines []store.Line) (grams int32) {
	for _, line := range lines {
		grams += line.Grams * line.Quantity
	}
	return grams
}

func pieces(lines []store.Line) (n int) {
	for _, line := range lines {
		n += int(line.Quantity)
	}
	return n
}
