package shop

import (
	"database/sql"
	"errors"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

type accountPage struct {
	frame
	Address   store.Address
	Orders    int
	LastOrder int64  // zero if there is none
	LastSeen  string // a product's name, or ""
	ForYou    []store.Product
}

// account needs figures that nobody else does, and asks the database itself.
func (s *Shop) account(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	visitor, err := s.visitor(ctx, sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if visitor.Guest() {
		s.fail(w, r, errSignIn)
		return
	}
	var orders int
	var lastOrder int64
	err = s.DB.QueryRowContext(ctx, `
		SELECT count(*), coalesce(max(id), 0)
		FROM orders
		WHERE customer_id = ?`, visitor.ID).
		Scan(&orders, &lastOrder)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var lastSeen string
	err = s.DB.QueryRowContext(ctx, `
		SELECT p.name
		FROM views AS v
		JOIN products AS p ON p.id = v.product_id
		WHERE v.customer_id = ?
		ORDER BY v.id DESC
		LIMIT 1`, visitor.ID).
		Scan(&lastSeen)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		s.fail(w, r, err)
		return
	}
	address, err := s.Store.HomeAddress(ctx, visitor.ID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	count, err := s.cartCount(ctx, visitor)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "account.html", accountPage{
		frame:     frame{visitor, count},
		Address:   address,
		Orders:    orders,
		LastOrder: lastOrder,
		LastSeen:  lastSeen,
		ForYou:    s.forCustomer(ctx, visitor.ID),
	})
}
