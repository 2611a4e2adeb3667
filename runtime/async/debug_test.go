package async_test

import (
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// With Debug an error says where its Deferred was made, whatever made it.
func TestDebugKnowsWhereJoinsAreMade(t *testing.T) {
	var reported []async.Unhandled
	scope := async.Open(t.Context(), async.Debug(), async.OnUnhandled(func(u async.Unhandled) { reported = append(reported, u) }))
	failed := func() *async.Deferred[int] { return async.Fail[int](scope, errOne) }
	async.All(failed())
	async.All2(failed(), failed())
	async.Gather(failed(), failed())
	async.Any(failed())
	async.Race(failed(), failed())
	async.Share(failed())
	_, release := async.Hold(failed())
	release()
	scope.Close()
	if len(reported) != 7 {
		t.Error(reported)
	}
	for _, u := range reported {
		if !strings.Contains(u.Created, "debug_test.go:") {
			t.Error(u)
		}
	}
}
