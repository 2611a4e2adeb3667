package asyncsql_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncsql"
)

// Operations on one connection never overlap, and keep the order of their start.
func TestLineKeepsOrder(t *testing.T) {
	b := three()
	db := b.pool(t, 1)
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	line := asyncsql.NewLine(tx)
	scope := async.Open(t.Context())
	defer scope.Close()
	want := []string{"begin"}
	var all []*async.Deferred[[]int]
	for i := range 100 {
		query := fmt.Sprint("query ", i)
		all, want = append(all, asyncsql.Collect(scope, line, asyncsql.Value[int], query)), append(want, query)
	}
	slices.Reverse(all)
	for _, d := range all {
		if _, err := d.Await(); err != nil {
			t.Fatal(err)
		}
	}
	commit := asyncsql.Use(scope, line, func(_ context.Context, tx *sql.Tx) (struct{}, error) { return struct{}{}, tx.Commit() })
	if err := commit.Wait(); err != nil {
		t.Error(err)
	}
	if want = append(want, "commit"); !slices.Equal(b.log, want) || b.most != 1 {
		t.Errorf("at most %d at once, in this order: %q", b.most, b.log)
	}
}

// An operation that is cancelled in the line leaves it, and those behind it go on.
func TestLineCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, release := three(), make(chan struct{})
		b.ask = func(context.Context) error { <-release; return nil }
		db := b.pool(t, 1)
		c, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		line := asyncsql.NewLine(c)
		scope := async.Open(t.Context())
		defer scope.Close()
		first := asyncsql.Exec(scope, line, "first")
		second := asyncsql.Exec(scope, line, "second")
		third := asyncsql.Exec(scope, line, "third")
		second.Cancel(errDown)
		if _, err := second.Await(); !errors.Is(err, errDown) {
			t.Errorf("second: %v", err)
		}
		close(release)
		if err := errors.Join(first.Wait(), third.Wait()); err != nil {
			t.Error(err)
		}
		if want := []string{"first", "third"}; !slices.Equal(b.log, want) {
			t.Errorf("got %q, want %q", b.log, want)
		}
	})
}
