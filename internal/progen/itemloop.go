package progen

import (
	"fmt"
	"regexp"
)

// This file writes loops over slices: what they go over, their head, and what is
// collected in them. itembody.go writes what is done for each item.

// over is a loop over a slice that is being written.
type over struct {
	slice  string
	kind   kind   // list, copies or records
	index  string // the name of the index, which the loop gives if something needs it
	value  string // the name of the item, or empty where the loop gives only the index
	item   string // an expression for the item
	into   string // what the answers are collected in, or empty
	how    collecting
	hidden bool // another variable is called like the index
}

// collecting says how a loop keeps its answers.
type collecting int

const (
	noting    collecting = iota
	appending            // out = append(out, v)
	storing              // out[i] = v
	mapping              // out[key] = v
	summing              // out += len(v)
)

// itemLoop writes a loop that makes operations for the items of a slice.
func (g *gen) itemLoop() {
	o := &over{kind: []kind{list, copies, records}[g.choices.Pick(3)]}
	o.slice = g.itemsOf(o)
	o.index, o.value = g.name("i"), g.name("item")
	o.item = o.value
	if g.named(o.slice) && g.chance(25) {
		g.used["loop by index"]++
		o.value, o.item = "", o.slice+"["+o.index+"]"
	}
	out := g.collect(o)
	g.head(o, func() { g.inLoop(func() { g.forItem(o) }) })
	if out.name != "" {
		g.add(out)
	}
}

// itemsOf gives a slice to go over.
func (g *gen) itemsOf(o *over) string {
	v, ok := g.pick(o.kind)
	r, hasRec := g.pick(record)
	x := v
	fresh := func() {
		made := variable{name: g.name(o.kind.word()), kind: o.kind}
		g.p("%s := %s", made.name, g.value(o.kind))
		g.add(made)
		x = made.name
	}
	if !ok {
		fresh()
	}
	g.oneOf(
		choice{6, "items at hand", func() {}},
		choice{4, "items made for it", fresh},
		choice{3, "items of an operation", func() { x = g.answered(o.kind) }},
		choice{1, "part of items", func() { x += g.among("[:1]", "[1:]", "[:0]") }},
		choice{1, "items in place", func() { x = g.value(o.kind) }},
		choice{when(o.kind == list && hasRec, 2), "items in a field", func() { x = r + ".Tags" }},
		choice{when(o.kind == list, 1), "items of a text", func() { x = "strings.Fields(" + g.text() + ")" }},
	)
	return x
}

// answered makes an operation that gives items, and gives their name.
func (g *gen) answered(k kind) string {
	op := operation{"remote.List(" + g.fn.ctx + ", " + g.text() + ")", []kind{list}, true, false}
	switch {
	case k != list:
		op = g.call(g.storeRow(k))
	case g.chance(30):
		op = g.call(g.storeList())
	}
	name, err := g.name(k.word()), g.errName()
	g.p("%s, %s := %s", name, err, op.call)
	g.add(variable{name: name, kind: k, late: true})
	g.check(err, name, k)
	return name
}

// storeRow declares a method that gives records.
func (g *gen) storeRow(k kind) method {
	element := "r"
	if k == records {
		element = "&r"
	}
	return g.method("rows", `func (s *store@) $(ctx context.Context, id string) (`+g.spell(k)+`, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT $, count(*) FROM t WHERE id = ? ORDER BY id", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all `+g.spell(k)+`
	for rows.Next() {
		r := rec@{Tags: []string{id}}
		if err := rows.Scan(&r.Name, &r.Total); err != nil {
			return nil, err
		}
		r.Name = fmt.Sprint(r.Name, len(all))
		all = append(all, `+element+`)
	}
	return all, rows.Err()
}`, g.text, k)
}

// collect declares what the loop's answers are kept in, and gives it for when the
// loop has ended.
func (g *gen) collect(o *over) variable {
	out := variable{name: g.name("all"), kind: list, late: true}
	g.oneOf(
		choice{3, "answers noted", func() { out.name = "" }},
		choice{4, "answers appended", func() { o.how = appending; g.p("var %s []string", out.name) }},
		choice{when(g.named(o.slice), 4), "answers stored by index", func() {
			o.how = storing
			g.p("%s := make([]string, len(%s))", out.name, o.slice)
		}},
		choice{3, "answers in a map", func() {
			o.how, out.kind = mapping, table
			g.p("%s := map[string]string{}", out.name)
		}},
		choice{3, "answers summed up", func() {
			o.how, out.kind = summing, number
			g.p("%s := 0", out.name)
		}},
	)
	o.into = out.name
	return out
}

// head writes the loop around its body: it gives what the body needs.
func (g *gen) head(o *over, body func()) {
	above := g.fn.out.String()
	g.fn.out.Reset()
	body()
	text := g.fn.out.String()
	g.fn.out.Reset()
	g.fn.out.WriteString(above)
	index, value := mentions(text, o.index), o.value != "" && mentions(text, o.value)
	switch {
	case index && value:
		g.p("for %s, %s := range %s {", o.index, o.value, o.slice)
	case value:
		g.p("for _, %s := range %s {", o.value, o.slice)
	case index:
		g.p("for %s := range %s {", o.index, o.slice)
	default:
		g.p("for range %s {", o.slice)
	}
	if value && !reads(text, o.value) {
		g.p("_ = %s", o.value)
	}
	g.fn.out.WriteString(text)
	g.p("}")
}

// reads says whether something is made of a variable: one that is only assigned is an
// error for the compiler.
func reads(text, name string) bool {
	assigned := regexp.MustCompile(`(?m)^\s*(\w+, )*` + name + `(, \w+)* = `)
	return mentions(assigned.ReplaceAllString(text, ""), name)
}

func mentions(text, name string) bool {
	return regexp.MustCompile(`\b` + name + `\b`).MatchString(text)
}

// named says whether an expression is a mere name.
func (g *gen) named(e string) bool { return regexp.MustCompile(`^\w+$`).MatchString(e) }

// keep writes what becomes of an answer of kind k, and says whether that uses it.
func (g *gen) keep(o *over, v string, k kind) bool {
	answer := v
	switch k {
	case text:
	case number:
		answer = "strconv.Itoa(" + v + ")"
	default:
		answer = "fmt.Sprint(" + g.shows(variable{name: v, kind: k}) + ")"
	}
	switch o.how {
	case noting:
		return false
	case appending:
		g.p("%s = append(%s, %s)", o.into, o.into, answer)
	case storing:
		g.p("%s[%s] = %s", o.into, o.index, answer)
	case mapping:
		g.p("%s[%s] = %s", o.into, g.itemText(o), answer)
	case summing:
		if k == number {
			g.p("%s += %s", o.into, v)
		} else {
			g.p("%s += len(%s)", o.into, answer)
		}
	}
	return true
}

// itemText gives a text of the item.
func (g *gen) itemText(o *over) string {
	if o.kind == list {
		return g.among(o.item, o.item, fmt.Sprintf("%s + %q", o.item, g.name("+")), "strings.ToUpper("+o.item+")")
	}
	if g.chance(10) {
		g.recMethods()
		return o.item + ".key()"
	}
	return o.item + g.among(".Name", ".Name", ".Name", ".Tags[0]")
}
