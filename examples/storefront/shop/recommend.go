package shop

import (
	"context"

	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

// trending gives what everybody looks at: nothing if that is not known.
func (s *Shop) trending(ctx context.Context) []store.Product {
	ids, err := s.Recommend.ListTrending(ctx)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing trending", "err", err)
		return nil
	}
	return s.products(ctx, ids)
}

// related gives what is like a product.
func (s *Shop) related(ctx context.Context, productID int64) []store.Product {
	ids, err := s.Recommend.ListRelated(ctx, productID)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing related", "product", productID, "err", err)
		return nil
	}
	return s.products(ctx, ids)
}

// forCustomer gives what may please a customer.
func (s *Shop) forCustomer(ctx context.Context, customerID int64) []store.Product {
	ids, err := s.Recommend.ListForCustomer(ctx, customerID)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing for the customer", "customer", customerID, "err", err)
		return nil
	}
	return s.products(ctx, ids)
}

// alsoBought gives what others bought along with a product.
func (s *Shop) alsoBought(ctx context.Context, productID int64) []store.Product {
	ids, err := s.Recommend.ListAlsoBought(ctx, productID)
	if err != nil {
		s.Log.WarnContext(ctx, "nothing also bought", "product", productID, "err", err)
		return nil
	}
	return s.products(ctx, ids)
}

// products gives the products with the ids. Recommendations may be older than the
// assortment: what is no longer sold is left out.
func (s *Shop) products(ctx context.Context, ids []int64) []store.Product {
	var list []store.Product
	for _, id := range ids {
		product, err := s.Store.Product(ctx, id)
		if err != nil {
			s.Log.WarnContext(ctx, "recommended, but not shown", "product", id, "err", err)
			continue
		}
		list = append(list, product)
	}
	return list
}
