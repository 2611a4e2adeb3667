package shop

import (
	"context"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

type orderPage struct {
	frame
	Order      store.Order
	Address    store.Address
	Delivery   clients.Quote
	AlsoBought []clients.Suggestion
}

func (s *Shop) checkout(w http.ResponseWriter, r *http.Request) {
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
	basket, err := s.basket(ctx, visitor, form)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if len(basket.lines) == 0 {
		s.fail(w, r, errEmptyCart)
		return
	}
	delivery, err := s.Warehouse.Quote(ctx, basket.address.Country, weight(basket.lines))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if err := s.available(ctx, basket.lines); err != nil {
		s.fail(w, r, err)
		return
	}
	id, err := s.buy(ctx, visitor, basket, delivery, form.card)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	order, err := s.Store.Order(ctx, visitor.ID, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	alsoBought, err := s.Recommend.ListAlsoBought(ctx, basket.lines[0].ProductID)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing also bought", "order", id, "err", err)
	}
	s.render(w, r, "order.html", orderPage{
		frame:      frame{Visitor: visitor},
		Order:      order,
		Address:    basket.address,
		Delivery:   delivery,
		AlsoBought: alsoBought,
	})
}

type checkoutForm struct {
	addressID int64
	card      string
	coupon    string // may be empty
	currency  string
}

func checkoutFormOf(r *http.Request) (checkoutForm, error) {
	addressID, err := positive(r.PostFormValue("address"), "address")
	if err != nil {
		return checkoutForm{}, err
	}
	card := r.PostFormValue("card")
	if card == "" {
		return checkoutForm{}, &refusal{http.StatusBadRequest, "a card is needed"}
	}
	currency, err := currencyOf(r)
	if err != nil {
		return checkoutForm{}, err
	}
	return checkoutForm{addressID, card, r.PostFormValue("coupon"), currency}, nil
}

// basket is what a customer is about to buy, and on what terms.
type basket struct {
	lines   []store.Line
	address store.Address
	rate    clients.Rate
	coupon  clients.Discount
}

func (s *Shop) basket(ctx context.Context, visitor store.Customer, form checkoutForm) (b basket, err error) {
	b.lines, err = s.Store.CartLines(ctx, visitor.ID)
	if err != nil {
		return basket{}, err
	}
	b.address, err = s.Store.Address(ctx, visitor.ID, form.addressID)
	if err != nil {
		return basket{}, err
	}
	b.rate, err = s.Pricing.Rate(ctx, form.currency)
	if err != nil {
		return basket{}, err
	}
	b.coupon, err = s.Pricing.Coupon(ctx, form.coupon)
	if err != nil {
		return basket{}, err
	}
	return b, nil
}

// available gives an error unless all lines can be delivered in full.
func (s *Shop) available(ctx context.Context, lines []store.Line) error {
	ids := make([]int64, len(lines))
	for i, line := range lines {
		ids[i] = line.ProductID
	}
	inStock, err := s.Warehouse.Stocks(ctx, ids)
	if err != nil {
		return err
	}
	for _, line := range lines {
		if inStock[line.ProductID] < int(line.Quantity) {
			return errOutOfStock
		}
	}
	return nil
}

// buy takes the money and places the order. Money for an order that could not
// be placed is given back.
func (s *Shop) buy(ctx context.Context, visitor store.Customer, b basket, delivery clients.Quote, card string) (int64, error) {
	cents := b.rate.Of(b.coupon.Off(total(b.lines)) + delivery.Cents)
	charge, err := s.Payments.Charge(ctx, clients.Payment{
		CustomerID: visitor.ID,
		Card:       card,
		Cents:      cents,
		Currency:   b.rate.Currency,
	})
	if err != nil {
		return 0, err
	}
	id, err := s.Store.PlaceOrder(ctx, store.Order{
		CustomerID: visitor.ID,
		AddressID:  b.address.ID,
		Charge:     charge,
		Cents:      cents,
		Currency:   b.rate.Currency,
	})
	if err != nil {
		if refundErr := s.Payments.Refund(ctx, charge); refundErr != nil {
			s.Log.ErrorContext(ctx, "money not given back", "charge", charge, "err", refundErr)
		}
		return 0, err
	}
	return id, nil
}
