package clients

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// ErrNoCoupon says that there is no coupon with a code.
var ErrNoCoupon = errors.New("no such coupon")

// Money is an amount in a currency.
type Money struct {
	Cents    int64  `json:"cents"`
	Currency string `json:"currency"`
}

// Times gives the amount n times.
func (m Money) Times(n int32) Money {
	m.Cents *= int64(n)
	return m
}

// Plus gives the sum of two amounts in the same currency.
func (m Money) Plus(other Money) Money {
	m.Cents += other.Cents
	return m
}

func (m Money) String() string {
	return fmt.Sprintf("%d.%02d %s", m.Cents/100, m.Cents%100, m.Currency)
}

// Discount lowers a price.
type Discount struct {
	Percent int64  `json:"percent"`
	Reason  string `json:"reason"`
}

// Off gives what remains of a price.
func (d Discount) Off(cents int64) int64 { return cents - cents*d.Percent/100 }

// Pricing is the pricing service.
type Pricing struct{ service }

// NewPricing gives the service at a base URL.
func NewPricing(base string, client *http.Client) *Pricing {
	return &Pricing{service{base, client}}
}

// Convert gives a price in euro as a price in another currency. Each currency has
// its own idea of what a price looks like, so that the service has to be asked for
// each price.
func (p *Pricing) Convert(ctx context.Context, cents int64, currency string) (Money, error) {
	var price Money
	path := fmt.Sprintf("/convert?cents=%d&to=%s", cents, url.QueryEscape(currency))
	if err := p.get(ctx, path, &price); err != nil {
		return Money{}, fmt.Errorf("convert: %w", err)
	}
	return price, nil
}

// Promotions lists the discounts that hold for everybody now.
func (p *Pricing) Promotions(ctx context.Context) ([]Discount, error) {
	var list []Discount
	if err := p.get(ctx, "/promotions", &list); err != nil {
		return nil, fmt.Errorf("promotions: %w", err)
	}
	return list, nil
}

// ProductDiscount gives the discount on a product, which may be none.
func (p *Pricing) ProductDiscount(ctx context.Context, productID int64) (Discount, error) {
	var d Discount
	if err := p.get(ctx, fmt.Sprintf("/discounts/%d", productID), &d); err != nil {
		return Discount{}, fmt.Errorf("discount: %w", err)
	}
	return d, nil
}

// Coupon gives the discount that a coupon grants. Nobody has to have one: the
// empty code gives no discount.
func (p *Pricing) Coupon(ctx context.Context, code string) (Discount, error) {
	var d Discount
	err := p.get(ctx, "/coupon?code="+url.QueryEscape(code), &d)
	if answered(err, http.StatusNotFound) {
		return Discount{}, ErrNoCoupon
	}
	if err != nil {
		return Discount{}, fmt.Errorf("coupon: %w", err)
	}
	return d, nil
}
