// Package locks: memory that is written under a lock of its own is no hindrance.
package locks

import (
	"context"
	"sync"
	"sync/atomic"
)

type cache struct {
	mu   sync.Mutex
	seen map[string]string
	hits atomic.Int64
}

func (c *cache) put(key, value string) { // want put:`^blocks\(peer\) fills\(0\)$`
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[key] = value
}

func (c *cache) mark(key string) { // want mark:`^blocks\(peer\) mutates\(0\) synced\(0\)$`
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[key] = "marked"
}

func (c *cache) unguarded(key string) { c.seen[key] = "x" } // want unguarded:`^mutates\(0\)$`

func (c *cache) tooLate(key string) { // want tooLate:`^blocks\(peer\) mutates\(0\)$`
	c.mu.Lock()
	c.mu.Unlock()
	c.seen[key] = "x"
}

func (c *cache) lock() { c.mu.Lock() } // want lock:`^does\(locks\) blocks\(peer\)$`

func (c *cache) hit() int64 { return c.hits.Add(1) } // want hit:`^mutates\(0\) synced\(0\)$`

func own() int { // want own:`^blocks\(peer\)$`
	ch := make(chan int, 1)
	ch <- 1
	return <-ch
}

func sends(ch chan int) { ch <- 1 } // want sends:`^does\(sends\) blocks\(peer\)$`

func waits(ctx context.Context) { <-ctx.Done() } // want waits:`^blocks\(peer\)$`
