package manual

import (
	"bytes"
	"flag"
	"slices"
	"strings"
	"testing"
)

// tool is a book with one of everything.
func tool() *Book {
	flags := flag.NewFlagSet("tool", flag.ContinueOnError)
	flags.String("color", "auto", "use colours: `auto, always or never`")
	flags.String("out", "", "write to this `file`")
	flags.Bool("w", false, "write")
	flags.Bool("quick", false, "look at less")
	draw := flag.NewFlagSet("tool draw", flag.ContinueOnError)
	draw.Bool("svg", false, "as SVG")
	return &Book{
		Name: "tool", Summary: "do things",
		Main: Page{
			Usage: []string{"[flags] [packages]"}, Text: "Does things.\n\n\ttool \\x ./...\n\n.hidden from roff", Flags: flags,
			Groups: []Group{{Title: "Checks", Text: "All of them run.", Flags: []string{"quick"}}},
		},
		Verbs: []Page{
			{Name: "draw", Summary: "draw one", Usage: []string{"[flags] FUNC [packages]"}, Text: "Draws.", Flags: draw},
			{Name: "help", Summary: "tell", Usage: []string{"[VERB|TOPIC]"}, Text: "Tells."},
		},
		Topics: []Topic{{Name: "reasons", Summary: "why not", Text: "Why not.", Parts: []Part{{"guard", "it is guarded", "guard: the page"}}}},
		Sources: map[string]Source{
			"file":     func([]string, string) []Candidate { return []Candidate{{"a.txt", ""}, {"b/", ""}} },
			"func":     func([]string, string) []Candidate { return []Candidate{{"Page", "shop.go"}} },
			"packages": func([]string, string) []Candidate { return []Candidate{{"./...", "all"}} },
			"topic":    func([]string, string) []Candidate { return []Candidate{{"guard", ""}} },
		},
	}
}

func TestComplete(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"", "draw help ./..."},
		{"d", "draw"},
		{"./", "./..."},
		{"-", "-color= -out= -w -quick"},
		{"--o", "--out="},
		{"-color=", "-color=auto -color=always -color=never"},
		{"-color=n", "-color=never"},
		{"-color a", "auto always"},
		{"-out ", "a.txt b/"},
		{"-out=b", "-out=b/"},
		{"-out x -w ", "./..."},
		{"-out x -q", "-quick"},
		{"-w -nonsense=x -", "-color= -out= -w -quick"},
		{"./... -", ""},
		{"draw ", "Page"},
		{"draw -", "-svg"},
		{"draw -svg P", "Page"},
		{"draw Page ", "./..."},
		{"draw Page x ", "./..."},
		{"help g", "guard"},
		{"-nonsense=", ""},
		{"-w=", ""},
	} {
		var got []string
		for _, c := range tool().Complete(strings.Split(c.line, " ")) {
			got = append(got, c.Word)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.line, got, c.want)
		}
	}
	if got := tool().Complete(nil); len(got) != 3 {
		t.Errorf("nothing becomes %v", got)
	}
}

func TestHelp(t *testing.T) {
	const want = `usage: tool [flags] [packages]

Does things.

    tool \x ./...

.hidden from roff

Flags:

  -color=auto|always|never
      use colours: auto, always or never (default auto)
  -out=FILE
      write to this file
  -w
      write

Checks:

All of them run.

  -quick
      look at less

Verbs, tool VERB:

  draw  draw one
  help  tell

Topics, tool help TOPIC:

  reasons  why not
`
	var got bytes.Buffer
	if err := tool().Help(&got, ""); err != nil || got.String() != want {
		t.Errorf("help is\n%s%v, want\n%s", got.String(), err, want)
	}
	for word, want := range map[string]string{
		"draw":    "usage: tool draw [flags] FUNC [packages]\n\nDraws.\n\nFlags:\n\n  -svg\n      as SVG\n",
		"reasons": "Why not.\n\n  guard  it is guarded\n",
		"guard":   "guard: the page\n",
	} {
		got.Reset()
		if err := tool().Help(&got, word); err != nil || got.String() != want {
			t.Errorf("help %s is\n%s%v, want\n%s", word, got.String(), err, want)
		}
	}
	err := tool().Help(&got, "gaurd")
	if err == nil || !strings.HasPrefix(err.Error(), "help knows nothing called gaurd; did you mean guard?\nverbs: draw, help\n") {
		t.Errorf("help gaurd: %v", err)
	}
}

// TestMan looks for what roff would read as something else.
func TestMan(t *testing.T) {
	var page bytes.Buffer
	tool().Man(&page)
	for _, want := range []string{
		".TH TOOL 1 \"\" tool\n", "tool \\- do things\n", "\\fBtool draw\\fR [flags] FUNC [packages]\n",
		"tool \\ex ./...\n", "\n\\&.hidden from roff\n", ".TP\n.B \\-color=auto|always|never\n",
		".SH CHECKS\nAll of them run.\n.TP\n.B \\-quick\n", ".SS draw \\- draw one\n", ".SH REASONS\n", ".B guard\nit is guarded\n",
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, page.String())
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"window", "write", "w", "d", "style"}
	for word, want := range map[string][]string{
		"windo": {"window"}, "WRITE": {"write"}, "stlye": {"style"}, "x": nil, "nonsense": nil,
	} {
		if got := Nearest(word, known); !slices.Equal(got, want) {
			t.Errorf("%s is like %v, want %v", word, got, want)
		}
	}
}

func TestScripts(t *testing.T) {
	for _, shell := range Shells() {
		var script bytes.Buffer
		if err := tool().Script(&script, shell); err != nil || strings.Contains(script.String(), "PROGRAM") || !strings.Contains(script.String(), "tool completion words") {
			t.Errorf("%s: %v\n%s", shell, err, script.String())
		}
	}
	if err := tool().Script(&bytes.Buffer{}, "../shell/bash"); err == nil {
		t.Error("there is a script for ../shell/bash")
	}
	var out bytes.Buffer
	PrintCandidates(&out, []Candidate{{"a", "in two\n\tlines"}})
	if got := out.String(); got != "a\tin two lines\n" {
		t.Errorf("a candidate is printed as %q", got)
	}
}
