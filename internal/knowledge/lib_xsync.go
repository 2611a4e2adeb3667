package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	xSyncModule  = "golang.org/x/sync"
	xSyncVersion = "v0.24.0"
	errgroupDoc  = "https://pkg.go.dev/golang.org/x/sync/errgroup"
	flightDoc    = "https://pkg.go.dev/golang.org/x/sync/singleflight"
	semaphoreDoc = "https://pkg.go.dev/golang.org/x/sync/semaphore"
	rateDoc      = "https://pkg.go.dev/golang.org/x/time/rate"
	bcryptDoc    = "https://pkg.go.dev/golang.org/x/crypto/bcrypt"
)

// Code that runs things at once by itself is left as it is: what the group's
// functions do happens somewhere between Go and Wait.
var errgroupLib = &Library{
	Path: "golang.org/x/sync/errgroup", Module: xSyncModule, Version: xSyncVersion, Doc: errgroupDoc,
	Types: []Types{
		{Doc: errgroupDoc + "#Group", Is: Lock, Names: "Group"},
	},
	Funcs: []Funcs{
		{
			Doc:   errgroupDoc + "#Group.Go",
			Names: "Group.Go Group.TryGo",
			Is:    Summary{Does: Spawns | Unknown, Blocks: Peer, Calls: Param(1)},
		},
		{
			Doc:   errgroupDoc + "#Group.Wait",
			Names: "Group.Wait",
			Is:    Summary{Does: Unknown, Blocks: Peer},
		},
		{
			Doc:   errgroupDoc + "#WithContext",
			Names: "WithContext",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   errgroupDoc + "#Group.SetLimit",
			Names: "Group.SetLimit",
			Is:    Summary{Does: Locks, Mutates: Param(0)},
		},
	},
}

// Do answers many callers with one call: the results are shared, and a caller
// that is cancelled may cancel the others' call.
var singleflightLib = &Library{
	Path: "golang.org/x/sync/singleflight", Module: xSyncModule, Version: xSyncVersion, Doc: flightDoc,
	Types: []Types{
		{Doc: flightDoc + "#Group", Is: Lock, Names: "Group"},
	},
	Funcs: []Funcs{
		{
			Doc:   flightDoc + "#Group.Do",
			Names: "Group.Do",
			Is:    Summary{Does: Locks, Blocks: Peer, Calls: Param(2), Returns: Param(0) | Param(2)},
		},
		{
			Doc:   flightDoc + "#Group.DoChan",
			Names: "Group.DoChan",
			Is:    Summary{Does: Locks | Spawns, Calls: Param(2), Returns: Param(0) | Param(2)},
		},
		{
			Doc:   flightDoc + "#Group.Forget",
			Names: "Group.Forget",
			Is:    Summary{Does: Locks},
		},
	},
}

var semaphoreLib = &Library{
	Path: "golang.org/x/sync/semaphore", Module: xSyncModule, Version: xSyncVersion, Doc: semaphoreDoc,
	Types: []Types{
		{Doc: semaphoreDoc + "#Weighted", Is: Lock, Names: "Weighted"},
	},
	Funcs: []Funcs{
		{
			Doc:   semaphoreDoc + "#Weighted.Acquire",
			Names: "Weighted.Acquire",
			Is:    Summary{Does: Locks, Blocks: Peer},
		},
		{
			Doc:   semaphoreDoc + "#Weighted.TryAcquire",
			Names: "Weighted.TryAcquire Weighted.Release",
			Is:    Summary{Does: Locks},
		},
		{Doc: semaphoreDoc + "#NewWeighted", Names: "NewWeighted"},
	},
}

var rateLib = &Library{
	Path: "golang.org/x/time/rate", Module: "golang.org/x/time", Version: "v0.16.0", Doc: rateDoc,
	Types: []Types{
		{Doc: rateDoc + "#Limiter", Is: Lock, Names: "Limiter Reservation Sometimes"},
	},
	Funcs: []Funcs{
		{
			Doc:   rateDoc + "#Limiter.Wait",
			Names: "Limiter.Wait Limiter.WaitN",
			Is:    Summary{Does: Locks | Clock, Blocks: Sleep},
		},
		{
			Doc: rateDoc + "#Limiter",
			Names: `Limiter.Allow Limiter.AllowN Limiter.Reserve Limiter.ReserveN Limiter.Tokens
				Limiter.TokensAt Limiter.SetLimit Limiter.SetLimitAt Limiter.SetBurst Limiter.SetBurstAt
				Reservation.Cancel Reservation.CancelAt`,
			Is: Summary{Does: Locks | Clock, Returns: Param(0)},
		},
		{
			Doc:   rateDoc + "#Sometimes.Do",
			Names: "Sometimes.Do",
			Is:    Summary{Does: Locks | Clock, Calls: Param(1)},
		},
		{Doc: rateDoc + "#Every", Names: "Every NewLimiter"},
	},
}

var bcryptLib = &Library{
	Path: "golang.org/x/crypto/bcrypt", Module: "golang.org/x/crypto", Version: "v0.58.0", Doc: bcryptDoc,
	Funcs: []Funcs{
		{
			Doc:   bcryptDoc + "#CompareHashAndPassword",
			Names: "CompareHashAndPassword Cost",
		},
		{
			// Each hash has a random salt.
			Doc:   bcryptDoc + "#GenerateFromPassword",
			Names: "GenerateFromPassword",
			Is:    Summary{Does: Clock},
		},
	},
}
