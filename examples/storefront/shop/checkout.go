package shop

import (
	"context"
	"fmt"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

type orderPage struct {
	frame
	Order      store.Order
	Address    store.Address
	Items      []orderItem
	Days       int // until delivery
	AlsoBought []store.Product
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
	if err := s.available(ctx, basket.lines); err != nil {
		s.fail(w, r, err)
		return
	}
	id, err := s.buy(ctx, visitor, basket, form.card)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	order, err := s.Store.Order(ctx, visitor.ID, id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "order.html", orderPage{
		frame:      frame{Visitor: visitor},
		Order:      order,
		Address:    basket.address,
		Items:      basket.items,
		Days:       basket.days,
		AlsoBought: s.alsoBought(ctx, basket.lines[0].ProductID),
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
	lines    []store.Line
	address  store.Address
	items    []orderItem
	days     int // until delivery
	delivery clients.Money
	coupon   clients.Discount
}

// orderItem is a line of an order.
type orderItem struct {
	Name     string
	Quantity int32
	Price    clients.Money // for all pieces
}

func (s *Shop) basket(ctx context.Context, visitor store.Customer, form checkoutForm) (basket, error) {
	lines, err := s.Store.CartLines(ctx, visitor.ID)
	if err != nil {
		return basket{}, err
	}
	if len(lines) == 0 {
		return basket{}, errEmptyCart
	}
	address, err := s.Store.Address(ctx, visitor.ID, form.addressID)
	if err != nil {
		return basket{}, err
	}
	quote, err := s.Warehouse.Quote(ctx, address.Country, weight(lines))
	if err != nil {
		return basket{}, err
	}
	coupon, err := s.Pricing.Coupon(ctx, form.coupon)
	if err != nil {
		return basket{}, err
	}
	items, err := s.orderItems(ctx, lines, form.currency)
	if err != nil {
		return basket{}, err
	}
	delivery, err := s.Pricing.Convert(ctx, quote.Cents, form.currency)
	if err != nil {
		return basket{}, err
	}
	return basket{lines, address, items, quote.Days, delivery, coupon}, nil
}

// orderItems finds out what the lines of a cart cost today.
func (s *Shop) orderItems(ctx context.Context, lines []store.Line, currency string) ([]orderItem, error) {
	var items []orderItem
	for _, line := range lines {
		product, err := s.Store.Product(ctx, line.ProductID)
		if err != nil {
			return nil, err
		}
		price, err := s.Pricing.Convert(ctx, product.Cents, currency)
		if err != nil {
			return nil, fmt.Errorf("price of %s: %w", product.Name, err)
		}
		items = append(items, orderItem{product.Name, line.Quantity, price.Times(line.Quantity)})
	}
	return items, nil
}

// total is what a basket costs.
func (b basket) total() int64 {
	var cents int64
	for _, item := range b.items {
		cents += item.Price.Cents
	}
	return b.coupon.Off(cents) + b.delivery.Cents
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
func (s *Shop) buy(ctx context.Context, visitor store.Customer, b basket, card string) (int64, error) {
	cents := b.total()
	charge, err := s.Payments.Charge(ctx, clients.Payment{
		CustomerID: visitor.ID,
		Card:       card,
		Cents:      cents,
		Currency:   b.delivery.Currency,
	})
	if err != nil {
		return 0, err
	}
	id, err := s.Store.PlaceOrder(ctx, store.Order{
		CustomerID: visitor.ID,
		AddressID:  b.address.ID,
		Charge:     charge,
		Cents:      cents,
		Currency:   b.delivery.Currency,
	})
	if err != nil {
		if refundErr := s.Payments.Refund(ctx, charge); refundErr != nil {
			s.Log.ErrorContext(ctx, "money not given back", "charge", charge, "err", refundErr)
		}
		return 0, err
	}
	return id, nil
}
