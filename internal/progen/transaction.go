package progen

import "fmt"

// This file writes transactions, and other things that hold a connection.

func (g *gen) transaction() {
	tx := g.name("tx")
	g.oneOf(
		choice{3, "transaction in place", func() { g.begin(tx); g.inTransaction(tx); g.commit(tx) }},
		choice{3, "transaction by helper", func() {
			run := g.withTx()
			g.p("if err := %s(%s, %s.db, func(tx *sql.Tx) error {", run, g.fn.ctx, g.fn.store)
			g.literal(&function{hasErr: true}, func() {
				g.inTransaction("tx")
				if g.chance(30) {
					g.unit()
				}
				g.pop()
				g.p("return nil")
			})
			g.p("}); err != nil {")
			g.leaveOn("err")
			g.p("}")
		}},
		choice{2, "transaction in context", func() {
			g.txContext()
			g.begin(tx)
			inner := g.name("inner")
			g.p("%s := context.WithValue(%s, txKey%d{}, %s)", inner, g.fn.ctx, g.id, tx)
			around := g.fn.ctx
			g.fn.ctx = inner
			for range 2 {
				g.define(g.call(method{callee: "within", args: g.text, results: []kind{text}, hasErr: true}))
			}
			g.fn.ctx = around
			g.commit(tx)
		}},
		choice{1, "connection", func() {
			conn := g.name("conn")
			g.p("%s, %s := %s.db.Conn(%s)", conn, g.errName(), g.fn.store, g.fn.ctx)
			g.block("if err != nil", func() { g.p("%s", g.exit("err")) })
			g.inTransaction(conn) // not deferred: a connection stays locked when its driver panics
			g.p("_ = %s.Close()", conn)
		}},
		choice{2, "transaction or database", func() {
			name := g.name("db")
			g.p("var %s %s = %s.db", name, g.dbtx(), g.fn.store)
			if g.chance(50) {
				g.begin(tx)
				g.p("%s = %s", name, tx)
				g.inTransaction(name)
				g.commit(tx)
			} else {
				g.inTransaction(name)
			}
		}},
	)
}

func (g *gen) begin(tx string) {
	g.p("%s, %s := %s.db.BeginTx(%s, nil)", tx, g.errName(), g.fn.store, g.fn.ctx)
	g.block("if err != nil", func() { g.p("%s", g.exit("err")) })
	g.p("defer %s.Rollback()", tx)
}

func (g *gen) commit(tx string) {
	if g.chance(30) {
		g.unit()
	}
	g.p("if err := %s.Commit(); err != nil {", tx)
	g.leaveOn("err")
	g.p("}")
}

// inTransaction asks a transaction, or what stands for one, once or twice.
func (g *gen) inTransaction(tx string) {
	for range 1 + g.choices.Pick(3) {
		v := variable{name: g.name("name"), kind: text, late: true}
		column := g.name("inside")
		switch g.choices.Pick(3) {
		case 0:
			g.p("var %s string", v.name)
			g.p(`if err := %s.QueryRowContext(%s, "SELECT %s FROM t WHERE id = ?", %s).Scan(&%s); err != nil {`, tx, g.fn.ctx, column, g.text(), v.name)
			g.leaveOn("err")
			g.p("}")
			g.add(v)
		case 1:
			g.p("%s, %s := %s(%s, %s, %s)", v.name, g.errName(), g.readIn(), g.fn.ctx, tx, g.text())
			g.add(v)
			g.block("if err != nil", func() { g.p("%s", g.exit("err")) })
		case 2:
			g.p(`_, _ = %s.ExecContext(%s, "UPDATE t SET %s = ?", %s)`, tx, g.fn.ctx, column, g.text())
		}
	}
}

func (g *gen) dbtx() string {
	return g.once("dbtx", `type dbtx@ interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}`)
}

// readIn gives a function that reads through a transaction or a database.
func (g *gen) readIn() string {
	g.dbtx()
	return g.once("readIn", `func readIn@(ctx context.Context, db dbtx@, id string) (string, error) {
	var v string
	err := db.QueryRowContext(ctx, "SELECT helper FROM t WHERE id = ?", id).Scan(&v)
	return v, err
}`)
}

func (g *gen) withTx() string {
	return g.once("withTx", `func withTx@(ctx context.Context, db *sql.DB, f func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}`)
}

// txContext declares what takes its transaction from the context.
func (g *gen) txContext() {
	g.dbtx()
	g.once("txKey", `type txKey@ struct{}

func (s *store@) conn(ctx context.Context) dbtx@ {
	if tx, ok := ctx.Value(txKey@{}).(*sql.Tx); ok {
		return tx
	}
	return s.db
}

func (s *store@) within(ctx context.Context, id string) (string, error) {
	var v string
	err := s.conn(ctx).QueryRowContext(ctx, "SELECT within FROM t WHERE id = ?", id).Scan(&v)
	return v, err
}`)
}

// openRows makes operations while rows are open.
func (g *gen) openRows() {
	rows, v := g.name("rows"), variable{name: g.name("row"), kind: text, late: true}
	g.p(`%s, %s := %s.db.QueryContext(%s, "SELECT %s FROM t WHERE id = ? ORDER BY id", %s)`, rows, g.errName(), g.fn.store, g.fn.ctx, g.name("open"), g.text())
	if g.fn.calm {
		g.p("if err == nil {")
	} else {
		g.block("if err != nil", func() { g.p("%s", g.exit("err")) })
		g.p("{\ndefer %s.Close()", rows)
	}
	g.inBlock(func() {
		g.p("for %s.Next() {", rows)
		g.inLoop(func() {
			g.p("var %s string", v.name)
			g.p("_ = %s.Scan(&%s)", rows, v.name)
			g.add(v)
			g.maybeBetween()
		})
		g.p("}")
		g.p("%s", fmt.Sprintf("_ = %s.Close()", rows))
	})
	g.p("}")
}
