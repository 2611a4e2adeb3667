package picture_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/asyncify-go/asyncify/analyzer/picture"
)

// hostile is a picture whose names have a meaning in DOT, in XML and in terminals.
func hostile(t *testing.T) *picture.Handler {
	h := named(t, pictured(t, 0), "Page")
	h.Name, h.Message, h.Calls[0].Name = "a\"b\\<c>&\n", "</text>\"; node [shape=none] //", "x\\"
	return h
}

func TestText(t *testing.T) {
	h := named(t, pictured(t, 0), "Page")
	var b strings.Builder
	h.Text(&b, picture.Terminal{Width: 80, ASCII: true})
	const want = `
call  waits for  | before: 4        | after: 3         |
user  net        | ####............ | ####............ |
Log   net        | ....====........ | ....====........ | after a failure
boss  net        | ....####........ | ....####........ |
name  net        | ........####.... | ====............ | each turn, 8 ahead
Log   net        | ............#### | ........####.... | in a branch

# on the longest path  = beside it
`
	if _, got, _ := strings.Cut(b.String(), "\n"); !strings.HasPrefix(got, want) {
		t.Errorf("it draws\n%s", b.String())
	}
}

// TestWidth draws many waits for narrow terminals: nothing is wider than they are.
func TestWidth(t *testing.T) {
	h := *named(t, pictured(t, 0), "Page")
	h.Message, h.Refusals = "", nil
	h.Before, h.Calls = 300, nil
	for i := range 300 {
		h.Calls = append(h.Calls, picture.Call{Name: "a call with a very long name, which is cut", Waits: "sql", Before: picture.Bar{Start: i, From: i - 1, Longest: true}, After: picture.Bar{From: -1}})
	}
	for _, width := range []int{80, 120, 300} {
		var b strings.Builder
		h.Text(&b, picture.Terminal{Width: width})
		for l := range strings.Lines(b.String()) {
			if n := utf8.RuneCountInString(strings.TrimSpace(l)); n > width {
				t.Errorf("on %d columns a line has %d: %s", width, n, l)
			}
		}
		if width < 300 && !strings.Contains(b.String(), "waits to a column") {
			t.Error("it does not say that several waits share a column")
		}
	}
}

func TestSVG(t *testing.T) {
	var b strings.Builder
	h := hostile(t)
	h.SVG(&b)
	bars := 0
	for d := xml.NewDecoder(strings.NewReader(b.String())); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "rect" {
			bars++
		}
	}
	if want := 2*len(h.Calls) + 1; bars != want { // and what is behind them
		t.Errorf("it has %d rectangles, want %d", bars, want)
	}
	if strings.Contains(b.String(), "href") || strings.Count(b.String(), "http") != 1 {
		t.Error("it refers to something outside")
	}
}

// TestDOT asks Graphviz whether it can read the graph, where the machine has it.
func TestDOT(t *testing.T) {
	var b strings.Builder
	h := hostile(t)
	h.DOT(&b)
	if got, want := strings.Count(b.String(), "fillcolor="), 2*len(h.Calls); got != want {
		t.Errorf("it has %d nodes, want %d", got, want)
	}
	dot, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("there is no dot in PATH: Graphviz is not asked")
	}
	cmd := exec.CommandContext(t.Context(), dot, "-Tplain")
	cmd.Stdin = strings.NewReader(b.String())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, b.String())
	}
	if got, want := strings.Count(string(out), "\nnode "), 2*len(h.Calls); got != want {
		t.Errorf("Graphviz sees %d nodes, want %d:\n%s", got, want, out)
	}
}
