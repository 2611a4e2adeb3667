package progen

import (
	"fmt"
	"slices"
	"strings"
)

// This file makes operations: calls that wait.

// operation is a call, and what it gives.
type operation struct {
	call    string
	results []kind // without the error
	hasErr  bool
	guarded bool // its failure may be a verdict, which must be obeyed
}

// method is an operation of the program's own that may be called again.
type method struct {
	callee  string // behind the store or the server
	args    func() string
	results []kind
	hasErr  bool
	server  bool // a method of the server
	guarded bool
}

// operation draws an operation. If must is set, its first result is of kind k and
// it gives an error.
func (g *gen) operation() operation {
	var op operation
	again := g.again()
	server := g.fn.server != ""
	g.oneOf(
		choice{10, "store text", func() { op = g.call(g.storeText()) }},
		choice{4, "store number", func() { op = g.call(g.storeNumber()) }},
		choice{3, "store list", func() { op = g.call(g.storeList()) }},
		choice{4, "store record", func() { op = g.call(g.storeRecord()) }},
		choice{2, "store pair", func() { op = g.call(g.storePair()) }},
		choice{when(len(again) > 0, 6), "again", func() { op = g.call(again[g.choices.Pick(len(again))]) }},
		choice{10, "remote", func() { op = g.remote() }},
		choice{when(server, 5), "interface", func() { op = g.iface() }},
		choice{when(server, 5), "interface by name", func() { op = g.directory() }},
		choice{when(server, 2), "function field", func() { op = g.funcField() }},
		choice{2, "generic helper", func() { op = g.generic() }},
		choice{2, "method value", func() { op = g.methodValue() }},
		choice{3, "store with record", func() { op = g.call(g.storeByRecord()) }},
		choice{3, "store with list", func() { op = g.call(g.storeByList()) }},
		choice{when(server, 3), "memory beside", func() { op = g.call(g.memory()) }},
		choice{2, "by the context's value", func() { op = g.call(g.byContext()) }},
		choice{2, "without context", func() { op = g.call(g.withoutContext()) }},
		choice{when(g.helpers < 4 && g.fn.blocks < 3 && !g.fn.calm && g.fn.loops == 0 && g.fn.outer == 0, 6), "helper", func() { op = g.call(g.helper()) }},
		choice{2, "store error only", func() { op = g.call(g.storePing()) }},
		choice{2, "writes inside", func() { op = g.call(g.writesInside()) }},
	)
	return op
}

// again lists the operations that may be called again from here.
func (g *gen) again() []method {
	return slices.DeleteFunc(slices.Clone(g.known), func(m method) bool {
		return m.server && g.fn.server == "" || m.guarded && (g.fn.calm || g.fn.loops+g.fn.outer > 0)
	})
}

func (g *gen) call(m method) operation {
	on := g.fn.store
	if m.server {
		on = g.fn.server
	}
	args := m.args()
	if !strings.HasPrefix(args, "-") {
		args = strings.TrimSuffix(g.fn.ctx+", "+args, ", ")
	}
	return operation{on + "." + m.callee + "(" + strings.TrimPrefix(args, "-") + ")", m.results, m.hasErr, m.guarded}
}

// method declares a method of the store. In its text, $ stands for a new name for
// the method, which its SQL asks for as well.
func (g *gen) method(word, text string, args func() string, results ...kind) method {
	name := g.name(word)
	g.declare(strings.ReplaceAll(text, "$", name))
	m := method{callee: name, args: args, results: results, hasErr: true}
	g.known = append(g.known, m)
	return m
}

func (g *gen) storeText() method {
	if g.chance(30) {
		return g.method("lookup", `func (s *store@) $(ctx context.Context, id string) (v string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(&v)
	return
}`, g.text, text)
	}
	return g.method("name", `func (s *store@) $(ctx context.Context, id string) (string, error) {
	var v string
	if err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(&v); err != nil {
		return "", err
	}
	return v, nil
}`, g.text, text)
}

func (g *gen) storeNumber() method {
	return g.method("count", `func (s *store@) $(ctx context.Context, id string) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(&n)
	return n, err
}`, g.text, number)
}

func (g *gen) storePair() method {
	return g.method("pair", `func (s *store@) $(ctx context.Context, id string) (v string, n int, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT $, count(*) FROM t WHERE id = ?", id).Scan(&v, &n)
	return v, n, err
}`, g.text, text, number)
}

func (g *gen) storePing() method {
	return g.method("ping", `func (s *store@) $(ctx context.Context, id string) error {
	var v string
	return s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(&v)
}`, g.text)
}

func (g *gen) storeList() method {
	return g.method("items", `func (s *store@) $(ctx context.Context, id string) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT $ FROM t WHERE id = ? ORDER BY id", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var items []string
	for rows.Next() {
		var item string
		if err := rows.Scan(&item); err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, rows.Err()
}`, g.text, list)
}

// storeRecord gives a method whose record is nil when there is none.
func (g *gen) storeRecord() method {
	g.rec()
	return g.method("find", `func (s *store@) $(ctx context.Context, id string) (*rec@, error) {
	r := &rec@{Tags: []string{id}}
	err := s.db.QueryRowContext(ctx, "SELECT $, count(*) FROM t WHERE id = ?", id).Scan(&r.Name, &r.Total)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}`, g.text, record)
}

// storeByRecord gives a method that reads what its argument leads to.
func (g *gen) storeByRecord() method {
	g.rec()
	arg := func() string {
		if v, ok := g.pick(record); ok {
			return v
		}
		if v, ok := g.pick(plain); ok {
			return "&" + v
		}
		return "&" + g.rec() + "{Name: " + g.plainText() + "}"
	}
	if g.chance(30) {
		return g.method("fill", `func (s *store@) $(ctx context.Context, r *rec@) error {
	return s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", r.Name).Scan(&r.Name)
}`, arg)
	}
	return g.method("of", `func (s *store@) $(ctx context.Context, r *rec@) (string, error) {
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", r.Name).Scan(&v)
	return v, err
}`, arg, text)
}

// storeByList gives a method that takes a slice, as such or as its last arguments.
func (g *gen) storeByList() method {
	arg := func() string {
		if v, ok := g.pick(list); ok {
			return v
		}
		return "[]string{" + g.plainText() + "}"
	}
	switch g.choices.Pick(3) {
	case 1:
		return g.method("sorted", `func (s *store@) $(ctx context.Context, ids []string) (string, error) {
	sort.Strings(ids)
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", strings.Join(ids, "+")).Scan(&v)
	return v, err
}`, arg, text)
	case 2:
		return g.method("any", `func (s *store@) $(ctx context.Context, ids ...string) (string, error) {
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", strings.Join(ids, "+")).Scan(&v)
	return v, err
}`, func() string {
			if g.chance(50) {
				return g.text() + ", " + g.text()
			}
			return arg() + "..."
		}, text)
	}
	return g.method("joined", `func (s *store@) $(ctx context.Context, ids []string) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*), $ FROM t WHERE id = ?", strings.Join(ids, "+")).Scan(&n, new(string))
	return n, err
}`, arg, number)
}

func (g *gen) byContext() method {
	g.contextKey()
	return g.method("scoped", `func (s *store@) $(ctx context.Context, id string) (string, error) {
	tenant, _ := ctx.Value(tenant@{}).(string)
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ? AND tenant = ?", id, tenant).Scan(&v)
	return v, err
}`, g.text, text)
}

func (g *gen) contextKey() string { return g.once("tenant", `type tenant@ struct{}`) }

func (g *gen) withoutContext() method {
	return g.method("plain", `func (s *store@) $(id string) (string, error) {
	var v string
	err := s.db.QueryRow("SELECT $ FROM t WHERE id = ?", id).Scan(&v)
	return v, err
}`, func() string { return "-" + g.text() }, text)
}

// writesInside gives a method that looks like a read.
func (g *gen) writesInside() method {
	switch g.choices.Pick(3) {
	case 1:
		return g.method("get", `func (s *store@) $(ctx context.Context, id string) (string, error) {
	var v string
	err := s.db.QueryRowContext(ctx, "INSERT INTO t (id) VALUES (?) RETURNING $", id).Scan(&v)
	return v, err
}`, g.text, text)
	case 2:
		return g.method("load", `func (s *store@) $(ctx context.Context, id string) (string, error) {
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ? FOR UPDATE", id).Scan(&v)
	return v, err
}`, g.text, text)
	}
	return g.method("seen", `func (s *store@) $(ctx context.Context, id string) (string, error) {
	if _, err := s.db.ExecContext(ctx, "UPDATE t SET $ = 1 WHERE id = ?", id); err != nil {
		return "", err
	}
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(&v)
	return v, err
}`, g.text, text)
}

// generic calls a generic function.
func (g *gen) generic() operation {
	one := g.once("one", `func one@[T any](ctx context.Context, db *sql.DB, query, arg string) (T, error) {
	var v T
	err := db.QueryRowContext(ctx, query, arg).Scan(&v)
	return v, err
}`)
	column, k := g.name("generic"), text
	if g.chance(40) {
		column, k = g.name("sum"), number
	}
	return operation{fmt.Sprintf(`%s[%s](%s, %s.db, "SELECT %s FROM t WHERE id = ?", %s)`, one, g.spell(k), g.fn.ctx, g.fn.store, column, g.text()),
		[]kind{k}, true, false}
}

// methodValue calls a method through a variable.
func (g *gen) methodValue() operation {
	m := g.storeText()
	name := g.name("load")
	g.p("%s := %s.%s\n_ = %s", name, g.fn.store, m.callee, name)
	g.add(variable{name: name, kind: other, part: true})
	return operation{name + "(" + g.fn.ctx + ", " + g.text() + ")", []kind{text}, true, false}
}
