package clients

import (
	"context"
	"fmt"

	"google.golang.org/grpc"

	"github.com/asyncify-go/asyncify/examples/storefront/warehousepb"
)

// Quote is what it costs and how long it takes to send a parcel.
type Quote struct {
	Cents int64 // of a euro
	Days  int
}

// Warehouse is the warehouse service.
type Warehouse struct {
	rpc warehousepb.WarehouseClient
}

// NewWarehouse gives the service at the far end of a connection.
func NewWarehouse(conn grpc.ClientConnInterface) *Warehouse {
	return &Warehouse{warehousepb.NewWarehouseClient(conn)}
}

// Stock gives the number of pieces of a product that can be sent.
func (w *Warehouse) Stock(ctx context.Context, productID int64) (int, error) {
	stock, err := w.rpc.GetStock(ctx, &warehousepb.GetStockRequest{ProductId: productID})
	if err != nil {
		return 0, fmt.Errorf("stock of %d: %w", productID, err)
	}
	return int(stock.GetPieces()), nil
}

// Stocks gives the number of pieces by product.
func (w *Warehouse) Stocks(ctx context.Context, productIDs []int64) (map[int64]int, error) {
	resp, err := w.rpc.BatchGetStock(ctx, &warehousepb.BatchGetStockRequest{ProductIds: productIDs})
	if err != nil {
		return nil, fmt.Errorf("stock of %d products: %w", len(productIDs), err)
	}
	pieces := make(map[int64]int, len(productIDs))
	for _, stock := range resp.GetStock() {
		pieces[stock.GetProductId()] = int(stock.GetPieces())
	}
	return pieces, nil
}

// Quote gives the terms for a parcel of a weight to a country.
func (w *Warehouse) Quote(ctx context.Context, country string, grams int32) (Quote, error) {
	q, err := w.rpc.GetQuote(ctx, &warehousepb.GetQuoteRequest{Country: country, Grams: grams})
	if err != nil {
		return Quote{}, fmt.Errorf("delivery to %s: %w", country, err)
	}
	return Quote{Cents: q.GetCents(), Days: int(q.GetDays())}, nil
}

// Notices lists what customers should know about deliveries today.
func (w *Warehouse) Notices(ctx context.Context) ([]string, error) {
	resp, err := w.rpc.ListNotices(ctx, &warehousepb.ListNoticesRequest{})
	if err != nil {
		return nil, fmt.Errorf("delivery notices: %w", err)
	}
	return resp.GetNotices(), nil
}
