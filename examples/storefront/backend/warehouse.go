package backend

import (
	"context"

	"github.com/asyncify-go/asyncify/examples/storefront/warehousepb"
)

type warehouse struct {
	warehousepb.UnimplementedWarehouseServer
}

// GetStock implements warehousepb.WarehouseServer.
func (warehouse) GetStock(_ context.Context, req *warehousepb.GetStockRequest) (*warehousepb.Stock, error) {
	return stock(req.GetProductId()), nil
}

// BatchGetStock implements warehousepb.WarehouseServer.
func (warehouse) BatchGetStock(_ context.Context, req *warehousepb.BatchGetStockRequest) (*warehousepb.BatchGetStockResponse, error) {
	resp := &warehousepb.BatchGetStockResponse{}
	for _, id := range req.GetProductIds() {
		resp.Stock = append(resp.Stock, stock(id))
	}
	return resp, nil
}

// GetQuote implements warehousepb.WarehouseServer.
func (warehouse) GetQuote(_ context.Context, req *warehousepb.GetQuoteRequest) (*warehousepb.Quote, error) {
	q := &warehousepb.Quote{Cents: 490 + int64(req.GetGrams())/10, Days: 2}
	if req.GetCountry() != "PT" {
		q.Cents, q.Days = q.Cents*2, 5
	}
	return q, nil
}

// ListNotices implements warehousepb.WarehouseServer.
func (warehouse) ListNotices(context.Context, *warehousepb.ListNoticesRequest) (*warehousepb.ListNoticesResponse, error) {
	return &warehousepb.ListNoticesResponse{Notices: []string{"Orders before noon leave today."}}, nil
}

// stock is plenty of all products but the sixth, which is sold out.
func stock(id int64) *warehousepb.Stock {
	s := &warehousepb.Stock{ProductId: id, Pieces: int32(100 + id)}
	if id == 6 {
		s.Pieces = 0
	}
	return s
}
