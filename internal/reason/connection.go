package reason

import "github.com/asyncify-go/asyncify/internal/plan"

// connectionPages are about what a call is sent over.
var connectionPages = []Page{{
	Reason: plan.Connection,
	Title:  "both calls use one connection, or may",
	Text: `A transaction, a *sql.Conn, a pgx.Conn, a gorm chain or an xorm session is one
connection: two operations on it at a time break the protocol or each other. The
same goes for a handle behind an interface that may be one, and for a transaction
that travels in the context.`,
	Refused: `func (s *Shop) page(ctx context.Context, tx *sql.Tx, id int) error {
	user, err := s.userIn(ctx, tx, id)
	if err != nil {
		return err
	}
	total, err := s.totalIn(ctx, tx, id)
	if err != nil {
		return err
	}
	return show(user, total)
}`,
	Way: `read through the pool, where the reads do not have to see what the transaction
wrote; or read both in one query.`,
	Allowed: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.userIn(ctx, s.db, id)
	if err != nil {
		return err
	}
	total, err := s.totalIn(ctx, s.db, id)
	if err != nil {
		return err
	}
	return show(user, total)
}`,
}, {
	Reason: plan.Pool,
	Title:  "the pool holds one connection, or rows are open",
	Text: `With SetMaxOpenConns(1), or SQLite in memory, two operations still wait for each
other, and an operation that waits for the connection which open rows hold waits
for ever. So do operations that each hold a connection and wait for another, when
together they hold all that the pool is allowed.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	rows, err := s.db.QueryContext(ctx, "SELECT name FROM users")
	if err != nil {
		return err
	}
	defer rows.Close()
	user, err := s.userIn(ctx, s.db, id)
	if err != nil {
		return err
	}
	total, err := s.totalIn(ctx, s.db, id)
	if err != nil {
		return err
	}
	return show(user, total, rows.Next())
}`,
	Way: `read the rows into a slice in a function of its own, which closes them, and allow
the pool more than one connection.`,
}}
