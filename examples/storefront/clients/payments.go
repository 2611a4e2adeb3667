package clients

import (
	"context"
	"errors"
	"fmt"
	"net/http"
)

// ErrDeclined says that a card was not accepted.
var ErrDeclined = errors.New("card declined")

// Payment is what a customer has to pay.
type Payment struct {
	CustomerID int64  `json:"customer_id"`
	Card       string `json:"card"`
	Cents      int64  `json:"cents"`
	Currency   string `json:"currency"`
}

// Payments is the payments service.
type Payments struct{ service }

// NewPayments gives the service at a base URL.
func NewPayments(base string, client *http.Client) *Payments {
	return &Payments{service{base, client}}
}

// Charge takes the money and gives the charge's id.
func (p *Payments) Charge(ctx context.Context, payment Payment) (string, error) {
	var charge struct {
		ID string `json:"id"`
	}
	err := p.post(ctx, "/charges", payment, &charge)
	if answered(err, http.StatusPaymentRequired) {
		return "", ErrDeclined
	}
	if err != nil {
		return "", fmt.Errorf("charge: %w", err)
	}
	return charge.ID, nil
}

// Refund gives the money of a charge back.
func (p *Payments) Refund(ctx context.Context, chargeID string) error {
	var nothing struct{}
	if err := p.post(ctx, "/refunds", map[string]string{"charge": chargeID}, &nothing); err != nil {
		return fmt.Errorf("refund %s: %w", chargeID, err)
	}
	return nil
}
