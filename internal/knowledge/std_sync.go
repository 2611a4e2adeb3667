package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdSync = &Library{
	Path:    "sync",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/sync",
	Types: []Types{
		{
			Doc:   "https://pkg.go.dev/sync#Mutex",
			Is:    Lock,
			Names: "Mutex RWMutex Locker WaitGroup Cond",
		},
		{Doc: "https://pkg.go.dev/sync#Map", Is: Safe, Names: "Map Pool Once"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/sync#Mutex",
			Names: "Mutex.Lock Mutex.TryLock Mutex.Unlock Locker.Lock Locker.Unlock " +
				"RWMutex.Lock RWMutex.TryLock RWMutex.Unlock " +
				"RWMutex.RLock RWMutex.TryRLock RWMutex.RUnlock " +
				"WaitGroup.Add WaitGroup.Done WaitGroup.Wait Cond.Wait Cond.Signal Cond.Broadcast",
			Is: Summary{Does: Locks, Blocks: Peer},
		},
		{
			// The goroutine may run at once: its function's effects are the call's.
			Doc:   "https://pkg.go.dev/sync#WaitGroup.Go",
			Names: "WaitGroup.Go",
			Is:    Summary{Does: Locks | Spawns, Blocks: Peer, Calls: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/sync#Once.Do",
			Names: "Once.Do",
			Is:    Summary{Blocks: Peer, Calls: Param(1)},
		},
		{
			// They call their function when their result is first called.
			Doc:   "https://pkg.go.dev/sync#OnceFunc",
			Names: "OnceFunc OnceValue OnceValues",
			Is:    Summary{Calls: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/sync#NewCond",
			Names: "NewCond",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/sync#RWMutex.RLocker",
			Names: "RWMutex.RLocker",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/sync#Map.Load",
			Names: "Map.Load",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/sync#Map.Range",
			Names: "Map.Range",
			Is:    Summary{Calls: Param(1)},
		},
		{
			// No race, and yet an order that shows: cache.Delete(id) followed by a
			// lookup that asks the cache first.
			Doc: "https://pkg.go.dev/sync#Map.Store",
			Names: "Map.Store Map.Clear Map.LoadOrStore Map.LoadAndDelete Map.Delete Map.Swap " +
				"Map.CompareAndSwap Map.CompareAndDelete",
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			// "Callers should not assume any relation between values passed to Pool.Put
			// and the values returned by Get."
			Doc:   "https://pkg.go.dev/sync#Pool.Get",
			Names: "Pool.Get",
		},
		{
			// From here on a stranger may write to what was put.
			Doc:   "https://pkg.go.dev/sync#Pool.Put",
			Names: "Pool.Put",
			Is:    Summary{Mutates: Param(1)},
		},
	},
}

// Writing an atomic is no race, but a stranger may read it, so that its place
// in the order of things counts like any other write's.
var stdAtomic = &Library{
	Path:    "sync/atomic",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/sync/atomic",
	Types: []Types{
		{
			Doc:   "https://pkg.go.dev/sync/atomic#Value",
			Is:    Safe,
			Names: "Bool Int32 Int64 Uint32 Uint64 Uintptr Pointer Value",
		},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/sync/atomic#Int64.Load",
			Names: "Bool.Load Int32.Load Int64.Load Uint32.Load Uint64.Load Uintptr.Load " +
				"LoadInt32 LoadInt64 LoadUint32 LoadUint64 LoadUintptr",
		},
		{
			Doc:   "https://pkg.go.dev/sync/atomic#Pointer.Load",
			Names: "Pointer.Load Value.Load",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/sync/atomic#LoadPointer",
			Names: "LoadPointer",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/sync/atomic#Int64.Add",
			Names: "Bool.Store Bool.Swap Bool.CompareAndSwap " +
				"Int32.Store Int32.Swap Int32.CompareAndSwap Int32.Add Int32.And Int32.Or " +
				"Int64.Store Int64.Swap Int64.CompareAndSwap Int64.Add Int64.And Int64.Or " +
				"Uint32.Store Uint32.Swap Uint32.CompareAndSwap Uint32.Add Uint32.And Uint32.Or " +
				"Uint64.Store Uint64.Swap Uint64.CompareAndSwap Uint64.Add Uint64.And Uint64.Or " +
				"Uintptr.Store Uintptr.Swap Uintptr.CompareAndSwap Uintptr.Add Uintptr.And Uintptr.Or " +
				"Pointer.Store Pointer.Swap Pointer.CompareAndSwap " +
				"Value.Store Value.Swap Value.CompareAndSwap",
			Is: Summary{Mutates: Param(0), Synced: Param(0), Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/sync/atomic#AddInt64",
			Names: "AddInt32 AddInt64 AddUint32 AddUint64 AddUintptr " +
				"AndInt32 AndInt64 AndUint32 AndUint64 AndUintptr " +
				"OrInt32 OrInt64 OrUint32 OrUint64 OrUintptr " +
				"StoreInt32 StoreInt64 StorePointer StoreUint32 StoreUint64 StoreUintptr " +
				"SwapInt32 SwapInt64 SwapPointer SwapUint32 SwapUint64 SwapUintptr " +
				"CompareAndSwapInt32 CompareAndSwapInt64 CompareAndSwapPointer " +
				"CompareAndSwapUint32 CompareAndSwapUint64 CompareAndSwapUintptr",
			Is: Summary{Mutates: Param(1), Synced: Param(1), Returns: Param(1)},
		},
	},
}
