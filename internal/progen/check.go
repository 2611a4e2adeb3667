package progen

import (
	"fmt"
	"slices"
	"strings"
)

// This file checks errors, and leaves functions.

// check writes what happens when an operation has failed. It gave the variable v
// of kind k, or nothing that has a name. It is long because it is a table.
func (g *gen) check(err, v string, k kind) {
	out := !g.fn.calm
	instead := ""
	switch {
	case v == "" || v == "_":
	case k == text:
		instead = fmt.Sprintf("%s = %q", v, g.name("default"))
	case k == number:
		instead = v + " = -1"
	case k == list:
		instead = v + " = []string{" + g.plainText() + "}"
	case k == record:
		instead = v + " = &" + g.rec() + "{}"
	}
	exitIf := func(cond string) func() {
		return func() { g.block("if "+cond, func() { g.p("%s", g.exit(err)) }) }
	}
	noRows := "errors.Is(" + err + ", sql.ErrNoRows)"
	g.oneOf(
		choice{when(out, 14), "return error", exitIf(err + " != nil")},
		choice{when(!out, 4), "note error", func() { g.note(err) }},
		choice{when(out, 3), "wrap error", func() {
			g.block("if "+err+" != nil", func() { g.p("%s", g.leave(fmt.Sprintf(`fmt.Errorf("%s: %%w", %s)`, g.name("step"), err))) })
		}},
		choice{when(out, 2), "not found leaves", func() {
			g.block("if "+noRows, func() { g.p("%s", g.leave(fmt.Sprintf("errors.New(%q)", g.name("not found ")))) })
			exitIf(err + " != nil")()
		}},
		choice{when(instead != "", 2), "not found is a default", func() {
			g.p("if %s {\n%s\n} else if %s != nil {", noRows, instead, err)
			g.inBlock(func() {
				if out {
					g.p("%s", g.exit(err))
				} else {
					g.p("log.Print(%s)", err)
				}
			})
			g.p("}")
		}},
		choice{when(out, 1), "all but not found", exitIf(err + " != nil && !" + noRows)},
		choice{2, "log and go on", func() { g.block("if "+err+" != nil", func() { g.p(`log.Printf("failed: %%v", %s)`, err) }) }},
		choice{when(instead != "", 2), "default", func() { g.block("if "+err+" != nil", func() { g.p("%s", instead) }) }},
		choice{when(out, 1), "switch", func() { g.p("switch {\ncase %s != nil:\n%s\n}", err, g.exit(err)) }},
		choice{when(out && instead != "", 1), "switch with default", func() {
			g.p("switch {\ncase %s:\n%s\ncase %s != nil:\n%s\n}", noRows, instead, err, g.exit(err))
		}},
		choice{when(g.fn.blocks < 2, 1), "nested on success", func() {
			g.block("if "+err+" == nil", func() { g.some(2) })
		}},
		// In a helper it would be an error of which the world does not know.
		choice{when(out && k == text && v != "" && g.fn.level == 0, 2), "combined condition", func() {
			g.block("if "+err+" != nil || "+v+" == "+g.text(), func() { g.p("%s", g.leave(fmt.Sprintf(`fmt.Errorf("combined: %%v", %s)`, err))) })
		}},
		choice{when(out, 1), "panic", func() { g.block("if "+err+" != nil", func() { g.p("panic(%s)", err) }) }},
		choice{when(out, 1), "write on error", func() {
			g.block("if "+err+" != nil", func() {
				g.p("_ = remote.Put(%s, %q, %s)", g.fn.ctx, g.name("failed"), g.plainText())
				g.p("%s", g.exit(err))
			})
		}},
		choice{when(out, 1), "own predicate", func() { exitIf(g.failed() + "(" + err + ")")() }},
		choice{1, "error noted", func() { g.note(err) }},
		choice{when(g.fn.web && out, 2), "helper answers", func() {
			g.block("if "+g.answer()+"(w, "+err+")", func() { g.p("return") })
		}},
	)
}

func (g *gen) failed() string {
	return g.once("failed", `func failed@(err error) bool { return err != nil }`)
}

func (g *gen) answer() string {
	return g.once("answer", `func answer@(w http.ResponseWriter, err error) bool {
	if err == nil {
		return false
	}
	http.Error(w, "answer: "+err.Error(), http.StatusInternalServerError)
	return true
}`)
}

// block writes a statement with a body.
func (g *gen) block(head string, body func()) {
	g.p("%s {", head)
	g.inBlock(body)
	g.p("}")
}

// inBlock writes the inside of a block, from which the function may be left.
func (g *gen) inBlock(body func()) {
	g.fn.blocks++
	g.push()
	hot := g.hot
	body()
	if g.fn.ended {
		g.drop()
	} else {
		g.pop()
	}
	g.hot, g.fn.ended = hot, false
	g.fn.blocks--
}

// canReturn says whether return f() fits a call that gives a k and an error.
func (g *gen) canReturn(k kind) bool {
	return !g.fn.web && g.fn.hasErr && len(g.fn.results) == 1 && g.fn.results[0] == k
}

// exit gives the statements that leave the function because of an error that a
// variable holds.
func (g *gen) exit(err string) string {
	if len(g.fn.named) > 0 && err == "err" && g.own(err) && g.chance(50) && g.allOwn(g.fn.named) {
		return "return"
	}
	return g.leave(err)
}

// allOwn says whether a return may go without values here: it may not where a
// variable hides one of the results, though it be another than the error.
func (g *gen) allOwn(names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return !g.own(name) })
}

// own says whether a name means the named result here, and no variable of an inner
// block.
func (g *gen) own(name string) bool {
	for i := len(g.fn.scopes) - 1; i > g.fn.outer; i-- {
		for _, v := range g.fn.scopes[i] {
			if v.name == name {
				return false
			}
		}
	}
	return true
}

// leave gives the statements that leave the function with an error.
func (g *gen) leave(err string) string {
	f := g.fn
	if f.web {
		return g.among(
			"http.Error(w, "+err+".Error(), http.StatusInternalServerError)",
			"http.Error(w, \"gone\", http.StatusNotFound)\nlog.Print("+err+")",
			"w.WriteHeader(http.StatusBadGateway)\n_ = "+err,
			"fmt.Fprintln(w, \"sorry:\", "+err+")",
		) + "\nreturn"
	}
	if f.loops > 0 && g.chance(20) {
		g.fn.noted = true
		return "note = append(note, " + err + ".Error())\ncontinue"
	}
	var values []string
	for _, k := range f.results {
		values = append(values, g.zero(k))
	}
	switch {
	case f.hasErr:
		values = append(values, err)
	case len(values) > 0 && f.results[0] == text:
		values[0] = "fmt.Sprint(" + err + ")"
	default:
		return "_ = " + err + "\nreturn " + strings.Join(values, ", ")
	}
	return "return " + strings.Join(values, ", ")
}

// deny gives the statements that turn a request away.
func (g *gen) deny() string {
	if g.fn.web {
		return g.among(
			"http.Error(w, \"forbidden\", http.StatusForbidden)\nreturn",
			"w.WriteHeader(http.StatusUnauthorized)\nreturn",
			"http.Error(w, \"bad request\", http.StatusBadRequest)\nreturn",
			"return",
		)
	}
	return g.leave(g.once("denied", `var denied@ = errors.New("forbidden")`))
}
