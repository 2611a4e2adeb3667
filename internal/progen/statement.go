package progen

import "fmt"

// This file draws statements.

// some writes up to n statements.
func (g *gen) some(n int) {
	for range 1 + g.choices.Pick(n) {
		if g.fn.ended {
			return
		}
		g.statement()
	}
}

// statement writes any statement.
func (g *gen) statement() {
	deep := g.fn.blocks >= 2
	g.oneOf(
		choice{10, "operation", g.unit},
		choice{when(!deep && g.fn.loops < 2, 1), "loop over items", g.itemLoop},
		choice{2, "nested calls", g.nestedCalls},
		choice{1, "filled by an operation", g.filled},
		choice{3, "pure", g.pure},
		choice{when(!deep, 2), "block", g.blockStatement},
		choice{6, "hazard", g.hazard},
	)
}

// hazard writes a statement that an operation may not be moved over, or only with
// care.
func (g *gen) hazard() {
	deep := g.fn.blocks >= 2
	web, server, calm := g.fn.web, g.fn.server != "", g.fn.calm
	g.oneOf(
		choice{12, "change", g.change},
		choice{when(!calm && g.fn.loops == 0 && g.fn.outer == 0, 6), "guard", g.guard},
		choice{3, "write", g.write},
		choice{1, "log", func() { g.p(`log.Printf("at %%v", %s)`, g.text()) }},
		choice{when(!deep, 3), "loop", g.loop},
		choice{when(!deep, 2), "closure", g.closure},
		choice{when(!deep && !calm, 3), "defer", g.deferred},
		choice{when(server && !deep, 1), "lock", g.lock},
		choice{when(!deep, 1), "goroutines", g.goroutines},
		choice{when(!deep, 1), "select", g.selects},
		choice{when(!deep && !calm, 3), "transaction", g.transaction},
		choice{when(!deep, 1), "open rows", g.openRows},
		choice{when(g.fn.ctx == "ctx" && !deep, 3), "context", g.context},
		choice{when(web, 3), "response", g.response},
		choice{when(web, 3), "request", g.request},
		choice{1, "clock", g.clock},
	)
}

// pure writes a definition that only computes.
func (g *gen) pure() {
	if g.chance(20) {
		v, ok := g.pick(text)
		if ok {
			g.p("%s += %s", v, g.text())
			g.hot = v
			return
		}
	}
	k := kinds[g.choices.Pick(len(kinds))]
	v := variable{name: g.name(k.word()), kind: k}
	g.used["define "+k.word()]++
	g.p("%s := %s", v.name, g.value(k))
	g.add(v)
}

// change writes a statement that changes memory which an operation may read, by
// one of its names.
func (g *gen) change() {
	r, hasRec := g.pick(record)
	c, hasCopy := g.pick(plain)
	tags, hasTags := g.pick(list)
	m, hasTable := g.pick(table)
	v, hasText := g.pick(text)
	n, hasNumber := g.pick(number)
	server := g.fn.server
	set := func(place string) func() {
		return func() {
			g.p("%s = %s", place, g.text())
			g.hot = place
		}
	}
	g.oneOf(
		choice{when(hasText, 2), "assign variable", set(v)},
		choice{when(!hasText, 1), "define variable", g.pure},
		choice{when(hasRec, 3), "assign field through pointer", set(r + ".Name")},
		choice{when(hasCopy, 2), "assign field", set(c + ".Name")},
		choice{when(hasTags, 3), "assign element", set(tags + "[0]")},
		choice{when(hasTable, 3), "assign map element", set(m + `["k"]`)},
		choice{when(hasNumber, 1), "increment", func() { g.p("%s++", n); g.hot = "fmt.Sprint(" + n + ")" }},
		choice{when(hasText, 3), "through pointer", func() { g.throughPointer(v) }},
		choice{when(hasTags, 2), "append in place", func() { g.p("_ = append(%s[:0], %s)", tags, g.text()); g.hot = tags + "[0]" }},
		choice{when(hasTags, 2), "append", func() { g.p("%s = append(%s, %s)", tags, tags, g.text()) }},
		choice{when(hasRec, 2), "method changes", func() {
			g.recMethods()
			g.p("%s.rename(%s)", r, g.text())
			g.hot = r + ".Name"
		}},
		choice{when(hasRec, 2), "method changes element", func() { g.recMethods(); g.p("%s.tag(0, %s)", r, g.text()) }},
		choice{when(hasCopy, 3), "method on copy", func() { g.recMethods(); g.p("_ = %s.renamed(%s)", c, g.text()) }},
		choice{when(hasRec, 2), "through interface", func() { g.throughInterface(r) }},
		choice{when(hasRec, 2), "replace pointer", func() { g.p("%s = %s", r, g.value(record)) }},
		choice{when(hasRec, 1), "overwrite record", func() { g.p("*%s = %s", r, g.value(plain)); g.hot = r + ".Name" }},
		choice{when(hasTags, 2), "sort", func() { g.p("slices.Reverse(%s)", tags); g.hot = tags + "[0]" }},
		choice{when(hasTable, 2), "delete", func() { g.p(`delete(%s, "k")`, m); g.hot = m + `["k"]` }},
		choice{when(server != "", 2), "assign server's field", func() { g.p("%s.prefix = %s", server, g.text()) }},
		choice{when(server != "" && hasRec, 2), "publish record", func() { g.p("%s.rec = %s", server, r) }},
		choice{when(server != "", 1), "change published", func() { g.rec(); g.p("%s.rec.Name = %s", server, g.text()) }},
		choice{1, "assign global", func() { g.p("%s = %s", g.global(), g.text()) }},
		choice{when(hasText, 2), "helper changes", func() { g.p("%s(&%s, %s)", g.setter(), v, g.text()); g.hot = v }},
	)
}

// throughPointer changes a variable by its address, which it keeps in one of
// several ways.
func (g *gen) throughPointer(v string) {
	name := g.name("p")
	switch g.choices.Pick(3) {
	case 0:
		g.p("%s := &%s", name, v)
		g.maybeBetween()
		g.p("*%s = %s", name, g.text())
	case 1:
		g.once("holder", `type holder@ struct{ at *string }

func (h *holder@) set(v string) { *h.at = v }`)
		g.p("%s := %s{&%s}", name, g.top("holder"), v)
		g.maybeBetween()
		g.p("%s.set(%s)", name, g.text())
	case 2:
		g.p("%s := []*string{&%s}", name, v)
		g.maybeBetween()
		g.p("for _, at := range %s {\n*at += %q\n}", name, g.name("+"))
	}
	g.hot = v
}

// maybeBetween writes an operation between an alias and its use.
func (g *gen) maybeBetween() {
	if g.chance(40) {
		g.unit()
	}
}

func (g *gen) throughInterface(r string) {
	g.recMethods()
	namer := g.once("namer", `type namer@ interface{ rename(name string) }`)
	name := g.name("as")
	g.p("var %s %s = %s", name, namer, r)
	g.maybeBetween()
	g.p("%s.rename(%s)", name, g.text())
	g.hot = r + ".Name"
}

func (g *gen) setter() string {
	return g.once("set", `func set@(at *string, v string) { *at = v }`)
}

// clock asks for the time; what it says is not shown.
func (g *gen) clock() {
	name := g.name("start")
	g.p("%s := time.Now()", name)
	g.maybeBetween()
	g.p("_ = time.Since(%s)", name)
}

// blockStatement writes a statement with other statements inside.
func (g *gen) blockStatement() {
	g.oneOf(
		choice{3, "if", func() { g.block("if "+g.condition(), func() { g.some(3) }) }},
		choice{2, "if else", func() {
			g.p("if %s {", g.condition())
			g.inBlock(func() { g.some(2) })
			g.p("} else {")
			g.inBlock(func() { g.some(2) })
			g.p("}")
		}},
		choice{1, "plain block", func() { g.block("", func() { g.some(3) }) }},
		choice{2, "shadowing", g.shadow},
		choice{1, "switch on value", func() {
			g.p("switch %s {\ncase %s:", g.text(), g.text())
			g.inBlock(func() { g.some(2) })
			g.p("default:")
			g.inBlock(func() { g.some(2) })
			g.p("}")
		}},
		choice{1, "type switch", g.typeSwitch},
	)
}

func (g *gen) condition() string {
	r, hasRec := g.pick(record)
	c := ""
	g.oneOf(
		choice{4, "compare texts", func() { c = g.text() + g.among(" != ", " == ", " > ") + g.text() }},
		choice{2, "compare numbers", func() { c = g.number() + g.among(" > ", " <= ") + g.number() }},
		choice{when(hasRec, 6), "compare with nil", func() { c = r + g.among(" != nil", " == nil") }},
		choice{2, "combined", func() { c = g.plainText() + ` != "" && ` + g.text() + ` != "x"` }},
	)
	return c
}

// shadow writes a block with a variable that hides another one.
func (g *gen) shadow() {
	v, ok := g.pick(text)
	if !ok {
		g.pure()
		return
	}
	g.block("", func() {
		if g.chance(50) {
			g.p("%s := %s + %q", v, v, g.name("!"))
		} else {
			g.p("%s, err := remote.Text(%s, %s)", v, g.fn.ctx, v)
			g.p("if err != nil {\n%s = err.Error()\n}", v)
			g.add(variable{name: "err", kind: failure, part: true})
		}
		g.add(variable{name: v, kind: text})
		g.some(3)
	})
}

func (g *gen) typeSwitch() {
	v := g.name("v")
	g.p("var any%s any = %s", v, g.value(kinds[g.choices.Pick(len(kinds))]))
	g.p("switch %s := any%s.(type) {\ncase string:", v, v)
	g.inBlock(func() {
		g.add(variable{name: v, kind: text})
		g.some(2)
	})
	g.p("case *%s:", g.rec())
	g.inBlock(func() {
		g.add(variable{name: v, kind: record})
		g.some(2)
	})
	g.p("default:\n%s\n}", fmt.Sprintf("_ = %s", v))
}
