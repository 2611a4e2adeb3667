package testkit

import (
	"fmt"

	"github.com/aymanbagabas/go-udiff"
)

// unified gives the difference between two texts. The new side's line numbers
// are counted here: the library's are wrong behind a joined hunk (golang/go#81453).
func unified(name, before, after string) string {
	u, err := udiff.ToUnifiedDiff("a/"+name, "b/"+name, before, udiff.Lines(before, after), 3)
	if err != nil {
		panic(fmt.Sprintf("a diff of one's own making does not apply: %v", err))
	}
	shift := 0
	for _, h := range u.Hunks {
		h.ToLine = h.FromLine + shift
		for _, l := range h.Lines {
			switch l.Kind {
			case udiff.Insert:
				shift++
			case udiff.Delete:
				shift--
			}
		}
	}
	return fmt.Sprint(u)
}
