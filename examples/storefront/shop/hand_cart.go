//asyncify:ignore

package shop

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

// handCart asks for the address along with the lines. It knows that the cart is
// hardly ever empty, and that an address nobody needs does no harm: an error in
// finding it counts only if there is something to send.
func (s *Shop) handCart(w http.ResponseWriter, r *http.Request) {
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
	page := cartPage{frame: frame{Visitor: visitor}}
	var lines []store.Line
	var addressErr error
	var both errgroup.Group
	both.Go(func() error {
		page.Address, addressErr = s.Store.HomeAddress(ctx, visitor.ID)
		return nil
	})
	both.Go(func() (err error) {
		lines, err = s.Store.CartLines(ctx, visitor.ID)
		return err
	})
	if err := both.Wait(); err != nil {
		s.fail(w, r, err)
		return
	}
	if len(lines) == 0 {
		s.render(w, r, "empty.html", page)
		return
	}
	if addressErr != nil {
		s.fail(w, r, addressErr)
		return
	}
	if err := s.loadCart(ctx, &page, lines, currency); err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "cart.html", page)
}

func (s *Shop) loadCart(ctx context.Context, page *cartPage, lines []store.Line, currency string) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		page.Lines, err = s.priced(ctx, lines, currency)
		return err
	})
	group.Go(func() error {
		quote, err := s.Warehouse.Quote(ctx, page.Address.Country, weight(lines))
		if err != nil {
			return err
		}
		page.Days = quote.Days
		page.Delivery, err = s.Pricing.Convert(ctx, quote.Cents, currency)
		return err
	})
	group.Go(func() (err error) {
		page.Late, err = s.handLate(ctx, lines)
		return err
	})
	group.Go(func() error {
		page.Related = s.handRelated(ctx, lines[0].ProductID)
		return nil
	})
	if err := group.Wait(); err != nil {
		return err
	}
	page.CartCount = pieces(lines)
	page.Total = clients.Money{Currency: currency}
	for _, line := range page.Lines {
		page.Total = page.Total.Plus(line.Price)
	}
	page.Total = page.Total.Plus(page.Delivery)
	return nil
}

// priced gets each product, and then its price.
func (s *Shop) priced(ctx context.Context, lines []store.Line, currency string) ([]cartLine, error) {
	list := make([]cartLine, len(lines))
	err := forEach(ctx, len(lines), func(ctx context.Context, i int) error {
		product, err := s.Store.Product(ctx, lines[i].ProductID)
		if err != nil {
			return err
		}
		price, err := s.Pricing.Convert(ctx, product.Cents, currency)
		if err != nil {
			return err
		}
		list[i] = cartLine{product.Name, lines[i].Quantity, price.Times(lines[i].Quantity)}
		return nil
	})
	return list, err
}

// handLate is late.
func (s *Shop) handLate(ctx context.Context, lines []store.Line) ([]store.Line, error) {
	inStock := make([]int, len(lines))
	err := forEach(ctx, len(lines), func(ctx context.Context, i int) (err error) {
		inStock[i], err = s.Warehouse.Stock(ctx, lines[i].ProductID)
		return err
	})
	if err != nil {
		return nil, err
	}
	var late []store.Line
	for i, line := range lines {
		if inStock[i] < int(line.Quantity) {
			late = append(late, line)
		}
	}
	return late, nil
}
