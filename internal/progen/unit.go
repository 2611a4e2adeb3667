package progen

import (
	"fmt"
	"slices"
	"strings"
)

// This file puts operations into statements, with the check of their error.

// unit writes a statement that makes an operation.
func (g *gen) unit() {
	op := g.operation()
	switch {
	case op.guarded:
		g.obeyed(op)
	case len(op.results) == 0:
		g.errorOnly(op)
	case !op.hasErr:
		g.withoutError(op)
	default:
		g.withError(op)
	}
}

// obeyed makes an operation that may be a guard: what follows is not done when it
// fails.
func (g *gen) obeyed(op operation) {
	g.fn.guarded = true
	names := g.vars(op)
	g.p("%s := %s", strings.Join(append(names, g.errName()), ", "), op.call)
	g.block("if err != nil", func() { g.p("%s", g.exit("err")) })
}

func (g *gen) withError(op operation) {
	one := len(op.results) == 1
	k := op.results[0]
	_, target, assignable := g.target(op)
	free := !g.fn.calm
	g.oneOf(
		choice{14, "define", func() { g.define(op) }},
		choice{3, "assign to predeclared", func() { g.predeclared(op) }},
		choice{when(assignable, 3), "assign again", func() { g.assign(op, target) }},
		choice{when(one, 2), "if with init", func() { g.ifInit(op) }},
		choice{2, "ignored error", func() { g.ignoredError(op) }},
		choice{when(one && k == text && free, 3), "handed on", func() { g.handOn(op) }},
		choice{1, "ignored value", func() { g.ignoredValue(op) }},
		choice{when(one, 2), "own error variable", func() { g.ownError(op) }},
		choice{when(one && g.fn.blocks+g.fn.outer == 0 && free, 3), "checked later", func() { g.checkedLater(op) }},
		choice{when(one, 1), "var declaration", func() { g.varDeclaration(op) }},
		choice{when(one && g.place(k) != "", 4), "place", func() { g.assignPlace(op) }},
		choice{when(one && k == text && g.canReturn(text) && free && g.fn.blocks > 0, 6), "returned", func() { g.end(op.call) }},
		choice{when(one && k == text, 2), "inline query", g.inlineQuery},
		choice{when(one && k == text && free, 1), "must", func() { g.must(op) }},
	)
}

// leaveOn writes the inside of a block that leaves on an error which the statement
// around it declares.
func (g *gen) leaveOn(err string) {
	g.inBlock(func() {
		g.add(variable{name: err, kind: failure, part: true})
		g.p("%s", g.exit(err))
	})
}

// end leaves the function with what a call gives. What the block has declared is
// noted before.
func (g *gen) end(call string) {
	if shown := g.shown(g.fn.scopes[len(g.fn.scopes)-1]); shown != "" {
		g.note(shown)
	}
	g.p("return %s", call)
	g.fn.ended = true
}

// vars declares variables for an operation's results, and gives their names.
func (g *gen) vars(op operation) (names []string) {
	for _, k := range op.results {
		v := variable{name: g.name(k.word()), kind: k, late: true}
		names = append(names, v.name)
		defer g.add(v)
	}
	return names
}

// errName gives the name of the shared error, and declares it in this scope.
func (g *gen) errName() string {
	if seen, here := g.sees("err"); !seen || !here {
		g.add(variable{name: "err", kind: failure, part: true})
	}
	return "err"
}

func (g *gen) define(op operation) {
	err := g.errName()
	names := g.vars(op)
	g.p("%s, %s := %s", strings.Join(names, ", "), err, op.call)
	g.check(err, names[0], op.results[0])
}

// handOn makes an operation whose value only the next one needs.
func (g *gen) handOn(op operation) {
	err := g.errName()
	names := g.vars(op)
	g.p("%s, %s := %s", names[0], err, op.call)
	g.markPart(names[0])
	g.block("if "+err+" != nil", func() { g.p("%s", g.exit(err)) })
	g.need = names[0]
	g.define(g.call(g.storeText()))
}

func (g *gen) predeclared(op operation) {
	g.needErr()
	names := g.vars(op)
	for i, name := range names {
		g.p("var %s %s", name, g.spell(op.results[i]))
	}
	if g.chance(30) {
		g.pure()
	}
	g.p("%s, err = %s", strings.Join(names, ", "), op.call)
	g.check("err", names[0], op.results[0])
}

// needErr makes sure that there is an error variable.
func (g *gen) needErr() {
	if seen, _ := g.sees("err"); !seen {
		g.p("var err error")
		g.errName()
	}
}

// target gives variables that can take an operation's results.
func (g *gen) target(op operation) (kinds []kind, names []string, ok bool) {
	for _, k := range op.results {
		found := false
		for _, v := range g.of(k) {
			if !v.part && !slices.Contains(names, v.name) {
				names, found = append(names, v.name), true
				break
			}
		}
		if !found {
			return nil, nil, false
		}
	}
	return op.results, names, true
}

func (g *gen) assign(op operation, names []string) {
	g.needErr()
	g.p("%s, err = %s", strings.Join(names, ", "), op.call)
	g.hot = ""
	if op.results[0] == text {
		g.hot = names[0]
	}
	g.check("err", names[0], op.results[0])
}

func (g *gen) ifInit(op operation) {
	k := op.results[0]
	v := g.name(k.word())
	if g.chance(50) && !g.fn.calm {
		g.p("if %s, err := %s; err != nil {", v, op.call)
		g.leaveOn("err")
		g.p("} else {")
		g.inBlock(func() {
			g.add(variable{name: "err", kind: failure, part: true})
			g.add(variable{name: v, kind: k, late: true})
			g.some(2)
		})
		g.p("}")
		return
	}
	g.p("if %s, err := %s; err == nil {", v, op.call)
	g.inBlock(func() {
		g.add(variable{name: "err", kind: failure, part: true})
		g.add(variable{name: v, kind: k, late: true})
		g.some(2)
	})
	g.p("}")
}

func (g *gen) ignoredError(op operation) {
	names := g.vars(op)
	g.p("%s, _ := %s", strings.Join(names, ", "), op.call)
}

func (g *gen) ignoredValue(op operation) {
	g.needErr()
	g.p("%s, err = %s", strings.TrimSuffix(strings.Repeat("_, ", len(op.results)), ", "), op.call)
	g.check("err", "", text)
}

func (g *gen) ownError(op operation) {
	err, names := g.name("err"), g.vars(op)
	g.p("%s, %s := %s", names[0], err, op.call)
	g.add(variable{name: err, kind: failure, part: true})
	g.check(err, names[0], op.results[0])
}

// checkedLater looks at the error after the next operations.
func (g *gen) checkedLater(op operation) {
	err, names := g.name("err"), g.vars(op)
	g.p("%s, %s := %s", names[0], err, op.call)
	g.add(variable{name: err, kind: failure, part: true})
	g.fn.pending = append(g.fn.pending, err)
}

// checkPending looks at the errors that were left for later.
func (g *gen) checkPending() {
	pending := g.fn.pending
	g.fn.pending = nil
	if len(pending) > 1 && g.chance(50) {
		err := g.name("err")
		g.p("%s := errors.Join(%s)", err, strings.Join(pending, ", "))
		g.add(variable{name: err, kind: failure, part: true})
		pending = []string{err}
	}
	for _, err := range pending {
		g.check(err, "", text)
	}
}

func (g *gen) varDeclaration(op operation) {
	err, names := g.name("err"), g.vars(op)
	g.p("var %s, %s = %s", names[0], err, op.call)
	g.add(variable{name: err, kind: failure, part: true})
	g.check(err, names[0], op.results[0])
}

// place gives something other than a variable that takes a value of a kind.
func (g *gen) place(k kind) string {
	r, hasRec := g.pick(record)
	c, hasCopy := g.pick(plain)
	t, hasTags := g.pick(list)
	m, hasTable := g.pick(table)
	switch {
	case k == number && hasRec:
		return r + ".Total"
	case k == number && hasCopy:
		return c + ".Total"
	case k == list && hasRec:
		return r + ".Tags"
	case k != text:
		return ""
	case hasTags && g.chance(40):
		return t + "[0]"
	case hasTable:
		return m + `["k"]`
	case hasRec:
		return r + ".Name"
	case hasCopy:
		return c + ".Name"
	}
	return ""
}

func (g *gen) assignPlace(op operation) {
	place := g.place(op.results[0])
	if place == "" {
		g.define(op)
		return
	}
	g.needErr()
	g.p("%s, err = %s", place, op.call)
	if op.results[0] == text {
		g.hot = place
	}
	g.check("err", "", text)
}

// inlineQuery asks the database without a method around it.
func (g *gen) inlineQuery() {
	v := variable{name: g.name("name"), kind: text, late: true}
	g.p("var %s string", v.name)
	query := fmt.Sprintf(`%s.db.QueryRowContext(%s, "SELECT %s FROM t WHERE id = ?", %s).Scan(&%s)`, g.fn.store, g.fn.ctx, g.name("inline"), g.text(), v.name)
	g.add(v)
	if g.chance(50) && !g.fn.calm {
		g.p("if err := %s; err != nil {", query)
		g.leaveOn("err")
		g.p("}")
		return
	}
	g.needErr()
	g.p("err = %s", query)
	g.check("err", v.name, text)
}

// must panics on an error, in a helper.
func (g *gen) must(op operation) {
	must := g.once("must", `func must@[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}`)
	v := variable{name: g.name("name"), kind: text, late: true}
	g.p("%s := %s(%s)", v.name, must, op.call)
	g.add(v)
}

func (g *gen) errorOnly(op operation) {
	g.oneOf(
		choice{when(!g.fn.calm, 6), "if error", func() {
			g.p("if err := %s; err != nil {", op.call)
			g.leaveOn("err")
			g.p("}")
		}},
		choice{3, "assign error", func() {
			g.needErr()
			g.p("err = %s", op.call)
			g.check("err", "", text)
		}},
		choice{1, "drop error", func() { g.p("_ = %s", op.call) }},
		choice{1, "statement", func() { g.p("%s", op.call) }},
	)
}

func (g *gen) withoutError(op operation) {
	v := variable{name: g.name("name"), kind: text, late: true}
	g.oneOf(
		choice{4, "define without error", func() { g.p("%s := %s", v.name, op.call); g.add(v) }},
		choice{4, "nested argument", func() { g.p("%s := strings.ToUpper(%s)", v.name, op.call); g.add(v) }},
		choice{6, "nested literal", func() {
			r := variable{name: g.name("rec"), kind: record, late: true}
			g.p("%s := &%s{Name: %s, Total: %s}", r.name, g.rec(), op.call, g.number())
			g.add(r)
		}},
		choice{4, "in condition", func() {
			g.p("if %s == %s {", op.call, g.text())
			g.inBlock(func() { g.some(2) })
			g.p("}")
		}},
		choice{5, "operation as operand", func() { g.p("%s := %s + %s", v.name, g.text(), op.call); g.add(v) }},
		choice{4, "operation for operation", func() {
			g.p("%s, %s := %s.%s(%s, %s)", v.name, g.errName(), g.fn.store, g.storeText().callee, g.fn.ctx, op.call)
			g.add(v)
			g.check("err", v.name, text)
		}},
	)
}
