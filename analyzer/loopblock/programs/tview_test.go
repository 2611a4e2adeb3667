package programs_test

import "testing"

// TestTview presses a key whose handler changes what is shown.
func TestTview(t *testing.T) {
	file := build(t, ".", "tview")
	for key, text := range map[string]string{"u": "changed", "d": "drawn"} {
		t.Run("fixed "+key, func(t *testing.T) {
			p := start(t, file, "fixed")
			p.says("shown: ready")
			p.do(key)
			p.says("shown: " + text)
			p.do("q")
			p.succeeds()
		})
	}
	for _, key := range []string{"u", "d"} {
		t.Run("blocking "+key, func(t *testing.T) {
			p := start(t, file, "blocking")
			p.says("shown: ready")
			p.do(key + "q")
			p.saysNothing()
			p.waitsIn("github.com/rivo/tview.(*Application).QueueUpdate", "blocking.func1", "github.com/rivo/tview.(*Application).Run")
		})
	}
}
