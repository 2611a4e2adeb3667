// Package requestid carries the id of a request from the page that a customer
// asked for to every backend that the page asks in turn.
package requestid

import (
	"context"
	"net/http"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
)

// Header is the HTTP header that holds the id; in gRPC it is the metadata key.
const Header = "X-Request-Id"

type key struct{}

// With gives a context that carries the id.
func With(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, key{}, id)
}

// From gives the context's id, or "" if it has none.
func From(ctx context.Context) string {
	id, _ := ctx.Value(key{}).(string)
	return id
}

// Middleware puts the id of an incoming request into its context.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(With(r.Context(), r.Header.Get(Header))))
	})
}

// Transport sends the context's id along with each request.
type Transport struct{ Base http.RoundTripper }

// RoundTrip implements http.RoundTripper, which forbids changing the request.
func (t Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set(Header, From(r.Context()))
	return t.Base.RoundTrip(r)
}

// Outgoing is a gRPC client interceptor that sends the context's id along.
func Outgoing(ctx context.Context, method string, req, reply any, cc *grpc.ClientConn, invoke grpc.UnaryInvoker, opts ...grpc.CallOption) error {
	ctx = metadata.AppendToOutgoingContext(ctx, Header, From(ctx))
	return invoke(ctx, method, req, reply, cc, opts...)
}

// Incoming is a gRPC server interceptor that puts the id into the context.
func Incoming(ctx context.Context, req any, _ *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
	if ids := metadata.ValueFromIncomingContext(ctx, Header); len(ids) > 0 {
		ctx = With(ctx, ids[0])
	}
	return handle(ctx, req)
}
