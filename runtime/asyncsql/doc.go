// Package asyncsql has the blocking calls of package [database/sql] as operations: they
// start at once and are awaited where their results are needed.
//
//	scope := async.Open(ctx)
//	defer scope.Close()
//	pendingName := asyncsql.QueryRow(scope, db, asyncsql.Value[string], "SELECT name FROM users WHERE id = $1", id)
//	pendingCount := asyncsql.QueryRow(scope, db, asyncsql.Value[int], "SELECT count(*) FROM orders WHERE user_id = $1", id)
//	name, err := pendingName.Await()
//
// # No operation gives open rows
//
// Open rows hold a connection until they are closed, and so do a [sql.Row] that has not
// been scanned, a [sql.Tx] and a [sql.Conn]. If operations gave them, then in a pool
// with few connections the rows that are awaited last could hold the connection that
// those awaited first are waiting for, and both would wait forever. One connection is
// enough for that, and so are many if there are as many handlers.
//
// So an operation of this package takes what is to be done with the rows, does it, and
// gives the connection back before it ends: it holds one connection at most, and waits
// for nothing else meanwhile. Whatever the pool and the order of awaiting, operations on
// a [sql.DB] end.
//
// # One connection, one operation at a time
//
// The operations take a [sql.DB], which gives each a connection of its own, or a
// [Line]. A [sql.Tx] or [sql.Conn] is one connection, and drivers do not bear two
// operations on one: they are refused by the compiler. A Line over them has operations
// wait for one another, in the order in which they were started.
//
// # Contexts
//
// Every operation runs on its own context, a child of the scope's. When that ends the
// driver gives up the call, and rows that are being read end with an error. A
// transaction whose operation is cancelled is rolled back by [InTx].
//
// Arguments are handed to the driver by the operation: what they point to may not be
// changed until it has ended. Prepared statements are not here, since nothing tells one
// of a pool from one of a connection.
package asyncsql
