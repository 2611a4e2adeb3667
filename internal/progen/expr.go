package progen

import (
	"fmt"
	"strings"
)

// This file makes expressions. They only compute; some panic.

// pick takes a variable of a kind, rather one that no operation gave, or gives
// false if there is none.
func (g *gen) pick(k kind) (string, bool) {
	vars := g.of(k)
	if len(vars) == 0 {
		return "", false
	}
	var early []variable
	for _, v := range vars {
		if !v.late {
			early = append(early, v)
		}
	}
	if len(early) > 0 && len(early) < len(vars) && !g.chance(25) {
		vars = early
	}
	return vars[len(vars)-1-g.choices.Pick(len(vars))].name, true
}

// text gives a text.
func (g *gen) text() string {
	if g.need != "" {
		need := g.need
		g.need = ""
		return need
	}
	if g.hot != "" && g.chance(65) {
		hot := g.hot
		g.hot = ""
		return hot
	}
	rec, hasRec := g.pick(record)
	tags, hasTags := g.pick(list)
	copied, hasCopy := g.pick(plain)
	m, hasTable := g.pick(table)
	var e string
	g.oneOf(
		choice{12, "text variable", func() { e = g.plainText() }},
		choice{2, "text literal", func() { e = fmt.Sprintf("%q", g.name("key")) }},
		choice{2, "text sum", func() { e = g.plainText() + fmt.Sprintf(" + %q", g.name("+")) }},
		choice{1, "text of number", func() { e = g.among("fmt.Sprint", "strconv.Itoa") + "(" + g.number() + ")" }},
		choice{when(hasRec, 4), "field through pointer", func() { e = rec + ".Name" }},
		choice{when(hasCopy, 4), "field", func() { e = copied + ".Name" }},
		choice{when(hasTags, 3), "element", func() { e = tags + "[" + g.among("0", "1", "len("+tags+")-1", g.number()) + "]" }},
		choice{when(hasTable, 3), "map element", func() { e = m + `["k"]` }},
		choice{1, "standard function", func() { e = "strings.ToUpper(" + g.plainText() + ")" }},
		choice{1, "own function", func() { e = g.keyFunc() + "(" + g.plainText() + ")" }},
		choice{when(hasTags, 1), "join", func() { e = "strings.Join(" + tags + `, "+")` }},
		choice{when(hasRec, 1), "own method", func() { g.recMethods(); e = rec + ".key()" }},
		choice{when(g.fn.server != "", 2), "server's field", func() { e = g.fn.server + ".prefix + " + g.plainText() }},
		choice{1, "global", func() { e = g.global() }},
		choice{1, "slice of text", func() { e = g.plainText() + "[" + g.among(":", "1:", ":2") + "]" }},
	)
	return e
}

// plainText gives a variable, or a literal if there is none.
func (g *gen) plainText() string {
	if v, ok := g.pick(text); ok {
		return v
	}
	return `"none"`
}

func (g *gen) number() string {
	e := "1"
	v, ok := g.pick(number)
	g.oneOf(
		choice{when(ok, 4), "number variable", func() { e = v }},
		choice{1, "number literal", func() { e = g.among("0", "1", "2", "3") }},
		choice{1, "length", func() { e = "len(" + g.plainText() + ")" }},
		choice{when(ok, 1), "sum", func() { e = v + " + 1" }},
		choice{when(ok, 1), "quotient", func() { e = "12 / " + v }},
	)
	return e
}

// value gives an expression of a kind that makes something new, or leads to what
// a variable leads to.
func (g *gen) value(k kind) string {
	v, ok := g.pick(k)
	if ok && k > number && g.chance(40) {
		g.used["alias of "+k.word()]++
		return v
	}
	switch k {
	case number:
		return g.number()
	case list:
		if ok && g.chance(30) {
			return v + g.among("[:1]", "[1:]", "[:0]")
		}
		return "[]string{" + g.text() + ", " + g.text() + "}"
	case table:
		return "map[string]string{\"k\": " + g.text() + "}"
	case record:
		if p, has := g.pick(plain); has && g.chance(50) {
			return "&" + p
		}
		return "&" + g.rec() + "{Name: " + g.text() + ", Total: " + g.number() + ", Tags: " + g.value(list) + "}"
	case plain:
		if p, has := g.pick(record); has && g.chance(50) {
			return "*" + p
		}
		return g.rec() + "{Name: " + g.text() + "}"
	case copies, records:
		return g.row(k)
	}
	return g.text()
}

// row gives a slice of records.
func (g *gen) row(k kind) string {
	if v, ok := g.pick(k); ok && g.chance(20) {
		return v + g.among("[:1]", "[1:]", "[:0]")
	}
	elements := []string{}
	for range []int{2, 3, 1, 0}[g.choices.Pick(4)] {
		element := "{Name: " + g.text() + ", Total: " + g.number() + ", Tags: []string{" + g.plainText() + "}}"
		if v, ok := g.pick(record); ok && g.chance(25) {
			element = v
			if k == copies {
				element = "*" + v
			}
		} else if k == records && g.chance(4) {
			element = "nil"
		}
		elements = append(elements, element)
	}
	return g.spell(k) + "{" + strings.Join(elements, ", ") + "}"
}

func (g *gen) keyFunc() string {
	return g.once("key", `func key@(v string) string {
	return "key of " + v
}`)
}

func (g *gen) recMethods() {
	g.rec()
	g.once("recMethods", `func (r *rec@) key() string { return r.Name + "'s key" }

func (r *rec@) rename(name string) { r.Name = name }

func (r rec@) renamed(name string) rec@ {
	r.Name = name
	return r
}

func (r *rec@) tag(i int, tag string) {
	if i < len(r.Tags) {
		r.Tags[i] = tag
	}
}`)
}

func (g *gen) global() string { return g.once("last", `var last@ = "nobody"`) }
