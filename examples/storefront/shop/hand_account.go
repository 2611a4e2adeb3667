//asyncify:ignore

package shop

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

func (s *Shop) handAccount(w http.ResponseWriter, r *http.Request) {
	visitor, err := s.visitor(r.Context(), sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if visitor.Guest() {
		s.fail(w, r, errSignIn)
		return
	}
	page := accountPage{frame: frame{Visitor: visitor}}
	group, ctx := errgroup.WithContext(r.Context())
	group.Go(func() error {
		return s.DB.QueryRowContext(ctx, `
			SELECT count(*), coalesce(max(id), 0)
			FROM orders
			WHERE customer_id = ?`, visitor.ID).
			Scan(&page.Orders, &page.LastOrder)
	})
	group.Go(func() error {
		err := s.DB.QueryRowContext(ctx, `
			SELECT p.name
			FROM views AS v
			JOIN products AS p ON p.id = v.product_id
			WHERE v.customer_id = ?
			ORDER BY v.id DESC
			LIMIT 1`, visitor.ID).
			Scan(&page.LastSeen)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	group.Go(func() (err error) {
		page.Address, err = s.Store.HomeAddress(ctx, visitor.ID)
		return err
	})
	group.Go(func() (err error) {
		page.CartCount, err = s.cartCount(ctx, visitor)
		return err
	})
	group.Go(func() error {
		page.ForYou = s.handForCustomer(ctx, visitor.ID)
		return nil
	})
	if err := group.Wait(); err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "account.html", page)
}

// handForCustomer is forCustomer.
func (s *Shop) handForCustomer(ctx context.Context, customerID int64) []store.Product {
	ids, err := s.Recommend.ListForCustomer(ctx, customerID)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing for the customer", "customer", customerID, "err", err)
		return nil
	}
	return s.handProducts(ctx, ids)
}
