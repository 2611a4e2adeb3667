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

// Rate says what a euro is worth.
type Rate struct {
	Currency string `json:"currency"`
	Micros   int64  `json:"micros"` // millionths of the currency's unit for a euro
}

// Of converts cents of a euro into cents of the currency.
func (r Rate) Of(cents int64) int64 { return cents * r.Micros / 1_000_000 }

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

// Rate gives the exchange rate of a currency.
func (p *Pricing) Rate(ctx context.Context, currency string) (Rate, error) {
	var rate Rate
	if err := p.get(ctx, "/rate?currency="+url.QueryEscape(currency), &rate); err != nil {
		return Rate{}, fmt.Errorf("rate: %w", err)
	}
	return rate, nil
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
