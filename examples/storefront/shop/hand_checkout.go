//asyncify:ignore

package shop

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

func (s *Shop) handCheckout(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	form, err := checkoutFormOf(r)
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
	basket, err := s.handBasket(ctx, visitor, form)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	id, err := s.buy(ctx, visitor, basket, form.card)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := orderPage{
		frame:   frame{Visitor: visitor},
		Address: basket.address,
		Items:   basket.items,
		Days:    basket.days,
	}
	var both errgroup.Group
	both.Go(func() (err error) {
		page.Order, err = s.Store.Order(ctx, visitor.ID, id)
		return err
	})
	both.Go(func() error {
		page.AlsoBought = s.handAlsoBought(ctx, basket.lines[0].ProductID)
		return nil
	})
	if err := both.Wait(); err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "order.html", page)
}

// handBasket asks for the lines, the address and the coupon at once, and then for
// all that follows from them; whether all can be delivered is asked along with the
// prices. An empty cart has the last word about what was wrong.
func (s *Shop) handBasket(ctx context.Context, visitor store.Customer, form checkoutForm) (b basket, err error) {
	var addressErr, couponErr error
	var first errgroup.Group
	first.Go(func() (err error) {
		b.lines, err = s.Store.CartLines(ctx, visitor.ID)
		return err
	})
	first.Go(func() error {
		b.address, addressErr = s.Store.Address(ctx, visitor.ID, form.addressID)
		return nil
	})
	first.Go(func() error {
		b.coupon, couponErr = s.Pricing.Coupon(ctx, form.coupon)
		return nil
	})
	switch err := first.Wait(); {
	case err != nil:
		return basket{}, err
	case len(b.lines) == 0:
		return basket{}, errEmptyCart
	case addressErr != nil:
		return basket{}, addressErr
	case couponErr != nil:
		return basket{}, couponErr
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		quote, err := s.Warehouse.Quote(ctx, b.address.Country, weight(b.lines))
		if err != nil {
			return err
		}
		b.days = quote.Days
		b.delivery, err = s.Pricing.Convert(ctx, quote.Cents, form.currency)
		return err
	})
	group.Go(func() (err error) {
		b.items, err = s.handItems(ctx, b.lines, form.currency)
		return err
	})
	group.Go(func() error { return s.available(ctx, b.lines) })
	err = group.Wait()
	return b, err
}

// handItems is orderItems.
func (s *Shop) handItems(ctx context.Context, lines []store.Line, currency string) ([]orderItem, error) {
	priced, err := s.priced(ctx, lines, currency)
	if err != nil {
		return nil, err
	}
	items := make([]orderItem, len(priced))
	for i, line := range priced {
		items[i] = orderItem(line)
	}
	return items, nil
}

// handAlsoBought is alsoBought.
func (s *Shop) handAlsoBought(ctx context.Context, productID int64) []store.Product {
	ids, err := s.Recommend.ListAlsoBought(ctx, productID)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing also bought", "product", productID, "err", err)
		return nil
	}
	return s.handProducts(ctx, ids)
}
