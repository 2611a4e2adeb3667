package shop

import (
	"net/http"
	"strconv"
)

// sessionToken gives the token of the visitor's session, or "".
func sessionToken(r *http.Request) string {
	cookie, err := r.Cookie("session")
	if err != nil {
		return ""
	}
	return cookie.Value
}

// currencyOf gives the currency in which the visitor wants to see prices.
func currencyOf(r *http.Request) (string, error) {
	switch currency := r.FormValue("currency"); currency {
	case "":
		return "EUR", nil
	case "EUR", "USD", "GBP":
		return currency, nil
	}
	return "", errCurrency
}

// positive reads a number that has to be at least one.
func positive(text, name string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil || n < 1 {
		return 0, &refusal{http.StatusBadRequest, name + " must be a positive number"}
	}
	return n, nil
}
