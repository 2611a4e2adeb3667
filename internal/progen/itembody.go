package progen

import (
	"fmt"
	"strings"
)

// This file writes what a loop does for each item: reads, of which one may need
// what another gave, and what may stand between them.

func (g *gen) forItem(o *over) {
	g.add(variable{name: o.index, kind: number, part: true})
	if o.value != "" {
		g.add(variable{name: o.value, kind: map[kind]kind{list: text, copies: plain, records: record}[o.kind], part: true})
	}
	g.maybeInTurn(o, "", 15)
	key := ""
	if g.chance(90) {
		key = g.itemKey(o)
	} else {
		key = g.text()
	}
	for link := 0; ; link++ {
		chained := link < 2 && g.chance(45)
		v, k := g.itemRead(o, key, chained && g.chance(30))
		if v == "" || !chained {
			break
		}
		g.maybeInTurn(o, v, 20)
		key = v
		switch {
		case k != text:
			key = "fmt.Sprint(" + g.shows(variable{name: v, kind: k}) + ")"
		case g.chance(30):
			key += " + " + g.among(`"+"`, g.itemText(o), g.plainText())
		}
	}
	g.maybeInTurn(o, "", 15)
}

// itemKey gives what the first read of an item is asked: a text of the item, or a
// variable that is made of it.
func (g *gen) itemKey(o *over) string {
	key := g.itemText(o)
	if g.chance(65) {
		return key
	}
	v := variable{name: g.name("key"), kind: text, part: true}
	g.oneOf(
		choice{3, "key defined", func() { g.p("%s := strings.ToUpper(%s)", v.name, key) }},
		choice{2, "key declared", func() { g.p("var %s = %s + %s", v.name, key, g.plainText()) }},
		choice{1, "key of two", func() {
			more := variable{name: g.name("more"), kind: text}
			g.p("%s, %s := %s, %s", v.name, more.name, key, g.text())
			g.add(more)
		}},
		choice{2, "key assigned again", func() {
			g.p("%s := %s\nif %s == %s {\n%s = %q\n}", v.name, key, v.name, g.text(), v.name, g.name("other"))
		}},
		choice{when(o.kind == list && o.value != "" && !strings.Contains(key, o.item+" + "), 6), "key hides the item", func() {
			v.name = o.value
			g.p("%s := strings.TrimSpace(%s)", v.name, o.value)
		}},
		choice{1, "key of a record", func() {
			r := g.name("of")
			g.p("%s := &%s{Name: %s}\n%s := %s.Name", r, g.rec(), key, v.name, r)
			if g.chance(40) {
				g.p("%s.Name = %s", r, g.text())
			}
		}},
	)
	v.part = g.chance(60) // else it is needed below, too
	g.add(v)
	return v.name
}

// itemRead makes an operation for an item, with what becomes of its answer. It gives
// the variable that holds that, if there is one. Handed on, the answer is for the next
// operation alone.
func (g *gen) itemRead(o *over, key string, handedOn bool) (v string, k kind) {
	if g.chance(7) {
		return g.itemFilled(o, key), text
	}
	op := g.itemOperation(o, key)
	if g.need != "" && !strings.Contains(op.call, key) {
		g.p("_ = %s", key) // it takes the item in another way
	}
	g.need = ""
	if len(op.results) == 0 {
		g.p("if err := %s; err != nil {", op.call)
		g.inBlock(func() {
			g.add(variable{name: "err", kind: failure, part: true})
			g.itemExit(o, "err")
		})
		g.p("}")
		return "", text
	}
	k = op.results[0]
	if !op.hasErr {
		return g.itemValue(o, op, k), k
	}
	if o.how == storing && k == text && len(op.results) == 1 && g.chance(30) {
		g.used["stored straight"]++
		g.needErr()
		g.p("if %s[%s], err = %s; err != nil {", o.into, o.index, op.call)
		g.inBlock(func() { g.itemExit(o, "err") })
		g.p("}")
		return "", k
	}
	err, names := g.errName(), g.vars(op)
	g.p("%s, %s := %s", strings.Join(names, ", "), err, op.call)
	g.itemCheck(o, err, names[0], k)
	if handedOn || g.keep(o, names[0], k) {
		g.markPart(names[0])
	}
	return names[0], k
}

// itemFilled writes an operation for an item that fills a variable.
func (g *gen) itemFilled(o *over, key string) string {
	g.used["item: filled"]++
	v := variable{name: g.name("name"), kind: text, late: true}
	g.p("var %s string\nif err := remote.Fill(%s, %s, &%s); err != nil {", v.name, g.fn.ctx, key, v.name)
	g.inBlock(func() {
		g.add(variable{name: "err", kind: failure, part: true})
		g.itemExit(o, "err")
	})
	g.p("}")
	v.part = g.keep(o, v.name, text)
	g.add(v)
	return v.name
}

// markPart notes that a variable of this block is used by other means.
func (g *gen) markPart(name string) {
	scope := g.fn.scopes[len(g.fn.scopes)-1]
	for i := range scope {
		if scope[i].name == name {
			scope[i].part = true
		}
	}
}

// itemValue writes a read without an error.
func (g *gen) itemValue(o *over, op operation, k kind) string {
	if o.how == appending && k == text && g.chance(50) {
		g.p("%s = append(%s, %s)", o.into, o.into, op.call)
		return ""
	}
	v := variable{name: g.name(k.word()), kind: k, late: true}
	g.p("%s := %s", v.name, op.call)
	v.part = g.keep(o, v.name, k)
	g.add(v)
	return v.name
}

// itemOperation draws an operation that is asked key, or that takes the item.
func (g *gen) itemOperation(o *over, key string) (op operation) {
	g.need = key
	ask := func(m method) { op = g.call(m) }
	g.oneOf(
		choice{8, "item: store text", func() { ask(g.storeText()) }},
		choice{5, "item: remote", func() {
			op = operation{"remote." + g.among("Text", "Text", "Number") + "(" + g.fn.ctx + ", " + g.text() + ")", []kind{text}, true, false}
			if strings.HasPrefix(op.call, "remote.Number") {
				op.results[0] = number
			}
		}},
		choice{3, "item: store number", func() { ask(g.storeNumber()) }},
		choice{2, "item: store pair", func() { ask(g.storePair()) }},
		choice{2, "item: store record", func() { ask(g.storeRecord()) }},
		choice{2, "item: store list", func() { ask(g.storeList()) }},
		choice{3, "item: without error", func() { op = g.valueOp() }},
		choice{2, "item: generic", func() { op = g.generic() }},
		choice{when(o.kind == records, 4), "item: by record", func() {
			m := g.storeByRecord()
			op = operation{g.fn.store + "." + m.callee + "(" + g.fn.ctx + ", " + o.item + ")", m.results, true, false}
		}},
		choice{when(g.fn.server != "", 2), "item: function field", func() { op = g.funcField() }},
		choice{when(g.fn.server != "", 2), "item: interface", func() { op = g.iface() }},
		choice{2, "item: remote error only", func() { op = operation{"remote.Ping(" + g.fn.ctx + ", " + g.text() + ")", nil, true, false} }},
		choice{3, "item: any operation", func() { op = g.operation() }},
	)
	return op
}

// itemCheck writes what happens when the operation for an item has failed.
func (g *gen) itemCheck(o *over, err, v string, k kind) {
	if g.chance(10) {
		g.check(err, v, k)
		return
	}
	instead := map[kind]string{text: `"default"`, number: "-1"}[k]
	exit := func(cond string) { g.block("if "+cond, func() { g.itemExit(o, err) }) }
	g.oneOf(
		choice{16, "item: exit on error", func() { exit(err + " != nil") }},
		choice{1, "item: not found goes on", func() {
			g.block("if errors.Is("+err+", sql.ErrNoRows)", func() { g.p("continue") })
			exit(err + " != nil")
		}},
		choice{when(instead != "", 2), "item: default", func() { g.p("if %s != nil {\n%s = %s\n}", err, v, instead) }},
		choice{1, "item: log and go on", func() { g.p("if %s != nil {\nlog.Print(%s)\n}", err, err) }},
		choice{1, "item: error noted", func() { g.note(err) }},
		choice{1, "item: switch", func() {
			g.p("switch {\ncase %s != nil:", err)
			g.inBlock(func() { g.itemExit(o, err) })
			g.p("}")
		}},
		choice{1, "item: ignored", func() { g.p("_ = %s", err) }},
	)
}

// itemExit leaves the turn, the loop or the function on an error.
func (g *gen) itemExit(o *over, err string) {
	out := !g.fn.calm
	g.oneOf(
		choice{3, "item: log and continue", func() { g.p("log.Print(%s)\ncontinue", err) }},
		choice{when(out, 10), "item: return", func() { g.p("%s", g.exit(err)) }},
		choice{when(out, 3), "item: return wrapped", func() {
			g.p("%s", g.leave(fmt.Sprintf(`fmt.Errorf("item %%v: %%w", %s, %s)`, g.itemText(o), err)))
		}},
		choice{3, "item: continue", func() { g.p("continue") }},
		choice{1, "item: note and continue", func() { g.note(err); g.p("continue") }},
		choice{2, "item: break", func() { g.p("break") }},
		choice{1, "item: write and continue", func() {
			g.p("_ = remote.Put(%s, %q, %s)\ncontinue", g.fn.ctx, g.name("failed"), g.itemText(o))
		}},
		choice{when(out, 1), "item: write and return", func() {
			g.p("_ = remote.Put(%s, %q, %s)\n%s", g.fn.ctx, g.name("failed"), g.itemText(o), g.exit(err))
		}},
		choice{when(out, 1), "item: panic", func() { g.p("panic(%s)", err) }},
	)
}

// maybeInTurn writes, in so many of a hundred cases, something that may keep the
// loop's operations where they are. V is what was read last, if anything.
func (g *gen) maybeInTurn(o *over, v string, percent int) {
	if !g.chance(percent) {
		return
	}
	named := g.named(o.slice)
	element := o.slice + "[0]"
	if o.kind != list {
		element += ".Name"
	}
	g.oneOf(
		choice{3, "turn: log", func() { g.p("log.Print(%s)", g.itemText(o)) }},
		choice{2, "turn: write", func() { g.p("_ = remote.Put(%s, %s, %s)", g.fn.ctx, g.itemText(o), g.text()) }},
		choice{3, "turn: skip", func() {
			g.p("if %s == %s {\ncontinue\n}", g.itemText(o), g.text())
		}},
		choice{when(v != "", 5), "turn: answer assigned", func() { g.reassign(v) }},
		choice{when(named, 2), "turn: element assigned", func() { g.p("%s = %s", element, g.text()) }},
		choice{when(named, 2), "turn: slice assigned", func() {
			g.p("%s = %s", o.slice, g.among("append("+o.slice+", "+o.slice+"...)", "nil", o.slice+"[:0]"))
		}},
		choice{when(o.kind != list, 4), "turn: field assigned", func() { g.p("%s.Name = %s", o.item, g.text()) }},
		choice{when(g.fn.ctx == "ctx", 1), "turn: context", func() {
			if _, here := g.sees("ctx"); !here {
				g.p("ctx := context.WithValue(ctx, run.Key{}, %s)\n_ = ctx", g.itemText(o))
				g.add(variable{name: "ctx", kind: other, part: true})
			}
		}},
		choice{1, "turn: stop", func() { g.p("if %s == %s {\nbreak\n}", g.itemText(o), g.text()) }},
		choice{2, "turn: defined from item", func() {
			seen := variable{name: g.name("seen"), kind: text}
			g.p("%s := %s", seen.name, g.itemText(o))
			g.add(seen)
		}},
		choice{when(o.value != "" && o.how != storing && !o.hidden, 2), "turn: index hidden", func() {
			o.hidden = true
			g.p("%s := %s + 1\n_ = %s", o.index, o.index, o.index)
		}},
		choice{when(g.fn.loops < 2 && g.fn.blocks < 3, 2), "turn: loop", g.itemLoop},
		choice{4, "turn: statement", func() { g.some(1) }},
	)
}

// reassign gives a variable of this block that holds an answer another value.
func (g *gen) reassign(v string) {
	for _, x := range visible(g.fn.scopes) {
		if x.name != v {
			continue
		}
		switch x.kind {
		case text:
			g.p("%s", g.among(v+" = strings.ToUpper("+v+")", "if "+v+" == "+g.plainText()+" {\n"+v+" = \"same\"\n}", v+" += "+g.plainText()))
		case number:
			g.p("%s++", v)
		default:
			g.p("%s = %s", v, g.value(x.kind))
		}
	}
}
