package picture

import (
	"fmt"
	"io"
	"strings"
)

// DOT writes a handler as a graph in the language of Graphviz: a node for each call, an
// edge to what its end lets start; before and after are clusters, the last of which is
// drawn at the top.
func (h *Handler) DOT(w io.Writer) {
	fmt.Fprintf(w, "digraph %s {\n\trankdir=LR\n\tlabelloc=t\n\tfontname=\"sans-serif\"\n\tlabel=%s\n\tnode [shape=box, style=filled, fontname=\"sans-serif\"]\n",
		quoted(h.Title()), quoted(h.Summary()))
	if h.Planned() {
		h.cluster(w, true)
	}
	h.cluster(w, false)
	fmt.Fprintln(w, "}")
}

// side gives the title of the picture of one side, and its bars.
func (h *Handler) side(planned bool) (title string, bar func(*Call) Bar) {
	if planned {
		return fmt.Sprintf("after: %d", h.After), func(c *Call) Bar { return c.After }
	}
	return fmt.Sprintf("before: %d", h.Before), func(c *Call) Bar { return c.Before }
}

func (h *Handler) cluster(w io.Writer, planned bool) {
	title, bar := h.side(planned)
	name, _, _ := strings.Cut(title, ":")
	fmt.Fprintf(w, "\tsubgraph %s {\n\t\tlabel=%s\n", quoted("cluster_"+name), quoted(title))
	for i := range h.Calls {
		c := &h.Calls[i]
		b := bar(c)
		width := 1
		if b.Longest {
			width = 3
		}
		fmt.Fprintf(w, "\t\t%s [label=%s, fillcolor=%s, penwidth=%d]\n", node(name, i), quoted(c.label(planned)), quoted(colourOf(c.Waits)), width)
		if b.From < 0 {
			continue
		}
		bold := ""
		if b.Longest {
			bold = " [penwidth=3]"
		}
		fmt.Fprintf(w, "\t\t%s -> %s%s\n", node(name, b.From), node(name, i), bold)
	}
	fmt.Fprintln(w, "\t}")
}

func node(name string, i int) string { return fmt.Sprintf("%s%d", name, i) }

// label is what stands on a call's node: its name, the resource, the line.
func (c *Call) label(planned bool) string {
	text := fmt.Sprintf("%s\n%s, line %d", c.Name, c.Waits, c.Line)
	if t := c.turns(planned); t != "" {
		text += "\n" + t
	}
	return text
}

// quoted gives a string as DOT has it: quotes and backslashes are escaped, and a newline
// is \n.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "").Replace(s) + `"`
}
