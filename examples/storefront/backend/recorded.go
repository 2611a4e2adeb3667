package backend

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

// recorded passes each request through the log before it is answered.
func recorded(log *calls.Log, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		err = log.Wait(r.Context(), calls.Call{
			Op:    r.Method + " " + r.URL.RequestURI(),
			Args:  string(body),
			Write: r.Method != http.MethodGet,
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// recordedRPC does the same for gRPC, where every call is a question: the
// warehouse changes nothing.
func recordedRPC(log *calls.Log) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
		if err := log.Wait(ctx, calls.Call{Op: info.FullMethod}); err != nil {
			return nil, status.Error(codes.Unavailable, err.Error())
		}
		return next(ctx, req)
	}
}
