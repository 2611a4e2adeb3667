package progen

import (
	"fmt"
	"strings"
)

// gen draws one program. Its methods are the productions of the grammar, each in
// the file of its kind.
type gen struct {
	choices Source
	id      int
	used    map[string]int
	names   int
	decls   []string
	made    map[string]bool // declarations that are made once, when first needed
	known   []method        // operations that may be called again
	fn      *function       // the function that is being written
	hot     string          // an expression of what was changed last: the next operation may well need it
	need    string          // the expression that the next text is to be
	helpers int
	inputs  int
	mutexes []string // fields of the server
}

// function is a function that is being written.
type function struct {
	out     strings.Builder
	scopes  [][]variable
	web     bool     // it has w and r, and answers a request
	results []kind   // without the error
	hasErr  bool     // its last result is an error
	named   []string // the names of its results, err included
	outer   int      // how many scopes belong to the function around a literal
	ctx     string   // an expression for the context
	server  string   // an expression for the server, or empty
	store   string   // an expression for the store
	level   int      // how many helpers lie between it and the handler
	loops   int
	blocks  int      // how deep its blocks are nested
	noted   bool     // it has the variable note
	calm    bool     // it leaves no other way than by its end
	pending []string // errors that are still to be looked at
	guarded bool     // it holds a guard
	ended   bool     // the block that is being written has left the function
}

// choice is one of several productions.
type choice struct {
	weight int
	name   string
	make   func()
}

// oneOf takes one of several productions; the first is the simplest.
func (g *gen) oneOf(choices ...choice) {
	total := 0
	for _, c := range choices {
		total += c.weight
	}
	at := g.choices.Pick(max(total, 1))
	for _, c := range choices {
		if at -= c.weight; at < 0 {
			g.used[c.name]++
			c.make()
			return
		}
	}
}

// when gives a production's weight if something holds, and else none.
func when(holds bool, weight int) int {
	if holds {
		return weight
	}
	return 0
}

// chance says yes in so many of a hundred cases.
func (g *gen) chance(percent int) bool { return g.choices.Pick(100) >= 100-percent }

// among takes one of several texts; the first is the simplest.
func (g *gen) among(texts ...string) string { return texts[g.choices.Pick(len(texts))] }

// p writes a line, or several.
func (g *gen) p(format string, args ...any) {
	fmt.Fprintf(&g.fn.out, format+"\n", args...)
}

// name makes a new name of a word.
func (g *gen) name(word string) string {
	g.names++
	return fmt.Sprintf("%s%d", word, g.names)
}

// top makes a name of a word for the top level.
func (g *gen) top(word string) string { return fmt.Sprintf("%s%d", word, g.id) }

// once adds a declaration when it is first needed. In its text, @ stands for the
// program's number.
func (g *gen) once(name, text string) string {
	if !g.made[name] {
		g.made[name] = true
		g.declare(text)
	}
	return g.top(name)
}

func (g *gen) declare(text string) { g.decls = append(g.decls, g.numbered(text)) }

func (g *gen) numbered(text string) string {
	return strings.ReplaceAll(text, "@", fmt.Sprint(g.id))
}

// function writes a function by itself and gives its text.
func (g *gen) function(f *function, body func()) string {
	around := g.fn
	hot, need := g.hot, g.need
	g.fn, g.hot, g.need = f, "", ""
	g.push()
	body()
	g.fn, g.hot, g.need = around, hot, need
	text := f.out.String()
	if f.noted {
		text = "var note []string\n" + text
	}
	return text
}

// literal writes a function literal in place, with the variables around it.
func (g *gen) literal(f *function, body func()) {
	around := g.fn
	f.scopes, f.outer = append(f.scopes, around.scopes...), len(around.scopes)
	f.ctx, f.store, f.server, f.blocks = around.ctx, around.store, around.server, around.blocks+1
	hot := g.hot
	g.fn = f
	g.push()
	body()
	g.fn, g.hot = around, hot
	around.noted = around.noted || f.noted
	around.out.WriteString(f.out.String())
}
