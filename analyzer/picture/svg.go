package picture

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The sizes of an SVG, in pixels.
const (
	svgRow    = 26
	svgLabels = 350
	svgGap    = 30
	svgTop    = 64
)

// SVG writes a handler as a picture of its own, which asks for nothing from outside.
func (h *Handler) SVG(w io.Writer) {
	unit := max(4, min(40, 360/max(h.end(), 1)))
	panel := unit * max(h.end(), 1)
	width := svgLabels + panel + svgGap
	if h.Planned() {
		width += panel + svgGap
	}
	height := svgTop + svgRow*len(h.Calls) + 44
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="13">`+"\n", width, height, width, height)
	fmt.Fprintf(w, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n", escaped(h.Summary()))
	label(w, 12, 22, "font-weight=\"bold\"", h.Title())
	label(w, 12, 42, "fill=\"#555\"", fmt.Sprintf("%s:%d", h.File, h.Line))
	for i := range h.Calls {
		c := &h.Calls[i]
		label(w, 12, svgTop+svgRow*i+18, "", clipped(c.Name, 22))
		label(w, 190, svgTop+svgRow*i+18, "fill=\"#555\"", clipped(strings.TrimSuffix(c.Waits+" · "+c.turns(true), " · "), 24))
	}
	h.panel(w, svgLabels, unit, false)
	if h.Planned() {
		h.panel(w, svgLabels+panel+svgGap, unit, true)
	}
	label(w, 12, height-14, "fill=\"#555\"", "A bar is one wait, however long it takes. Those with a solid border are on the longest path.")
	fmt.Fprintln(w, "</svg>")
}

func (h *Handler) panel(w io.Writer, left, unit int, planned bool) {
	title, of := h.side(planned)
	label(w, left, svgTop-22, "font-weight=\"bold\"", title)
	for i := range h.Calls {
		c := &h.Calls[i]
		b := of(c)
		x, y := left+unit*b.Start, svgTop+svgRow*i+4
		if b.From >= 0 {
			fmt.Fprintf(w, `<path d="M%d %dV%d" stroke="#888" stroke-dasharray="2 2"/>`+"\n", x, svgTop+svgRow*b.From+13, y+9)
		}
		stroke := `stroke="#888" stroke-width="1" stroke-dasharray="3 2"`
		if b.Longest {
			stroke = `stroke="#111" stroke-width="2"`
		}
		fmt.Fprintf(w, `<rect x="%d" y="%d" width="%d" height="18" rx="3" fill="%s" %s><title>%s</title></rect>`+"\n",
			x, y, unit, colourOf(c.Waits), stroke, escaped(c.label(planned)))
	}
}

func label(w io.Writer, x, y int, attributes, text string) {
	fmt.Fprintf(w, "<text x=\"%d\" y=\"%d\" %s>%s</text>\n", x, y, attributes, escaped(text))
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

// clipped shortens a text to so many characters.
func clipped(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
