// Package functions: what a function does is what the functions do that it
// calls, recursion included, and a directive has the last word.
package functions

import (
	"os"
	"time"
)

func one() { two() } // want one:`^does\(writes\) blocks\(file\)$`

func two() { three() } // want two:`^does\(writes\) blocks\(file\)$`

func three() { os.Remove("x") } // want three:`^does\(writes\) blocks\(file\)$`

func even(n int) bool { // want even:`^does\(clock\)$`
	if n == 0 {
		return true
	}
	return odd(n - 1)
}

func odd(n int) bool { // want odd:`^does\(clock\)$`
	if n == 0 {
		return false
	}
	time.Now()
	return even(n - 1)
}

func down(n int, seen map[int]bool) { // want down:`^mutates\(2\)$`
	if n > 0 {
		seen[n] = true
		down(n-1, seen)
	}
}

func swap(n int, a, b []int) { // want swap:`^mutates\(2,3\)$`
	if n > 0 {
		a[0] = 1
		swap(n-1, b, a)
	}
}

// Looks like a write and is none.
//
//asyncify:read
func believed() error { return os.Remove("x") } // want believed:`^does\(reads\) blocks\(file\)$`

//asyncify:write
func feared() int { return 1 } // want feared:`^does\(writes\) blocks\(net\)$`

func uses() (int, error) { return feared(), believed() } // want uses:`^does\(reads,writes\) blocks\(file,net\)$`

func generic[T any](list []T, x T) { list[0] = x } // want generic:`^mutates\(1,2\) joins\(1,2\)$`

func instance(list []string) { generic(list, "x") } // want instance:`^mutates\(1\)$`

type base struct{ n int }

func (b *base) inc() { b.n++ } // want inc:`^mutates\(0\)$`

type derived struct{ base }

func promoted(d *derived) { d.inc() } // want promoted:`^mutates\(1\)$`

func expression(d *derived) { (*base).inc(&d.base) } // want expression:`^mutates\(1\)$`

func ping(n int) { // want ping:`^does\(writes\) blocks\(file\)$`
	pong(n - 1)
	os.Remove("x")
}

func pong(n int) { // want pong:`^does\(writes\) blocks\(file\)$`
	if n > 0 {
		ping(n - 1)
	}
}
