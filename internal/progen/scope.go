package progen

import (
	"fmt"
	"strings"
)

// This file keeps the variables in sight, and makes sure that every one is seen in
// what the program prints.

// kind is the type of a variable.
type kind int

const (
	text    kind = iota // string
	number              // int
	list                // []string
	table               // map[string]string
	record              // *rec17
	plain               // rec17, a copy
	copies              // []rec17
	records             // []*rec17
	failure
	other // not for expressions
)

var kinds = []kind{text, number, list, table, record, plain, copies, records}

func (g *gen) spell(k kind) string {
	switch k {
	case number:
		return "int"
	case list:
		return "[]string"
	case table:
		return "map[string]string"
	case record:
		return "*" + g.rec()
	case plain:
		return g.rec()
	case copies:
		return "[]" + g.rec()
	case records:
		return "[]*" + g.rec()
	case failure:
		return "error"
	}
	return "string"
}

// rec gives the name of the program's record type.
func (g *gen) rec() string {
	return g.once("rec", `type rec@ struct {
	Name string
	Total int
	Tags []string
}

func show@(r *rec@) string {
	if r == nil {
		return "no record"
	}
	return fmt.Sprint("record ", r.Name, r.Total, r.Tags)
}`)
}

func (k kind) zero() string {
	switch k {
	case text:
		return `""`
	case number:
		return "0"
	}
	return "nil"
}

// zero gives the zero value of a kind as an expression.
func (g *gen) zero(k kind) string {
	if k == plain {
		return g.rec() + "{}"
	}
	return k.zero()
}

// word gives the stem of the name of a variable of a kind.
func (k kind) word() string {
	return [...]string{"name", "total", "tags", "table", "found", "copied", "rows", "recs", "err", "f"}[k]
}

// variable is a variable in sight.
type variable struct {
	name string
	kind kind
	late bool // an operation gave it
	part bool // printed by other means, or not worth it
}

func (g *gen) push() { g.fn.scopes = append(g.fn.scopes, nil) }

func (g *gen) drop() { g.fn.scopes = g.fn.scopes[:len(g.fn.scopes)-1] }

// pop ends a block: its variables are noted, so that they are used.
func (g *gen) pop() {
	own := g.fn.scopes[len(g.fn.scopes)-1]
	if shown := g.shown(own); shown != "" {
		g.note(shown)
	}
	g.drop()
}

// note adds something to what the function will tell in the end.
func (g *gen) note(values string) {
	g.fn.noted = true
	g.p("note = append(note, fmt.Sprint(%s))", values)
}

func (g *gen) add(v variable) {
	last := len(g.fn.scopes) - 1
	g.fn.scopes[last] = append(g.fn.scopes[last], v)
}

// visible lists the variables in some scopes that are in sight, the innermost first.
func visible(scopes [][]variable) []variable {
	var out []variable
	seen := map[string]bool{}
	for i := len(scopes) - 1; i >= 0; i-- {
		for j := len(scopes[i]) - 1; j >= 0; j-- {
			if v := scopes[i][j]; !seen[v.name] {
				seen[v.name] = true
				out = append(out, v)
			}
		}
	}
	return out
}

// of lists the variables in sight of a kind.
func (g *gen) of(k kind) []variable {
	var out []variable
	for _, v := range visible(g.fn.scopes) {
		if v.kind == k {
			out = append(out, v)
		}
	}
	return out
}

// sees says whether there is a variable of a name, and whether it belongs to the
// innermost scope.
func (g *gen) sees(name string) (seen, here bool) {
	for i := len(g.fn.scopes) - 1; i >= 0; i-- {
		for _, v := range g.fn.scopes[i] {
			if v.name == name {
				return true, i == len(g.fn.scopes)-1
			}
		}
	}
	return false, false
}

// shown lists variables as arguments of a function that prints them.
func (g *gen) shown(vars []variable) string {
	var out []string
	seen := map[string]bool{}
	for _, v := range vars {
		if v.part || seen[v.name] {
			continue
		}
		seen[v.name] = true
		out = append(out, g.shows(v))
	}
	return strings.Join(out, `, "|", `)
}

// shows gives an expression that prints all that a variable leads to.
func (g *gen) shows(v variable) string {
	switch v.kind {
	case record:
		return fmt.Sprintf("show%d(%s)", g.id, v.name)
	case records:
		return g.once("showAll", `func showAll@(rs []*rec@) (all string) {
	for _, r := range rs {
		all += show@(r) + ";"
	}
	return all
}`) + "(" + v.name + ")"
	}
	return v.name
}

// all gives an expression that shows everything in sight of the function's own.
func (g *gen) all() string {
	shown := g.shown(visible(g.fn.scopes[g.fn.outer:]))
	if g.fn.noted {
		shown += `, "|", note`
	}
	return strings.TrimPrefix(shown, `, "|", `)
}
