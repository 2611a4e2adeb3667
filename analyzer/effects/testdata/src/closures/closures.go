// Package closures: function values, called here or by the callee.
package closures

import (
	"os"
	"slices"
	"sync"
)

func call(f func()) { f() } // want call:`^calls\(1\)$`

func twice(f func() int) int { return f() + f() } // want twice:`^calls\(1\)$`

func keep(f func()) func() { return f } // want keep:`^returns\(1\)$`

func direct() { call(func() { os.Remove("x") }) } // want direct:`^does\(writes\) blocks\(file\)$`

func variable() { // want variable:`^does\(writes\) blocks\(file\)$`
	f := func() { os.Remove("x") }
	f()
}

func named() { call(remove) } // want named:`^does\(writes\) blocks\(file\)$`

func remove() { os.Remove("x") } // want remove:`^does\(writes\) blocks\(file\)$`

func unknown(fs []func()) { fs[0]() } // want unknown:`^does\(unknown\)$`

func captured(seen map[string]bool) { // want captured:`^mutates\(1\)$`
	call(func() { seen["x"] = true })
}

func sorted(list []string) { // want sorted:`^mutates\(1\)$`
	slices.SortFunc(list, func(a, b string) int { return len(a) - len(b) })
}

func spawn() { go remove() } // want spawn:`^does\(writes,spawns\) blocks\(file\)$`

func joined() { // want joined:`^does\(locks\) blocks\(peer\)$`
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done() }()
	wg.Wait()
}

func deferred() { defer remove() } // want deferred:`^does\(writes\) blocks\(file\)$`

func iterate(seq func(func(int) bool)) (n int) { // want iterate:`^does\(unknown\)$`
	for i := range seq {
		n += i
	}
	return n
}
