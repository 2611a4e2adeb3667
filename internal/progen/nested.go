package progen

import (
	"fmt"
	"strings"
)

// This file writes operations inside of larger expressions.

// valueOp draws an operation that gives one value and no error.
func (g *gen) valueOp() (op operation) {
	g.oneOf(
		choice{3, "quiet", func() { op = operation{"remote.Quiet(" + g.fn.ctx + ", " + g.text() + ")", []kind{text}, false, false} }},
		choice{3, "own label", func() { op = g.quiet(g.label()) }},
		choice{2, "own size", func() {
			op = g.quiet(g.method("size", `func (s *store@) $(ctx context.Context, id string) int {
	var n int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*), $ FROM t WHERE id = ?", id).Scan(&n, new(string)); err != nil {
		return -1
	}
	return n
}`, g.text, number))
		}},
	)
	return op
}

func (g *gen) label() method {
	return g.method("label", `func (s *store@) $(ctx context.Context, id string) string {
	var v string
	if err := s.db.QueryRowContext(ctx, "SELECT $ FROM t WHERE id = ?", id).Scan(&v); err != nil {
		return "no $"
	}
	return v
}`, g.text, text)
}

// quiet calls a method that gives no error. It is called here only.
func (g *gen) quiet(m method) operation {
	g.known = g.known[:len(g.known)-1]
	m.hasErr = false
	return g.call(m)
}

// operand draws a text that an operation gives, or what may stand beside one.
func (g *gen) operand() (e string) {
	v, hasText := g.pick(text)
	g.oneOf(
		choice{12, "operand: operation", func() { e = g.asText(g.valueOp()) }},
		choice{3, "operand: text", func() { e = g.text() }},
		choice{2, "operand: write", func() {
			e = g.once("put", `func put@(ctx context.Context, v string) string {
	return fmt.Sprint(remote.Put(ctx, "put", v))
}`) + "(" + g.fn.ctx + ", " + g.text() + ")"
		}},
		choice{2, "operand: panic", func() {
			e = g.once("short", `func short@(v string) string {
	if len(v) > 20 {
		panic("long: " + v)
	}
	return v
}`) + "(" + g.text() + ")"
		}},
		choice{when(hasText, 2), "operand: change", func() {
			e = g.once("changed", `func changed@(at *string, v string) string {
	*at += v
	return v
}`) + "(&" + v + ", " + g.plainText() + ")"
		}},
		choice{1, "operand: operation for operation", func() {
			g.need = g.asText(g.valueOp())
			e = g.asText(g.valueOp())
			g.need = ""
		}},
	)
	return e
}

func (g *gen) asText(op operation) string {
	if op.results[0] == number {
		return "strconv.Itoa(" + op.call + ")"
	}
	return op.call
}

// operands draws two or three of them.
func (g *gen) operands(glue string) string {
	parts := []string{g.asText(g.valueOp())}
	for range 1 + g.choices.Pick(2) {
		parts = append(parts, g.operand())
	}
	return strings.Join(parts, glue)
}

// nestedCalls writes a statement with operations inside of its expressions. It is long
// because it is a table.
func (g *gen) nestedCalls() {
	v := variable{name: g.name("name"), kind: text, late: true}
	m, hasTable := g.pick(table)
	tags, hasTags := g.pick(list)
	known, hasText := g.pick(text)
	define := func(k kind, e string) {
		v.kind = k
		g.p("%s := %s", v.name, e)
		g.add(v)
	}
	compared := func() string { return g.operand() + g.among(" != ", " == ") + g.operand() }
	g.oneOf(
		choice{3, "nested: sum", func() { define(text, g.operands(" + ")) }},
		choice{3, "nested: arguments", func() { define(text, "fmt.Sprint("+g.operands(", ")+")") }},
		choice{3, "nested: record", func() {
			define(record, "&"+g.rec()+"{Name: "+g.operand()+", Total: len("+g.operand()+"), Tags: []string{"+g.operands(", ")+"}}")
		}},
		choice{2, "nested: list", func() { define(list, "[]string{"+g.operands(", ")+"}") }},
		choice{1, "nested: two", func() {
			more := variable{name: g.name("name"), kind: text, late: true}
			g.p("%s, %s := %s, %s", v.name, more.name, g.operand(), g.operand())
			g.add(v)
			g.add(more)
		}},
		choice{1, "nested: map", func() { define(table, `map[string]string{"k": `+g.operand()+`, "l": `+g.operand()+"}") }},
		choice{2, "nested: condition", func() { g.block("if "+compared(), func() { g.some(2) }) }},
		choice{2, "nested: and", func() {
			g.block("if "+g.condition()+g.among(" && ", " || ")+compared(), func() { g.some(2) })
		}},
		choice{2, "nested: init", func() {
			name := g.name("name")
			g.p("if %s := %s; %s != %s {", name, g.operands(" + "), name, g.operand())
			g.inBlock(func() {
				g.add(variable{name: name, kind: text, late: true})
				g.some(2)
			})
			g.p("}")
		}},
		choice{1, "nested: switch", func() {
			g.p("switch %s {\ncase %s:", g.operands(" + "), g.text())
			g.inBlock(func() { g.some(1) })
			g.p("}")
		}},
		choice{when(hasTags, 4), "nested: append", func() { g.p("%s = append(%s, %s)", tags, tags, g.operands(", ")) }},
		choice{when(hasTable, 5), "nested: map store", func() { g.p("%s[%s] = %s", m, g.operand(), g.operand()) }},
		choice{when(hasText, 2), "nested: assigned", func() { g.p("%s %s %s", known, g.among("=", "+="), g.operands(" + ")) }},
		choice{2, "nested: in an operation", func() {
			err := g.errName()
			g.p("%s, %s := %s.%s(%s, %s)", v.name, err, g.fn.store, g.storeText().callee, g.fn.ctx, g.operands(" + "))
			g.add(v)
			g.check(err, v.name, text)
		}},
		choice{1, "nested: range", func() {
			item := g.name("item")
			g.p("for _, %s := range strings.Fields(%s) {", item, g.operand())
			g.inLoop(func() { g.add(variable{name: item, kind: text}); g.some(1) })
			g.p("}")
		}},
		choice{1, "nested: written", func() { g.p("_ = remote.Put(%s, %s, %s)", g.fn.ctx, g.operand(), g.operand()) }},
		choice{when(g.canReturn(text) && !g.fn.calm && g.fn.blocks > 0, 24), "nested: returned", func() { g.end(g.operands(" + ") + ", nil") }},
		choice{when(g.fn.web, 3), "nested: answered", func() { g.p("fmt.Fprintln(w, %s)", g.operands(", ")) }},
		choice{when(!g.fn.calm, 1), "nested: deferred", func() { g.p("defer log.Print(%s)", g.operands(", ")) }},
	)
}

// exitShowing gives the statements that leave the function with an error and
// something else that it shows.
func (g *gen) exitShowing(err, shown string) string {
	switch {
	case g.fn.web:
		return "fmt.Fprintln(w, \"sorry:\", " + shown + ", " + err + ")\nreturn"
	case g.canReturn(text):
		return "return fmt.Sprint(" + shown + "), " + err
	}
	return g.leave(fmt.Sprintf(`fmt.Errorf("with %%v: %%w", %s, %s)`, shown, err))
}
