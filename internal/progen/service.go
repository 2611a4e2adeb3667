package progen

import "fmt"

// This file makes operations on what the server holds: services behind interfaces
// and function values, and methods that keep something in memory.

// remote calls a service whose functions bear directives.
func (g *gen) remote() operation {
	var op operation
	call := func(name string, hasErr bool, results ...kind) func() {
		return func() {
			op = operation{"remote." + name + "(" + g.fn.ctx + ", " + g.text() + ")", results, hasErr, false}
		}
	}
	g.oneOf(
		choice{6, "remote text", call("Text", true, text)},
		choice{3, "remote number", call("Number", true, number)},
		choice{2, "remote pair", call("Pair", true, text, number)},
		choice{2, "remote list", func() {
			args := g.text()
			for g.chance(40) {
				args += ", " + g.text()
			}
			op = operation{"remote.List(" + g.fn.ctx + ", " + args + ")", []kind{list}, true, false}
		}},
		choice{2, "remote error only", call("Ping", true)},
		choice{3, "out-parameter", func() { op = g.outParameter() }},
		choice{3, "remote without error", call("Quiet", false, text)},
	)
	return op
}

// outParameter gives an operation that puts its result into a variable.
func (g *gen) outParameter() operation {
	place, ok := g.pick(text)
	if tags, has := g.pick(list); has && g.chance(30) {
		place, ok = tags+"[0]", true
	} else if r, has := g.pick(record); has && g.chance(30) {
		place, ok = r+".Name", true
	}
	key := g.text()
	if !ok || g.chance(30) {
		v := variable{name: g.name("name"), kind: text, late: true}
		g.p("var %s string", v.name)
		g.add(v)
		place = v.name
	}
	g.hot = place
	if g.chance(50) {
		return operation{"remote.Fill(" + g.fn.ctx + ", " + key + ", &" + place + ")", nil, true, false}
	}
	m := g.method("into", `func (s *store@) $(ctx context.Context, id string, v *string) error {
	return s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(v)
}`, func() string { return key + ", &" + place })
	g.known = g.known[:len(g.known)-1] // its place may be out of sight elsewhere
	return g.call(m)
}

// iface calls an interface that the program implements once or twice; one of the
// implementations may write.
func (g *gen) iface() operation {
	g.once("users", `type users@ interface {
	Nick(ctx context.Context, id string) (string, error)
	Age(ctx context.Context, id string) (int, error)
}`)
	g.once("sqlUsers", `type sqlUsers@ struct{ db *sql.DB }

func (u *sqlUsers@) Nick(ctx context.Context, id string) (string, error) {
	var v string
	err := u.db.QueryRowContext(ctx, "SELECT nick FROM users WHERE id = ?", id).Scan(&v)
	return v, err
}

func (u *sqlUsers@) Age(ctx context.Context, id string) (int, error) {
	var n int
	err := u.db.QueryRowContext(ctx, "SELECT count(age) FROM users WHERE id = ?", id).Scan(&n)
	return n, err
}`)
	switch g.choices.Pick(6) {
	case 4:
		g.once("farUsers", `type farUsers@ struct{}

func (farUsers@) Nick(ctx context.Context, id string) (string, error) { return remote.Text(ctx, "nick " + id) }

func (farUsers@) Age(ctx context.Context, id string) (int, error) { return remote.Number(ctx, "age " + id) }`)
	case 5:
		g.once("countingUsers", `type countingUsers@ struct{ users@ }

func (c *countingUsers@) Nick(ctx context.Context, id string) (string, error) {
	if err := remote.Put(ctx, "nick", id); err != nil {
		return "", err
	}
	return c.users@.Nick(ctx, id)
}`)
	}
	if g.chance(40) {
		return operation{g.fn.server + ".users.Age(" + g.fn.ctx + ", " + g.text() + ")", []kind{number}, true, false}
	}
	return operation{g.fn.server + ".users.Nick(" + g.fn.ctx + ", " + g.text() + ")", []kind{text}, true, false}
}

// directory calls an interface of which no implementation is in sight.
func (g *gen) directory() operation {
	g.made["dir"] = true
	var op operation
	call := func(name string, results ...kind) func() {
		return func() {
			op = operation{g.fn.server + ".dir." + name + "(" + g.fn.ctx + ", " + g.text() + ")", results, true, false}
		}
	}
	g.oneOf(
		choice{6, "GetTitle", call("GetTitle", text)},
		choice{3, "CountMembers", call("CountMembers", number)},
		choice{3, "ListMembers", call("ListMembers", list)},
		choice{1, "GetOrCreate", call("GetOrCreate", text)},
		choice{1, "SetTitle", func() {
			op = operation{fmt.Sprintf("%s.dir.SetTitle(%s, %s, %s)", g.fn.server, g.fn.ctx, g.text(), g.text()), nil, true, false}
		}},
	)
	return op
}

// funcField calls a function that the server holds.
func (g *gen) funcField() operation {
	g.made["load"] = true
	return operation{g.fn.server + ".load(" + g.fn.ctx + ", " + g.text() + ")", []kind{text}, true, false}
}

// onServer declares a method of the server.
func (g *gen) onServer(word, text string, args func() string, results ...kind) method {
	m := g.method(word, text, args, results...)
	m.server = true
	g.known[len(g.known)-1] = m
	return m
}

// memory gives an operation that reads or writes memory of the server.
func (g *gen) memory() method {
	switch g.choices.Pick(6) {
	case 1:
		g.made["memo"] = true
		return g.onServer("cached", `func (s *server@) $(ctx context.Context, id string) (string, error) {
	if v, ok := s.memo[id]; ok {
		return v, nil
	}
	v, err := remote.Text(ctx, "$ " + id)
	if err == nil {
		s.memo[id] = v
	}
	return v, err
}`, g.text, text)
	case 2:
		g.made["memo"] = true
		return g.onServer("kept", `func (s *server@) $(ctx context.Context, id string) (string, error) {
	s.mu.Lock()
	v, ok := s.memo["$ " + id]
	s.mu.Unlock()
	if ok {
		return v, nil
	}
	v, err := remote.Text(ctx, "$ " + id)
	if err == nil {
		s.mu.Lock()
		s.memo["$ " + id] = v
		s.mu.Unlock()
	}
	return v, err
}`, g.text, text)
	case 3:
		return g.onServer("counted", `func (s *server@) $(ctx context.Context, id string) (string, error) {
	s.hits++
	return remote.Text(ctx, "$ " + id)
}`, g.text, text)
	case 4:
		g.global()
		return g.onServer("recent", `func (s *server@) $(ctx context.Context, id string) (string, error) {
	return remote.Text(ctx, "$ " + id + last@)
}`, g.text, text)
	case 5:
		g.global()
		return g.onServer("recalling", `func (s *server@) $(ctx context.Context, id string) (string, error) {
	v, err := remote.Text(ctx, "$ " + id)
	last@ = v
	return v, err
}`, g.text, text)
	}
	return g.onServer("prefixed", `func (s *server@) $(ctx context.Context, id string) (string, error) {
	return remote.Text(ctx, "$ " + s.prefix + id)
}`, g.text, text)
}
