package progen

import (
	"fmt"
	"strings"
)

// This file writes handlers and their helpers, and the function that calls them.

// program writes a whole program.
func (g *gen) program() {
	handlers := 1
	if g.chance(15) {
		handlers = 2
	}
	var calls []string
	for range handlers {
		calls = append(calls, g.handler())
	}
	g.types()
	g.main(calls)
}

// handler writes a handler and gives the statements that call it.
func (g *gen) handler() string {
	name := g.name("home") + "of" + fmt.Sprint(g.id)
	method := &function{server: "s", store: "s.store"}
	call := ""
	g.oneOf(
		choice{4, "service method", func() { call = g.service(name, method, "func (s *server@) ", "s.") }},
		choice{4, "web handler", func() {
			method.web, method.ctx = true, "r.Context()"
			g.declare("func (s *server@) " + name + webParams + g.function(method, g.webBody) + "}")
			call = g.request_("s." + name)
		}},
		choice{2, "web function", func() {
			f := &function{web: true, ctx: "r.Context()", server: "shared" + fmt.Sprint(g.id), store: "shared" + fmt.Sprint(g.id) + ".store"}
			g.declare("func " + name + webParams + g.function(f, g.webBody) + "}")
			call = g.request_(name)
		}},
		choice{2, "web closure", func() {
			method.web, method.ctx = true, "r.Context()"
			g.declare("func (s *server@) " + name + "() http.HandlerFunc {\nreturn func" + webParams + g.function(method, g.webBody) + "}\n}")
			call = g.request_("s." + name + "()")
		}},
		choice{2, "service function", func() {
			f := &function{store: "store"}
			g.made["store param"] = true
			call = g.service(name, f, "func ", "")
		}},
	)
	return call
}

const webParams = "(w http.ResponseWriter, r *http.Request) {\n"

func (g *gen) request_(handler string) string {
	send := g.among("request.Get(%s, \"/?id=\"+id)", `request.Post(%s, "/?id="+id, "id="+id)`)
	return fmt.Sprintf(send, handler)
}

// webBody writes the body of a handler that answers a request.
func (g *gen) webBody() {
	if g.chance(60) {
		g.p("ctx := r.Context()")
		g.fn.ctx = "ctx"
	}
	g.p("id := %s", g.among(`r.URL.Query().Get("id")`, `r.FormValue("id")`))
	if g.fn.ctx == "ctx" {
		g.p("_ = ctx")
	}
	g.add(variable{name: "id", kind: text})
	g.spine()
	if g.chance(20) {
		g.p(`w.Header().Set("X-Last", %s)`, g.text())
	}
	g.p("fmt.Fprintln(w, %s)", g.all())
}

// signature draws the results of a function, and gives them as text.
func (g *gen) signature(f *function) string {
	switch g.choices.Pick(6) {
	case 0, 1, 2:
		f.results = []kind{text}
	case 3:
		f.results = []kind{record, number}
	case 4:
		f.results = []kind{number}
	case 5:
		f.results = []kind{list}
	}
	f.hasErr = true
	var out []string
	named := g.chance(40)
	for _, k := range f.results {
		if named {
			f.named = append(f.named, g.name("out"))
			out = append(out, f.named[len(f.named)-1]+" "+g.spell(k))
		} else {
			out = append(out, g.spell(k))
		}
	}
	if !named {
		return "(" + strings.Join(out, ", ") + ", error)"
	}
	g.used["named results"]++
	f.named = append(f.named, "err")
	return "(" + strings.Join(out, ", ") + ", err error)"
}

// service writes a handler or helper that takes a context and an id, and gives the
// statements that call it.
func (g *gen) service(name string, f *function, head, on string) string {
	results := g.signature(f)
	params := "(ctx context.Context, id string) "
	args := "(run.Context(), id)"
	if f.server == "" {
		params, args = "(ctx context.Context, store *store@, id string) ", "(run.Context(), s.store, id)"
	}
	f.ctx = "ctx"
	body := g.function(f, func() {
		g.results()
		g.add(variable{name: "id", kind: text})
		g.spine()
		g.finish()
	})
	g.declare(head + name + params + results + " {\n" + body + "}")
	if f.results[0] == record {
		return fmt.Sprintf("{\nr, n, err := %s%s%s\nfmt.Println(show%d(r), n, err)\n}", on, name, args, g.id)
	}
	return "fmt.Println(" + on + name + args + ")"
}

// results brings named results into sight. They are not shown but by being given.
func (g *gen) results() {
	for i, name := range g.fn.named {
		if name == "err" {
			g.add(variable{name: name, kind: failure, part: true})
		} else {
			g.add(variable{name: name, kind: g.fn.results[i], late: true, part: true})
		}
	}
}

// spine writes the body of a handler: several operations, and things between them.
func (g *gen) spine() {
	for range 1 + g.choices.Pick(3) {
		g.pure()
	}
	hazards := 2 + g.choices.Pick(3)
	n := 2 + g.choices.Pick(4)
	if g.fn.level > 0 {
		hazards, n = g.choices.Pick(2), 2+g.choices.Pick(2)
	}
	for i := range n {
		g.oneOf(
			choice{10, "plain unit", g.unit},
			choice{3, "loop over items", g.itemLoop},
			choice{2, "nested calls", g.nestedCalls},
			choice{2, "filled by an operation", g.filled},
		)
		if g.chance(40) {
			g.checkPending()
		}
		if hazards > 0 && g.chance(100*hazards/max(n-i, 1)) {
			hazards--
			if g.chance(70) {
				g.hazard()
			} else {
				g.statement()
			}
		}
	}
	g.checkPending()
}

// finish gives the function's results, which depend on all that it has in sight.
func (g *gen) finish() {
	var values []string
	all := g.all()
	if all == "" {
		all = `"nothing"`
	}
	for i, k := range g.fn.results {
		v := "fmt.Sprint(" + all + ")"
		switch k {
		case number:
			v = "len(" + v + ")"
		case list:
			v = "[]string{" + v + "}"
		case record:
			v = "&" + g.rec() + "{Name: " + v + "}"
		}
		if len(g.fn.named) > 0 && g.chance(50) {
			g.p("%s = %s", g.fn.named[i], v)
			v = g.fn.named[i]
		}
		values = append(values, v)
	}
	if g.fn.hasErr {
		values = append(values, "nil")
	}
	g.p("return %s", strings.Join(values, ", "))
}

// helper writes a method with operations of its own, and gives it as an operation.
func (g *gen) helper() method {
	g.helpers++
	name := g.name("part")
	f := &function{store: "s", level: g.fn.level + 1}
	head := "func (s *store@) "
	onServer := g.fn.server != "" && g.chance(60)
	if onServer {
		f.server, f.store, head = "s", "s.store", "func (s *server@) "
	}
	results := g.signature(f)
	f.ctx = "ctx"
	body := g.function(f, func() {
		g.results()
		g.add(variable{name: "id", kind: text})
		g.spine()
		g.finish()
	})
	g.declare(head + name + "(ctx context.Context, id string) " + results + " {\n" + body + "}")
	m := method{callee: name, args: g.text, results: f.results, hasErr: true, server: onServer, guarded: f.guarded}
	g.known = append(g.known, m)
	return m
}

// types declares the store and the server, with what the program uses of them.
func (g *gen) types() {
	g.rec()
	g.declare("type store@ struct{ db *sql.DB }")
	fields := "store *store@\nprefix string\nhits, left int\nflags map[string]bool\nmemo map[string]string\nmu sync.Mutex\nrec *rec@\n"
	if g.made["users"] {
		fields += "users users@\n"
	}
	if g.made["dir"] {
		fields += "dir remote.Directory\n"
	}
	if g.made["load"] {
		fields += "load func(ctx context.Context, id string) (string, error)\n"
	}
	for _, mu := range g.mutexes {
		fields += mu + " sync.Mutex\n"
	}
	g.declare("type server@ struct {\n" + fields + "}")
	g.declare("var shared@ *server@")
}

// ids draws the inputs: one that most guards let pass, one of which nothing is
// found, and an empty one.
func (g *gen) ids() string {
	ids := []string{`"ann"`, `"bob gone"`, `""`}
	g.inputs = 2 + g.choices.Pick(2)
	if g.chance(30) {
		ids[0], ids[1] = ids[1], ids[0]
		g.inputs--
	}
	return strings.Join(ids[:g.inputs], ", ")
}

// main writes the function that runs the program.
func (g *gen) main(calls []string) {
	fields := `store: &store@{db}, prefix: "p ", left: 1, flags: map[string]bool{"ann": true}, memo: map[string]string{}, rec: &rec@{Name: "held"},`
	if g.made["users"] {
		impl := "&sqlUsers@{db}"
		switch {
		case g.made["countingUsers"]:
			impl = "&countingUsers@{" + impl + "}"
		case g.made["farUsers"]:
			impl = "farUsers@{}"
		}
		fields += "\nusers: " + impl + ","
	}
	if g.made["dir"] {
		fields += "\ndir: remote.NewDirectory(),"
	}
	if g.made["load"] {
		fields += "\nload: (&store@{db})." + g.storeText().callee + ","
	}
	last := ""
	if g.made["last"] {
		last = ", last@"
		fields += "\n"
	}
	text := "func Main@() {\n"
	if g.made["last"] {
		text += "last@ = \"nobody\"\n"
	}
	text += "db := fakedb.Open().DB\ns := &server@{" + fields + "\n}\nshared@ = s\n" +
		"id := []string{" + g.ids() + "}[run.Input()]\n" + strings.Join(calls, "\n") +
		"\nfmt.Println(s.hits, s.left, s.prefix, show@(s.rec)" + last + ")\n}"
	g.declare(text)
}
