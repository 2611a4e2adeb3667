package shop

import (
	"errors"
	"net/http"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/asyncify-go/asyncify/examples/storefront/clients"
	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

// refusal is an error that the visitor can do something about.
type refusal struct {
	code int    // HTTP status
	text string // for the visitor
}

func (e *refusal) Error() string { return e.text }

var (
	errSignIn     = &refusal{http.StatusUnauthorized, "please sign in"}
	errCurrency   = &refusal{http.StatusBadRequest, "unknown currency"}
	errEmptyCart  = &refusal{http.StatusBadRequest, "the cart is empty"}
	errOutOfStock = &refusal{http.StatusConflict, "not enough in stock"}
)

// fail logs an error and answers with the status that it stands for.
func (s *Shop) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := statusOf(err)
	text := http.StatusText(code)
	var refused *refusal
	if errors.As(err, &refused) {
		text = refused.text
	}
	s.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "status", code, "err", err)
	http.Error(w, text, code)
}

func statusOf(err error) int {
	var refused *refusal
	var answer *clients.StatusError
	switch {
	case errors.As(err, &refused):
		return refused.code
	case errors.Is(err, clients.ErrNoCoupon):
		return http.StatusBadRequest
	case errors.Is(err, clients.ErrDeclined):
		return http.StatusPaymentRequired
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound
	case errors.As(err, &answer), status.Code(err) == codes.Unavailable:
		return http.StatusBadGateway
	}
	return http.StatusInternalServerError
}
