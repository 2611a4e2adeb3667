// Package lockio defines an analyzer that finds mutexes which are held while a function
// waits for the network.
//
// # Analyzer lockio
//
// lockio: find mutexes that are held across network IO
//
// Whoever needs the mutex waits for the network as well, for as long as a peer that does not
// answer likes; a request that only wants to look at a map is as slow as the slowest call.
//
// Before:
//
//	func (r *Rates) Reload(ctx context.Context) error {
//		r.mu.Lock()
//		defer r.mu.Unlock()
//		rates, err := fetch(ctx, r.url)
//		if err != nil {
//			return err
//		}
//		r.rates = rates
//		return nil
//	}
//
// After:
//
//	func (r *Rates) Reload(ctx context.Context) error {
//		rates, err := fetch(ctx, r.url)
//		if err != nil {
//			return err
//		}
//		r.mu.Lock()
//		defer r.mu.Unlock()
//		r.rates = rates
//		return nil
//	}
//
// Where one caller is to ask and the others wait for the answer, golang.org/x/sync/singleflight says so,
// and leaves the mutex to memory. There is no fix: what has to be looked at again once the lock is
// taken again is for a person to say. What is changed outside, a row that is written, may have to be changed
// in the same order as the memory: then a second mutex, which only those who change it take, keeps the order.
//
// # When it stays silent
//
// Unless the mutex is held on every path to the call; unless it is a field of the receiver or of a
// parameter, or a package variable, since others may be there for one key alone; unless some other function needs the
// mutex without waiting for anything outside or for goroutines, so that a mutex that lets one caller ask at a time
// is left alone. Where the function has looked at what it then fills, as for a cache, a token, a connection.
// Where the struct has a connection, a stream, an encoder or a transaction beside the mutex, or the
// call reads or writes one. Where a function that is called releases the mutex. While something starts or
// stops, by the function's name, but not where a method is told which of several: StopJob(id). About RLock, which
// keeps nobody waiting but writers. About databases where all drivers in sight are SQLite's: those are files. In
// tests and in generated files; and where no chain of calls to the network can be shown. That a query is made
// under the mutex on purpose is said by //nolint:lockio or //asyncify:ignore; prose is not read.
package lockio
