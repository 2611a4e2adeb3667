package infer

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// generatedStub recognises the body of a generated RPC client's method: it takes
// a context first and hands the call to the library's one way of calling.
func (fr *Frame) generatedStub() (effect.Summary, bool) {
	if fr.Func == nil {
		return effect.Summary{}, false
	}
	sig := fr.Func.Obj.Type().(*types.Signature)
	if sig.Recv() == nil || sig.Params().Len() == 0 || !IsContext(sig.Params().At(0).Type()) || len(fr.Body.List) > 12 {
		return effect.Summary{}, false
	}
	found := false
	inspectOwn(fr.Body, func(n ast.Node) {
		if call, ok := n.(*ast.CallExpr); ok && isInvoke(fr.calleeFunc(call)) {
			found = true
		}
	})
	if !found {
		return effect.Summary{}, false
	}
	return rpc(fr.Func.Obj), true
}

func isInvoke(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch pathOf(fn.Pkg()) + "." + nameOf(fn) {
	case "google.golang.org/grpc.ClientConnInterface.Invoke", "google.golang.org/grpc.ClientConn.Invoke",
		"google.golang.org/grpc.Invoke", "connectrpc.com/connect.Client.CallUnary",
		"github.com/cloudwego/kitex/client.Client.Call", "github.com/cloudwego/kitex/pkg/client.Client.Call":
		return true
	}
	return false
}

// isClientSet recognises the methods of the clients that client-gen makes for Kubernetes,
// by the folder that it puts their interfaces in, and by their options. Each asks the API
// server; listers, which look into an informer's cache, stand elsewhere and take none.
func isClientSet(fn *types.Func) bool {
	if fn.Pkg() == nil || !strings.Contains(pathOf(fn.Pkg()), "/typed/") && pathOf(fn.Pkg()) != "k8s.io/client-go/dynamic" {
		return false
	}
	for v := range fn.Signature().Params().Variables() {
		for _, name := range []string{"GetOptions", "ListOptions", "CreateOptions", "UpdateOptions", "PatchOptions", "DeleteOptions", "ApplyOptions"} {
			if isNamed(v.Type(), "k8s.io/apimachinery/pkg/apis/meta/v1", name) {
				return true
			}
		}
	}
	return false
}
