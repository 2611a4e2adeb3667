package asyncsql_test

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncsql"
)

// shop opens a database for an example that answers every query with the rows 1, 2 and
// 3, and has one connection.
func shop() (db *sql.DB, scope *async.Scope, done func()) {
	db = three().pool(nil, 1)
	scope = async.Open(context.Background())
	return db, scope, func() { scope.Close(); db.Close() }
}

func ExampleQueryRow() {
	db, scope, done := shop()
	defer done()
	type item struct{ ID int }
	pendingItem := asyncsql.QueryRow(scope, db, func(row asyncsql.Row) (it item, err error) {
		err = row.Scan(&it.ID)
		return it, err
	}, "SELECT id FROM items WHERE id = ?", 1)
	fmt.Println(pendingItem.Await())
	// Output: {1} <nil>
}

func ExampleValue() {
	db, scope, done := shop()
	defer done()
	pendingCount := asyncsql.QueryRow(scope, db, asyncsql.Value[int], "SELECT count(*) FROM items")
	pendingNames := asyncsql.Collect(scope, db, asyncsql.Value[string], "SELECT name FROM items")
	fmt.Println(pendingCount.Await())
	fmt.Println(pendingNames.Await())
	// Output:
	// 1 <nil>
	// [1 2 3] <nil>
}

// A function that scans a [asyncsql.Row] does for one row and for many.
func ExampleRow() {
	db, scope, done := shop()
	defer done()
	scanItem := func(row asyncsql.Row) (string, error) {
		var id int
		err := row.Scan(&id)
		return fmt.Sprint("item ", id), err
	}
	pendingOne := asyncsql.QueryRow(scope, db, scanItem, "SELECT id FROM items LIMIT 1")
	pendingAll := asyncsql.Collect(scope, db, scanItem, "SELECT id FROM items")
	fmt.Println(pendingOne.Await())
	fmt.Println(pendingAll.Await())
	// Output:
	// item 1 <nil>
	// [item 1 item 2 item 3] <nil>
}

func ExampleCollect() {
	db, scope, done := shop()
	defer done()
	pendingIDs := asyncsql.Collect(scope, db, asyncsql.Value[int], "SELECT id FROM items")
	fmt.Println(pendingIDs.Await())
	// Output: [1 2 3] <nil>
}

func ExampleQuery() {
	db, scope, done := shop()
	defer done()
	pendingSum := asyncsql.Query(scope, db, func(rows *sql.Rows) (sum int, err error) {
		for rows.Next() {
			var price int
			if err := rows.Scan(&price); err != nil {
				return 0, err
			}
			sum += price
		}
		return sum, nil
	}, "SELECT price FROM items")
	fmt.Println(pendingSum.Await())
	// Output: 6 <nil>
}

func ExampleExec() {
	db, scope, done := shop()
	defer done()
	pendingResult := asyncsql.Exec(scope, db, "DELETE FROM carts WHERE id = ?", 7)
	result, err := pendingResult.Await()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.RowsAffected())
	// Output: 1 <nil>
}

func ExamplePing() {
	db, scope, done := shop()
	defer done()
	fmt.Println(asyncsql.Ping(scope, db).Wait())
	// Output: <nil>
}

func ExampleInTx() {
	db, scope, done := shop()
	defer done()
	pendingID := asyncsql.InTx(scope, db, nil, func(ctx context.Context, tx *sql.Tx) (id int, err error) {
		if err := tx.QueryRowContext(ctx, "SELECT max(id) + 1 FROM items").Scan(&id); err != nil {
			return 0, err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO items VALUES (?)", id)
		return id, err
	})
	fmt.Println(pendingID.Await())
	// Output: 1 <nil>
}

func ExampleOnConn() {
	db, scope, done := shop()
	defer done()
	pendingID := asyncsql.OnConn(scope, db, func(ctx context.Context, conn *sql.Conn) (id int, err error) {
		if _, err := conn.ExecContext(ctx, "SET search_path = archive"); err != nil {
			return 0, err
		}
		err = conn.QueryRowContext(ctx, "SELECT max(id) FROM items").Scan(&id)
		return id, err
	})
	fmt.Println(pendingID.Await())
	// Output: 1 <nil>
}

// The queries of a transaction run one after another, beside whatever else there is.
func ExampleNewLine() {
	db, scope, done := shop()
	defer done()
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer tx.Rollback()
	line := asyncsql.NewLine(tx)
	pendingCount := asyncsql.QueryRow(scope, line, asyncsql.Value[int], "SELECT count(*) FROM items")
	pendingIDs := asyncsql.Collect(scope, line, asyncsql.Value[int], "SELECT id FROM items")
	fmt.Println(pendingCount.Await())
	fmt.Println(pendingIDs.Await())
	fmt.Println(tx.Commit())
	// Output:
	// 1 <nil>
	// [1 2 3] <nil>
	// <nil>
}

// Operations of a line run in the order of their start, so what Use starts last sees
// what those before it did.
func ExampleUse() {
	db, scope, done := shop()
	defer done()
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer tx.Rollback()
	line := asyncsql.NewLine(tx)
	pendingResult := asyncsql.Exec(scope, line, "DELETE FROM carts")
	pendingCommit := asyncsql.Use(scope, line, func(_ context.Context, tx *sql.Tx) (struct{}, error) {
		return struct{}{}, tx.Commit()
	})
	fmt.Println(pendingResult.Wait(), pendingCommit.Wait())
	// Output: <nil> <nil>
}

// Lines are made of either kind of connection.
func ExampleLine() {
	db, scope, done := shop()
	defer done()
	conn, err := db.Conn(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	var line *asyncsql.Line[*sql.Conn] = asyncsql.NewLine(conn)
	fmt.Println(asyncsql.Collect(scope, line, asyncsql.Value[int], "SELECT id FROM items").Await())
	// Output: [1 2 3] <nil>
}

// A function of one's own takes whatever operations run on.
func ExampleHandle() {
	db, scope, done := shop()
	defer done()
	fmt.Println(countItems(scope, db).Await())
	// Output: 1 <nil>
}

func countItems[H asyncsql.Handle](scope *async.Scope, h H) *async.Deferred[int] {
	return asyncsql.QueryRow(scope, h, asyncsql.Value[int], "SELECT count(*) FROM items")
}

func ExampleConnection() {
	db, scope, done := shop()
	defer done()
	conn, err := db.Conn(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	fmt.Println(twice(scope, conn))
	// Output: <nil> <nil>
}

func twice[C asyncsql.Connection](scope *async.Scope, c C) (error, error) {
	line := asyncsql.NewLine(c)
	nothing := func(context.Context, C) (struct{}, error) { return struct{}{}, nil }
	first, second := asyncsql.Use(scope, line, nothing), asyncsql.Use(scope, line, nothing)
	return first.Wait(), second.Wait()
}
