package clients

import (
	"context"
	"fmt"
	"net/http"
)

// Recommend is the recommendations service. It knows products by their ids only.
type Recommend struct{ service }

// NewRecommend gives the service at a base URL.
func NewRecommend(base string, client *http.Client) *Recommend {
	return &Recommend{service{base, client}}
}

// ListTrending lists what everybody looks at.
func (r *Recommend) ListTrending(ctx context.Context) ([]int64, error) {
	return r.list(ctx, "/trending")
}

// ListForCustomer lists what may please a customer.
func (r *Recommend) ListForCustomer(ctx context.Context, customerID int64) ([]int64, error) {
	return r.list(ctx, fmt.Sprintf("/customers/%d", customerID))
}

// ListRelated lists what is like a product.
func (r *Recommend) ListRelated(ctx context.Context, productID int64) ([]int64, error) {
	return r.list(ctx, fmt.Sprintf("/products/%d/related", productID))
}

// ListAlsoBought lists what others bought along with a product.
func (r *Recommend) ListAlsoBought(ctx context.Context, productID int64) ([]int64, error) {
	return r.list(ctx, fmt.Sprintf("/products/%d/also-bought", productID))
}

func (r *Recommend) list(ctx context.Context, path string) ([]int64, error) {
	var list []int64
	if err := r.get(ctx, path, &list); err != nil {
		return nil, fmt.Errorf("recommendations: %w", err)
	}
	return list, nil
}
