package progen

import (
	"fmt"
	"strings"
)

// This file writes operations that fill variables which they are given.

// filling is what an operation is to fill.
type filling struct {
	v    variable
	at   string // an expression for its address
	text string // an expression for a text in it
}

// filled declares something, and has an operation fill it.
func (g *gen) filled() {
	f := g.toFill()
	g.maybeSeen(f)
	if g.chance(40) {
		g.unit()
	}
	call := g.fills(f)
	g.hot = f.text
	free := !g.fn.calm
	g.oneOf(
		choice{when(free, 5), "filled: if", func() {
			g.p("if err := %s; err != nil {", call)
			g.inBlock(func() {
				g.add(variable{name: "err", kind: failure, part: true})
				g.exitFilled("err", f)
			})
			g.p("}")
		}},
		choice{3, "filled: assigned", func() {
			g.needErr()
			g.p("err = %s", call)
			g.check("err", "", text)
		}},
		choice{3, "filled: defined", func() {
			err := g.name("err")
			g.p("%s := %s", err, call)
			g.add(variable{name: err, kind: failure, part: true})
			g.check(err, "", text)
		}},
		choice{1, "filled: dropped", func() { g.p("_ = %s", call) }},
		choice{1, "filled: on success", func() {
			g.block("if "+g.name("err")+" := "+call+fmt.Sprintf("; err%d == nil", g.names), func() { g.some(1) })
		}},
	)
}

func (g *gen) exitFilled(err string, f filling) {
	if g.chance(40) {
		g.p("%s", g.exitShowing(err, g.shows(f.v)))
		return
	}
	g.p("%s", g.exit(err))
}

// toFill declares something that an operation can fill, or takes what is there.
func (g *gen) toFill() (f filling) {
	pointed := func(value string) func() {
		return func() {
			f.v = variable{name: g.name("found"), kind: record, late: true}
			g.p("%s := %s", f.v.name, value)
			f.at, f.text = f.v.name, f.v.name+".Name"
		}
	}
	held := func(define string) func() {
		return func() {
			f.v = variable{name: g.name("copied"), kind: plain, late: true}
			g.p(define, f.v.name)
			f.at, f.text = "&"+f.v.name, f.v.name+".Name"
		}
	}
	rec := g.rec()
	g.oneOf(
		choice{5, "to fill: new variable", held("var %s " + rec)},
		choice{2, "to fill: empty literal", held("%s := " + rec + "{}")},
		choice{2, "to fill: preset", held("%s := " + rec + "{Name: " + strings.ReplaceAll(g.text(), "%", "%%") + ", Tags: " + g.tagsToFill() + "}")},
		choice{3, "to fill: pointer", pointed("&" + rec + "{}")},
		choice{2, "to fill: new", pointed("new(" + rec + ")")},
		choice{2, "to fill: preset pointer", pointed("&" + rec + "{Name: " + g.text() + ", Tags: " + g.tagsToFill() + "}")},
		choice{4, "to fill: text", func() {
			f.v = variable{name: g.name("name"), kind: text, late: true}
			g.p("var %s string", f.v.name)
			f.at, f.text = "&"+f.v.name, f.v.name
		}},
		choice{2, "to fill: list", func() {
			f.v = variable{name: g.name("tags"), kind: list, late: true}
			g.p("var %s []string", f.v.name)
			f.at, f.text = "&"+f.v.name, "fmt.Sprint("+f.v.name+")"
		}},
		choice{when(len(g.fn.named) > 1 && g.fn.results[0] == text, 6), "to fill: named result", func() {
			f.v = variable{name: g.fn.named[0], kind: text, part: true}
			f.at, f.text = "&"+f.v.name, f.v.name
		}},
		choice{1, "to fill: what is there", func() {
			f.v = variable{name: g.name("copied"), kind: plain, late: true}
			g.p("%s := %s", f.v.name, g.value(plain))
			f.at, f.text = "&"+f.v.name, f.v.name+".Name"
		}},
	)
	if !f.v.part {
		g.add(f.v)
	}
	return f
}

// tagsToFill gives a slice that a record to be filled begins with: others may see it.
func (g *gen) tagsToFill() string {
	if v, ok := g.pick(list); ok && g.chance(40) {
		return v
	}
	return g.among("nil", "[]string{"+g.plainText()+"}")
}

// maybeSeen uses what is to be filled above the operation that fills it.
func (g *gen) maybeSeen(f filling) {
	if !g.chance(35) {
		return
	}
	alias := g.name("alias")
	g.oneOf(
		choice{2, "seen: text", func() { g.note(g.shows(f.v)) }},
		choice{2, "seen: alias", func() {
			g.p("%s := %s", alias, f.at)
			g.maybeBetween()
			g.note("*" + alias)
		}},
		choice{2, "seen: kept", func() {
			g.p("%s := []any{%s}", alias, f.at)
			g.maybeBetween()
			g.note("len(" + alias + ")")
		}},
		choice{when(!g.fn.calm, 4), "seen: on exit", func() {
			err, name := g.errName(), g.name("name")
			g.p("%s, %s := remote.Text(%s, %s)", name, err, g.fn.ctx, g.text())
			g.add(variable{name: name, kind: text, late: true})
			g.block("if "+err+" != nil", func() { g.p("%s", g.exitShowing(err, g.shows(f.v))) })
		}},
		choice{2, "seen: closure", func() {
			g.p("%s := func() string { return fmt.Sprint(%s) }", alias, g.shows(f.v))
			g.maybeBetween()
			g.note(alias + "()")
		}},
		choice{when(!g.fn.calm, 2), "seen: deferred", func() {
			g.p("defer func() { remote.Note(fmt.Sprint(\"filled \", %s)) }()", g.shows(f.v))
		}},
	)
}

// fills gives a call that fills something.
func (g *gen) fills(f filling) (call string) {
	scan := func(column, targets string) string {
		return fmt.Sprintf(`%s.db.QueryRowContext(%s, "SELECT %s FROM t WHERE id = ?", %s).Scan(%s)`, g.fn.store, g.fn.ctx, column, g.text(), targets)
	}
	switch f.v.kind {
	case list:
		return g.call(g.filler("fillAll", `func (s *store@) $(ctx context.Context, at *[]string, id string) error {
	var v string
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(&v)
	*at = append(*at, v)
	return err
}`, f)).call
	case text:
		g.oneOf(
			choice{3, "scan text", func() { call = scan(g.name("scanned"), f.at) }},
			choice{2, "scan two", func() {
				n := variable{name: g.name("total"), kind: number, late: true}
				g.p("var %s int", n.name)
				g.add(n)
				call = scan(g.name("scanned")+", count(*)", f.at+", &"+n.name)
			}},
			choice{2, "fill text", func() { call = "remote.Fill(" + g.fn.ctx + ", " + g.text() + ", " + f.at + ")" }},
		)
		return call
	}
	g.oneOf(
		choice{3, "scan fields", func() {
			call = scan(g.name("scanned")+", count(*)", "&"+f.v.name+".Name, &"+f.v.name+".Total")
		}},
		choice{5, "fill record", func() { call = g.call(g.fillRecord(f)).call }},
	)
	return call
}

// fillRecord declares a method that fills a record.
func (g *gen) fillRecord(f filling) method {
	switch g.choices.Pick(4) {
	case 1:
		return g.filler("fillTwo", `func (s *store@) $(ctx context.Context, r *rec@, id string) error {
	name, err := remote.Text(ctx, "$ " + id)
	if err != nil {
		return err
	}
	r.Name = name
	return s.db.QueryRowContext(ctx, "SELECT count(*), $ FROM t WHERE id = ?", id).Scan(&r.Total, &r.Name)
}`, f)
	case 2:
		return g.filler("fillTags", `func (s *store@) $(ctx context.Context, r *rec@, id string) error {
	name, err := remote.Text(ctx, "$ " + id + r.Name)
	if len(r.Tags) > 0 {
		r.Tags[0] = name
	}
	r.Tags = append(r.Tags, name)
	return err
}`, f)
	case 3:
		return g.filler("fillWhole", `func (s *store@) $(ctx context.Context, r *rec@, id string) error {
	*r = rec@{Total: len(id)}
	err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(&r.Name)
	return err
}`, f)
	}
	return g.filler("fillOne", `func (s *store@) $(ctx context.Context, r *rec@, id string) error {
	return s.db.QueryRowContext(ctx, "SELECT $, count(*) FROM t WHERE id = ?", id).Scan(&r.Name, &r.Total)
}`, f)
}

// filler declares a method that takes what it fills. It is called here only.
func (g *gen) filler(word, text string, f filling) method {
	m := g.method(word, text, func() string { return f.at + ", " + g.text() })
	g.known = g.known[:len(g.known)-1]
	return m
}
