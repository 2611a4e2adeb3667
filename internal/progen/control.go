package progen

import "fmt"

// This file writes loops, closures, deferred calls and what runs beside.

// items gives a slice to range over.
func (g *gen) items() string {
	if v, ok := g.pick(list); ok {
		return v
	}
	return "[]string{" + g.plainText() + ", " + g.text() + "}"
}

// inLoop writes the body of a loop. Calm loops are not left.
func (g *gen) inLoop(body func()) {
	g.fn.loops++
	g.inBlock(body)
	g.fn.loops--
}

// loop writes a loop of some kind. It is long because it is a table.
func (g *gen) loop() {
	item := variable{name: g.name("item"), kind: text}
	each := func(body func()) func() {
		return func() {
			g.p("for _, %s := range %s {", item.name, g.items())
			g.inLoop(func() { g.add(item); body() })
			g.p("}")
		}
	}
	total := g.name("total")
	g.oneOf(
		choice{2, "loop with operations", each(func() { g.some(2) })},
		choice{2, "append in loop", func() {
			found := variable{name: g.name("tags"), kind: list, late: true}
			g.p("var %s []string", found.name)
			each(func() {
				v, err := g.name("name"), g.errName()
				g.p("%s, %s := remote.Text(%s, %s)", v, err, g.fn.ctx, item.name)
				g.check(err, v, text)
				g.p("%s = append(%s, %s)", found.name, found.name, v)
			})()
			g.add(found)
		}},
		choice{2, "total", func() {
			g.p("%s := 0", total)
			g.add(variable{name: total, kind: number})
			each(func() { g.p("%s += len(%s)", total, item.name) })()
		}},
		choice{1, "found and break", each(func() {
			v := g.name("flag")
			g.p("%s, _ := remote.Flag(%s, %s)", v, g.fn.ctx, item.name)
			g.p("if %s {\nbreak\n}", v)
		})},
		choice{1, "map stores", func() {
			m := variable{name: g.name("table"), kind: table}
			g.p("%s := map[string]string{}", m.name)
			g.add(m)
			each(func() { g.p("%s[%s] = %s", m.name, item.name, g.text()) })()
		}},
		choice{1, "cursor", func() {
			cursor := variable{name: g.name("cursor"), kind: text}
			g.p("%s := %s", cursor.name, g.text())
			g.add(cursor)
			g.p("for i := 0; i < 2; i++ {")
			g.inLoop(func() {
				g.p("%s, _ = remote.Text(%s, %s)", cursor.name, g.fn.ctx, cursor.name)
			})
			g.p("}")
		}},
		choice{1, "change elements", func() {
			tags, ok := g.pick(list)
			if !ok {
				g.pure()
				return
			}
			g.p("for i := range %s {\n%s[i] += %q\n}", tags, tags, g.name("+"))
			g.hot = tags + "[0]"
		}},
		choice{1, "retry", func() {
			g.needErr()
			v := variable{name: g.name("name"), kind: text, late: true}
			g.p("var %s string", v.name)
			g.p("for range 2 {\nif %s, err = remote.Text(%s, %s); err == nil {\nbreak\n}\n}", v.name, g.fn.ctx, g.text())
			g.add(v)
		}},
	)
}

// closure writes a function literal and calls it.
func (g *gen) closure() {
	v, hasText := g.pick(text)
	name := g.name("f")
	assign := func() { g.p("%s = %s", v, g.text()); g.hot = v }
	g.oneOf(
		choice{when(hasText, 2), "called at once", func() {
			g.p("func() {")
			g.literal(&function{calm: true}, func() { assign(); g.maybeBetween(); g.pop() })
			g.p("}()")
		}},
		choice{when(hasText, 3), "stored and called later", func() {
			g.p("%s := func() {", name)
			g.literal(&function{calm: true}, func() { assign(); g.pop() })
			g.p("}")
			g.maybeBetween()
			g.p("%s()", name)
		}},
		choice{2, "closure with operations", func() {
			g.p("%s := func(id string) (string, error) {", name)
			g.literal(&function{results: []kind{text}, hasErr: true}, func() {
				g.add(variable{name: "id", kind: text})
				g.some(2)
				g.finish()
			})
			g.p("}")
			g.define(operation{name + "(" + g.text() + ")", []kind{text}, true, false})
		}},
		choice{1, "given to a helper", func() {
			run := g.once("twice", `func twice@(f func(i int)) {
	f(0)
	f(1)
}`)
			g.p("%s(func(i int) {", run)
			g.literal(&function{calm: true}, func() {
				g.add(variable{name: "i", kind: number})
				if hasText {
					assign()
				}
				g.pop()
			})
			g.p("})")
		}},
	)
	if hasText {
		g.hot = v
	}
}

// deferred defers something.
func (g *gen) deferred() {
	v, hasText := g.pick(text)
	named := len(g.fn.named) > 1
	g.oneOf(
		choice{2, "deferred log", func() { g.p(`defer log.Printf("leaving %%v", %s)`, g.text()) }},
		choice{1, "deferred write", func() {
			g.p("defer remote.Put(%s, %q, %s)", g.fn.ctx, g.name("deferred"), g.text())
		}},
		choice{when(hasText, 1), "deferred note", func() {
			g.p(`defer func() { remote.Note("left with " + %s) }()`, v)
		}},
		choice{when(named, 6), "deferred result", func() {
			g.p("defer func() {\nif err != nil {\n%s = %s\n}\n}()", g.fn.named[0], g.zero(g.fn.results[0]))
		}},
		choice{when(named, 6), "recover", func() { // the call tells the world that something has failed
			g.p("defer func() {\nif r := recover(); r != nil {\n_ = remote.Ping(%s, \"panicked %s\")\nerr = fmt.Errorf(\"recovered: %%v\", r)\n}\n}()", g.fn.ctx, "gone")
		}},
		choice{when(g.fn.server != "" && g.fn.loops == 0, 1), "deferred unlock", func() {
			mu := g.mutex()
			g.p("%s.Lock()\ndefer %s.Unlock()", mu, mu)
		}},
		choice{when(hasText, 1), "deferred operation", func() {
			g.p("defer func() {")
			g.literal(&function{calm: true}, func() {
				g.p("v, err := remote.Text(%s, %s)", g.fn.ctx, v)
				g.p("remote.Note(fmt.Sprint(v, err))")
			})
			g.p("}()")
		}},
	)
}

// lock holds the server's mutex for a while.
func (g *gen) lock() {
	mu := g.mutex()
	g.p("%s.Lock()", mu)
	calm := g.fn.calm
	g.fn.calm = true
	if g.chance(40) {
		g.define(operation{fmt.Sprintf("remote.Text(%s, %s)", g.fn.ctx, g.text()), []kind{text}, true, false})
	} else {
		g.p("%s.hits++", g.fn.server)
	}
	g.fn.calm = calm
	g.p("%s.Unlock()", mu)
}

// mutex gives a mutex of the server that nothing else locks: a program that hangs
// shows nothing.
func (g *gen) mutex() string {
	g.mutexes = append(g.mutexes, g.name("mu"))
	return g.fn.server + "." + g.mutexes[len(g.mutexes)-1]
}

// goroutines starts some, and waits for them.
func (g *gen) goroutines() {
	wg, out := g.name("wg"), variable{name: g.name("tags"), kind: list, late: true}
	g.p("var %s sync.WaitGroup\n%s := make([]string, 2)", wg, out.name)
	g.p("for i := range %s {\n%s.Add(1)\ngo func() {\ndefer %s.Done()\ndefer func() { _ = recover() }()", out.name, wg, wg)
	g.p("%s[i], _ = remote.Text(%s, fmt.Sprint(%q, i))", out.name, g.fn.ctx, g.name("beside"))
	g.p("}()\n}")
	if g.chance(40) {
		g.p("defer %s.Wait()", wg)
		g.unit()
	}
	g.p("%s.Wait()", wg)
	g.add(out)
}

// selects waits for a channel or the context.
func (g *gen) selects() {
	ch, v := g.name("answers"), variable{name: g.name("name"), kind: text, late: true}
	g.p("%s := make(chan string, 1)", ch)
	g.p("go func() {\ndefer close(%s)\ndefer func() { _ = recover() }()\n%s <- remote.Quiet(%s, %q)\n}()", ch, ch, g.fn.ctx, g.name("selected"))
	g.p("var %s string", v.name)
	g.p("select {\ncase %s = <-%s:\ncase <-time.After(time.Hour):\n}", v.name, ch)
	g.add(v)
}

// context puts another context in the place of the request's.
func (g *gen) context() {
	cancel := g.name("cancel")
	g.oneOf(
		choice{2, "timeout", func() {
			g.p("ctx, %s := context.WithTimeout(ctx, time.Hour)\ndefer %s()\n_ = ctx", cancel, cancel)
		}},
		choice{3, "value", func() {
			g.p("ctx = context.WithValue(ctx, %s{}, %s)", g.contextKey(), g.text())
		}},
		choice{2, "seen value", func() { g.p("ctx = context.WithValue(ctx, run.Key{}, %s)", g.text()) }},
		choice{2, "cancelled", func() {
			inner, v := g.name("inner"), variable{name: g.name("name"), kind: text, late: true}
			g.p("%s, %s := context.WithCancel(ctx)", inner, cancel)
			g.p("%s, _ := remote.Text(%s, %s)\n%s()", v.name, inner, g.text(), cancel)
			g.add(v)
		}},
		choice{2, "other context", func() {
			other := g.name("other")
			g.p("%s := context.WithValue(ctx, %s{}, %s)", other, g.contextKey(), g.text())
			v := variable{name: g.name("name"), kind: text, late: true}
			g.p("%s, _ := remote.Text(%s, %s)", v.name, other, g.text())
			g.add(v)
		}},
	)
}
