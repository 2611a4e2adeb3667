package knowledge

import (
	"strings"
	"testing"
)

// TestLoops checks what can be seen without the libraries; the module in resolve checks
// the rest.
func TestLoops(t *testing.T) {
	for _, loop := range Loops() {
		if loop.Name == "" || loop.Version == "" || len(loop.Callbacks) == 0 {
			t.Errorf("%s: no name, no version or no callbacks", loop.Path)
		}
		for _, c := range loop.Callbacks {
			if c.Says == "" || c.Right == "" || !isURL(c.Doc) {
				t.Errorf("%s: %q lacks a sentence, a right form or a URL", loop.Path, c.Names())
			}
			if c.Waits == 0 && len(loop.Own) == 0 {
				t.Errorf("%s: %q may wait for everything", loop.Path, c.Names())
			}
			checkLoopKeys(t, loop, c.Operands, true)
			checkLoopKeys(t, loop, c.Types+" "+c.Fields+" "+c.Methods+" "+c.Values, false)
		}
		checkLoopKeys(t, loop, loop.Since, false)
		for _, own := range loop.Own {
			if own.Says == "" || own.Right == "" || !isURL(own.Doc) {
				t.Errorf("%s: %q lacks a sentence, a right form or a URL", loop.Path, own.Names)
			}
			checkLoopKeys(t, loop, own.Names, false)
		}
	}
}

func checkLoopKeys(t *testing.T, loop *Loop, names string, operands bool) {
	t.Helper()
	seen := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		if k := loop.key(name); seen[name] || (k.Operand > 0) != operands || !strings.HasPrefix(k.Path, loop.Path) {
			t.Errorf("%s: %s is named twice, or is no such key", loop.Path, name)
		}
		seen[name] = true
	}
}
