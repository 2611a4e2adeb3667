package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// Caches in memory, all behind a lock: looking up and filling in may happen at
// any time and count as nothing. Taking out counts as a write, because a read
// that moves across it would find what should be gone. What a cache holds is
// shared with whoever else looks it up. A function that is told of evictions
// runs inside and is not seen from here.

const lruDoc = "https://pkg.go.dev/github.com/hashicorp/golang-lru/v2"

var lruLib = &Library{
	Path: "github.com/hashicorp/golang-lru/v2", Module: "github.com/hashicorp/golang-lru/v2", Version: "v2.0.7", Doc: lruDoc,
	Types: []Types{
		{Doc: lruDoc + "#Cache", Is: Safe, Names: "Cache TwoQueueCache"},
	},
	Funcs: []Funcs{
		{
			Doc: lruDoc + "#Cache",
			Names: `Cache.Get Cache.Peek Cache.Contains Cache.Len Cache.Keys Cache.Values Cache.GetOldest
				TwoQueueCache.Get TwoQueueCache.Peek TwoQueueCache.Contains TwoQueueCache.Len
				TwoQueueCache.Keys TwoQueueCache.Values`,
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc:   lruDoc + "#Cache.Add",
			Names: "Cache.Add Cache.ContainsOrAdd Cache.PeekOrAdd TwoQueueCache.Add",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc: lruDoc + "#Cache.Remove",
			Names: `Cache.Remove Cache.RemoveOldest Cache.Purge Cache.Resize TwoQueueCache.Remove
				TwoQueueCache.Purge TwoQueueCache.Resize`,
			Is: Summary{Does: Writes, Returns: Param(0)},
		},
	},
}

var lruExpirableLib = &Library{
	Path: "github.com/hashicorp/golang-lru/v2/expirable", Module: "github.com/hashicorp/golang-lru/v2", Version: "v2.0.7",
	Doc: lruDoc + "/expirable",
	Types: []Types{
		{Doc: lruDoc + "/expirable#LRU", Is: Safe, Names: "LRU"},
	},
	Funcs: []Funcs{
		{
			Doc:   lruDoc + "/expirable#LRU",
			Names: "LRU.Get LRU.Peek LRU.Contains LRU.Len LRU.Keys LRU.Values LRU.GetOldest",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   lruDoc + "/expirable#LRU.Add",
			Names: "LRU.Add",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   lruDoc + "/expirable#LRU.Remove",
			Names: "LRU.Remove LRU.RemoveOldest LRU.Purge LRU.Resize",
			Is:    Summary{Does: Writes, Returns: Param(0)},
		},
	},
}

const goCacheDoc = "https://pkg.go.dev/github.com/patrickmn/go-cache"

// Cache embeds the type that declares its methods.
var goCacheLib = &Library{
	Path: "github.com/patrickmn/go-cache", Module: "github.com/patrickmn/go-cache", Version: "v2.1.0+incompatible", Doc: goCacheDoc,
	Types: []Types{
		{Doc: goCacheDoc + "#Cache", Is: Safe, Names: "Cache"},
	},
	Funcs: []Funcs{
		{
			Doc:   goCacheDoc + "#Cache",
			Names: "cache.Get cache.GetWithExpiration cache.Items cache.ItemCount",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   goCacheDoc + "#Cache",
			Names: "cache.Set cache.SetDefault",
		},
		{
			// Add fails when the key is there, Replace when it is not.
			Doc: goCacheDoc + "#Cache",
			Names: `cache.Add cache.Replace cache.Delete cache.DeleteExpired cache.Flush cache.Increment
				cache.Decrement cache.IncrementInt cache.IncrementInt64 cache.DecrementInt cache.DecrementInt64`,
			Is: Summary{Does: Writes},
		},
	},
}

const ristrettoDoc = "https://pkg.go.dev/github.com/dgraph-io/ristretto/v2"

var ristrettoLib = &Library{
	Path: "github.com/dgraph-io/ristretto/v2", Module: "github.com/dgraph-io/ristretto/v2", Version: "v2.4.2", Doc: ristrettoDoc,
	Types: []Types{
		{Doc: ristrettoDoc + "#Cache", Is: Safe, Names: "Cache"},
	},
	Funcs: []Funcs{
		{
			Doc:   ristrettoDoc + "#Cache",
			Names: "Cache.Get Cache.GetTTL",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   ristrettoDoc + "#Cache.Set",
			Names: "Cache.Set Cache.SetWithTTL",
		},
		{
			Doc:   ristrettoDoc + "#Cache.Del",
			Names: "Cache.Del Cache.Clear Cache.Close Cache.Wait",
			Is:    Summary{Does: Writes, Blocks: Peer},
		},
	},
}
