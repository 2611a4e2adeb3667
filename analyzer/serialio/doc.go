// Package serialio defines an analyzer that finds functions serving requests
// which wait for one blocking call after another although the calls do not need
// each other.
//
// # Analyzer serialio
//
// serialio: find waits that could overlap
//
// The fix starts each operation as early as it may and awaits it where the call
// stood, so that the order of error checks stays:
//
//	user, err := s.users.Get(ctx, id)        // before: two waits
//	if err != nil { … }
//	orders, err := s.orders.List(ctx, id)
//	if err != nil { … }
//
//	scope := async.Open(ctx, async.Speculative())   // after: one
//	defer scope.Close()
//	pendingUser := async.Go1(scope, s.users.Get, id)
//	pendingOrders := async.Go1(scope, s.orders.List, id)
//	user, err := pendingUser.Await()
//	if err != nil { … }
//	orders, err := pendingOrders.Await()
//	if err != nil { … }
//
// # When it stays silent
//
// Where the move can't be shown to be harmless; the asyncify command prints the
// reasons with -v, and -explain REASON tells what one means. In tests and in
// generated files.
//
// # Flags
//
// The -trust flag says which evidence is enough for a fix: proven (default), or
// names, which also believes methods called Get, List, Find and the like.
//
// The -style flag says what a fix is written with: async (default), this project's
// runtime, or errgroup, golang.org/x/sync/errgroup and plain variables.
//
// The -window flag says how many calls of a loop a fix starts ahead, 8 unless told. With
// 1, loops stay as they are. It is never more than the connections that the
// program's own pool is known to hold.
package serialio
