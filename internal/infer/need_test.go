package infer

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// labelled gives a function of many labels, gotos, tests and calls, as C code comes out that
// is translated to Go.
func labelled(n int) string {
	var b strings.Builder
	b.WriteString("package p\n\nfunc call(i int)\n\nfunc f(x int) {\n")
	for i := range n {
		fmt.Fprintf(&b, "\tif x == %[1]d {\n\t\tgoto l%[1]d\n\t}\nl%[1]d:\n\tcall(%[1]d)\n", i)
	}
	b.WriteString("}\n")
	return b.String()
}

// TestNeedsGrow compares the memory that the needs of all calls take with that of a function
// twice as long: a body that is read again for each label and call makes it eight times as much.
func TestNeedsGrow(t *testing.T) {
	cost := func(n int) float64 {
		u := unitOf(t, labelled(n))
		i := slices.IndexFunc(u.Funcs(), func(f *Func) bool { return f.Obj.Name() == "f" })
		fr := u.NewFrame(u.Funcs()[i])
		return testing.AllocsPerRun(1, func() {
			fr.needs = nil
			fr.needOf(nil)
		})
	}
	short, long := cost(100), cost(200)
	if long > 3*short {
		t.Errorf("%.0f allocations for 100 labels, %.0f for 200", short, long)
	}
}
