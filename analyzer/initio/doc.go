// Package initio defines an analyzer that finds network IO which a program waits for
// before its main function begins.
//
// # Analyzer initio
//
// initio: find network IO in init functions and package variables
//
// What init functions and package variables wait for happens in every program that imports
// the package, its tests included: before flags are parsed, before logging is set up, without
// a context that could end it, and without anybody to give an error to.
//
// Before:
//
//	var rates = fetchRates("https://rates.example.com/today")
//
// After, asked on first use:
//
//	var rates = sync.OnceValue(func() Rates { return fetchRates("https://rates.example.com/today") })
//
// or, better where an error may come back, asked by whoever needs it:
//
//	func NewPrices(ctx context.Context) (*Prices, error)
//
// Each init function and each variable is reported once, at the first call that waits.
//
// There is no fix: who is to call, and with which context, is not for a tool to say.
//
// # When it stays silent
//
// About files, which programs embed and read there as a matter of course, and likewise about databases
// where all drivers in sight are SQLite's; about goroutines that
// init starts; about functions that are only kept, as sync.OnceValue does; about listening,
// which waits for nobody; in tests and in generated files; and where no chain of calls from
// there to the network can be shown.
package initio
