package loopblock

import (
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file tells which of the things that a callback waits for its loop minds.

// minds says whether a way waits for what the documentation speaks of. What the library's
// own functions do on their loop is up to them, but for what they ask the network.
func (cb callback) minds(w infer.Way, t *table) bool {
	blocks := w.Blocks
	if blocks == effect.SQL && t.localSQL {
		blocks = effect.File
	}
	if blocks&cb.group.Waits == 0 {
		return false
	}
	return blocks&effect.Network != 0 || !cb.hasMade(w.Into)
}

// hasMade says whether a function is the loop's library's own.
func (cb callback) hasMade(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || cb.loop.Module == "" {
		return false
	}
	rest, ok := strings.CutPrefix(fn.Pkg().Path(), cb.loop.Module)
	return ok && (rest == "" || rest[0] == '/')
}
