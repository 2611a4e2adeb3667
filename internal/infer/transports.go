package infer

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file is about code of the user's own that HTTP clients run: RoundTrip of a transport,
// Token of a source of tokens. A GET by way of one that does more than to send is no mere
// read: a token that has run out is asked for by a POST, and what is told of it is kept.
// Sources: https://pkg.go.dev/net/http#RoundTripper, https://pkg.go.dev/golang.org/x/oauth2#NewClient

// noteTransport notes a method that HTTP clients call.
func (u *Unit) noteTransport(fn *types.Func) {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Results().Len() != 2 {
		return
	}
	result := sig.Results().At(0).Type()
	switch {
	case fn.Name() == "RoundTrip" && IsResponse(result), fn.Name() == "Token" && isNamedPointer(result, "golang.org/x/oauth2", "Token"):
		u.transports = append(u.transports, fn)
	}
}

// sent adds what clients do besides to send a request.
func (fr *Frame) sent(call *ast.CallExpr, eff *Effects) {
	if fr.Unit.cookies {
		eff.add(effect.Writes, "an HTTP client that keeps cookies", call.Pos())
	}
	fr.transported(call, eff)
}

// transported adds what the transports of the user's own may do to a request that a client
// sends, but for the standard library's default one: which of them it has does not show.
func (fr *Frame) transported(call *ast.CallExpr, eff *Effects) {
	fn := fr.calleeFunc(call)
	if fn == nil || !fr.isLeaf(call) || fr.receiver(call.Fun) == nil || fr.isDefaultClient(call) {
		return
	}
	for _, t := range fr.Unit.transports {
		if t == fn || fr.Func != nil && t == fr.Func.Obj {
			continue
		}
		if fr.Func != nil {
			fr.Unit.calledBy(t, fr.Func)
		}
		if s := fr.Unit.Summary(t); s.Does.Has(effect.Writes|effect.Unknown) && !sendsOn(t, s) {
			eff.addRanked(s.Does&(effect.Writes|effect.Unknown), rank(s.Does, s.Named), Describe(t), call.Pos())
		}
	}
}

// sendsOn says whether all that is not known of a transport is the method of the request
// that it hands on, which is that of the request it was given.
func sendsOn(t *types.Func, s effect.Summary) bool {
	return t.Name() == "RoundTrip" && !s.Does.Has(effect.Writes) && strings.HasSuffix(s.Why, unknownMethod)
}

// isDefaultClient recognises http.DefaultClient.Do(req).
func (fr *Frame) isDefaultClient(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	client, ok := ast.Unparen(sel.X).(*ast.SelectorExpr)
	return ok && client.Sel.Name == "DefaultClient" && fr.VarOf(client) == nil
}
