package progen

import "fmt"

// This file writes what changes the outside, answers the request, or reads it.

func (g *gen) write() {
	server := g.fn.server != ""
	call := ""
	g.oneOf(
		choice{3, "exec", func() {
			call = fmt.Sprintf(`%s.db.ExecContext(%s, "UPDATE t SET %s = ? WHERE id = ?", %s, %s)`, g.fn.store, g.fn.ctx, g.name("column"), g.text(), g.text())
			g.p("_, _ = %s", call)
			call = ""
		}},
		choice{3, "put", func() { call = fmt.Sprintf("remote.Put(%s, %s, %s)", g.fn.ctx, g.text(), g.text()) }},
		choice{1, "insert returning", func() {
			v := variable{name: g.name("total"), kind: number, late: true}
			g.p("var %s int", v.name)
			call = fmt.Sprintf(`%s.db.QueryRowContext(%s, "INSERT INTO t (id) VALUES (?) RETURNING sum%s", %s).Scan(&%s)`, g.fn.store, g.fn.ctx, v.name, g.text(), v.name)
			g.add(v)
		}},
		choice{when(server, 2), "write through helper", func() {
			g.once("audit", `func (s *server@) audit(ctx context.Context, what string) error {
	_, err := s.store.db.ExecContext(ctx, "INSERT INTO audit (what) VALUES (?)", what)
	return err
}`)
			call = fmt.Sprintf("%s.audit(%s, %s)", g.fn.server, g.fn.ctx, g.text())
		}},
		choice{when(server, 2), "write through interface", func() {
			g.made["dir"] = true
			call = fmt.Sprintf("%s.dir.SetTitle(%s, %s, %s)", g.fn.server, g.fn.ctx, g.text(), g.text())
		}},
	)
	if call == "" {
		return
	}
	if g.fn.calm || g.chance(40) {
		g.p("_ = %s", call)
		return
	}
	g.p("if err := %s; err != nil {", call)
	g.leaveOn("err")
	g.p("}")
}

// response writes a part of the answer.
func (g *gen) response() {
	g.oneOf(
		choice{2, "header", func() { g.p("w.Header().Set(%q, %s)", "X-"+g.name("Head"), g.text()) }},
		choice{2, "body", func() { g.p("fmt.Fprintln(w, %s)", g.text()) }},
		choice{2, "status", func() { g.p("w.WriteHeader(http.StatusAccepted)") }},
		choice{2, "body two hops down", func() {
			g.once("line", `func line@(w http.ResponseWriter, v string) { end@(w, v+";") }

func end@(w io.Writer, v string) { _, _ = io.WriteString(w, v+"\n") }`)
			g.p("%s(w, %s)", g.top("line"), g.text())
		}},
		choice{1, "body of an operation", func() {
			g.once("render", `func render@(ctx context.Context, w http.ResponseWriter, id string) error {
	v, err := remote.Text(ctx, "render " + id)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, v)
	return err
}`)
			g.p("_ = %s(%s, w, %s)", g.top("render"), g.fn.ctx, g.text())
		}},
	)
}

// request reads a part of the request.
func (g *gen) request() {
	v := variable{name: g.name("name"), kind: text}
	g.oneOf(
		choice{3, "form value", func() { g.p(`%s := r.FormValue("id")`, v.name) }},
		choice{3, "query", func() { g.p(`%s := r.URL.Query().Get("id")`, v.name) }},
		choice{2, "header of the request", func() { g.p(`%s := r.Header.Get("Content-Type")`, v.name) }},
		choice{2, "request's body", func() {
			g.p("data%s, _ := io.ReadAll(r.Body)\n%s := string(data%s)", v.name, v.name, v.name)
		}},
		choice{2, "request changed", func() { g.p("r.URL.RawQuery = \"id=changed\"\n%s := r.URL.Path", v.name) }},
	)
	g.add(v)
}
