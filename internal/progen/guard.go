package progen

import "fmt"

// This file writes guards: exits that decide whether what follows is done at all.

// A guard decides only if its verdict is obeyed: so it stands neither in a loop nor
// in a closure.
func (g *gen) guard() {
	g.fn.guarded = true
	turnedAway := func(cond string) { g.block("if "+cond, func() { g.p("%s", g.deny()) }) }
	server := g.fn.server
	r, hasRec := g.pick(record)
	g.oneOf(
		choice{4, "validation", func() { turnedAway(g.plainText() + g.among(` == ""`, " == "+g.text())) }},
		choice{2, "length check", func() { turnedAway("len(" + g.plainText() + ") > " + g.among("3", "2", "12")) }},
		choice{when(hasRec, 3), "nil check", func() { turnedAway(r + " == nil") }},
		choice{when(hasRec, 3), "ownership", func() { turnedAway(r + ".Name != " + g.plainText()) }},
		choice{2, "ownership by data", func() {
			owner, err := g.name("owner"), g.errName()
			g.p("%s, %s := remote.Owner(%s, %q+%s)", owner, err, g.fn.ctx, "document of ", g.plainText())
			g.block("if "+err+" != nil", func() { g.p("%s", g.exit(err)) })
			turnedAway(owner + " != " + g.among("id", g.plainText()))
			g.add(variable{name: owner, kind: text, late: true, part: true})
		}},
		choice{when(server != "", 2), "feature flag", func() { turnedAway("!" + server + ".flags[" + g.plainText() + "]") }},
		choice{when(server != "", 1), "limiter", func() {
			g.p("%s.left--", server)
			turnedAway(server + ".left < 0")
		}},
		choice{when(server != "", 2), "authorize", func() { g.judge("authorize", "") }},
		choice{when(server != "", 2), "require", func() { g.judge("requireUser", "") }},
		choice{when(server != "", 2), "guard directive", func() { g.judge("entry", "//asyncify:guard\n") }},
		choice{when(server != "", 2), "helper says no", func() {
			g.once("admits", `func (s *server@) admits(ctx context.Context, who string) bool {
	return remote.Verdict(ctx, who) == nil
}`)
			turnedAway(fmt.Sprintf("!%s.admits(%s, %q+%s)", server, g.fn.ctx, g.name("who "), g.plainText()))
		}},
		choice{2, "remote guard", func() {
			g.p("if err := remote.Authorize(%s, %q+%s); err != nil {", g.fn.ctx, g.name("who "), g.plainText())
			g.inBlock(func() { g.p("_ = err\n%s", g.deny()) })
			g.p("}")
		}},
		choice{1, "forbidden answer", func() {
			g.needErr()
			g.p("err = remote.Verdict(%s, %q+%s)", g.fn.ctx, g.name("who "), g.plainText())
			g.block("if err != nil", func() {
				if g.fn.web {
					g.p("http.Error(w, \"no\", %s)\nreturn", g.among("http.StatusForbidden", "401", "http.StatusTooManyRequests"))
				} else {
					g.p("%s", g.deny())
				}
			})
		}},
	)
}

// judge calls a method of the server whose failure is a verdict.
func (g *gen) judge(name, directive string) {
	g.once(name, directive+`func (s *server@) `+name+`(ctx context.Context, who string) error {
	return remote.Verdict(ctx, who)
}`)
	g.p("if err := %s.%s(%s, %q+%s); err != nil {", g.fn.server, name, g.fn.ctx, g.name("who "), g.plainText())
	if g.chance(50) {
		g.leaveOn("err")
	} else {
		g.inBlock(func() { g.p("%s", g.deny()) })
	}
	g.p("}")
}
