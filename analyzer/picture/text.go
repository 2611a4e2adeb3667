package picture

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/ansi"
)

// Terminal is what text is drawn for.
type Terminal struct {
	Width int
	ASCII bool
	ansi.Colours
}

// signs are what bars are drawn with.
type signs struct {
	longest, other, idle, row string
	ansi.Colours
}

// The colours of bars, and of what is no bar.
const (
	longestColour = ansi.Yellow // this is what the request waits for
	otherColour   = ansi.Cyan
	idleColour    = ansi.Faint
)

func (t Terminal) signs() signs {
	if t.ASCII {
		return signs{"#", "=", ".", "|", t.Colours}
	}
	return signs{"█", "▒", "·", "│", t.Colours}
}

// Text draws a handler for a terminal: a row for each call, before and after side by side.
func (h *Handler) Text(w io.Writer, t Terminal) {
	fmt.Fprintf(w, "%s %s\n\n", t.In(ansi.Bold, fmt.Sprintf("%s:%d:", h.File, h.Line)), h.Summary())
	if len(h.Calls) > 0 {
		h.waterfall(w, t)
	}
	for _, r := range h.Refusals {
		fmt.Fprintf(w, "\n%s (%s): %s, at %s\n", r.What, t.In(ansi.Bold, r.Reason), r.Detail, r.At)
		if r.Unlock != "" {
			fmt.Fprintf(w, "  %s\n", r.Unlock)
		}
	}
}

// Summary says in a line what there is to see.
func (h *Handler) Summary() string {
	switch {
	case h.Message != "":
		return h.Message
	case len(h.Calls) == 0:
		return h.Title() + " waits for nothing that asyncify knows of"
	case h.Before == 1 && h.More == 0:
		return h.Title() + " waits once, and so there is nothing to overlap"
	}
	return fmt.Sprintf("%s waits %s in a row, and nothing of it may overlap", h.Title(), finding.Times(h.Before))
}

// turns says how often a call is made, as it stands or as planned, and on what it depends;
// empty if it is just made.
func (c *Call) turns(planned bool) string {
	switch {
	case c.Exit:
		return "after a failure"
	case c.Ahead > 0 && planned:
		return fmt.Sprintf("each turn, %d ahead", c.Ahead)
	case c.Loop:
		return "each turn"
	case c.Branch:
		return "in a branch"
	}
	return ""
}

// waterfall draws the rows.
func (h *Handler) waterfall(w io.Writer, t Terminal) {
	names, waits, notes := []string{"call"}, []string{"waits for"}, []string{""}
	for _, c := range h.Calls {
		names = append(names, c.Name)
		waits = append(waits, c.Waits)
		notes = append(notes, c.turns(true))
	}
	const longName = 24
	nameWidth, waitsWidth := min(widest(names), longName), widest(waits)
	sides := []bool{false}
	if h.Planned() {
		sides = append(sides, true)
	}
	room := t.Width - nameWidth - waitsWidth - widest(notes) - 4 - 3*len(sides)
	s := h.scale(room / len(sides))
	sign := t.signs()
	for i := range names {
		fmt.Fprintf(w, "%s  %s ", cell(names[i], nameWidth), cell(waits[i], waitsWidth))
		for _, planned := range sides {
			title, bar := h.side(planned)
			row := cell(title, s.width)
			if i > 0 {
				row = s.row(bar(&h.Calls[i-1]), sign)
			}
			fmt.Fprintf(w, " %s %s", sign.row, row)
		}
		fmt.Fprintln(w, strings.TrimRight(" "+sign.row+" "+notes[i], " "))
	}
	fmt.Fprintf(w, "\n%s on the longest path  %s beside it%s\n",
		t.In(longestColour, sign.longest), t.In(otherColour, sign.other), s.note())
}

// scale says how waits become columns.
type scale struct {
	width   int // of a panel
	columns int // that one wait takes
	waits   int // that share one column; 1 but where there are too many
}

func (h *Handler) scale(room int) scale {
	const narrowest, widest = 12, 4
	total := max(h.end(), 1)
	room = max(room, narrowest)
	s := scale{columns: min(widest, room/total), waits: 1}
	if s.columns < 1 {
		s.columns, s.waits = 1, (total+room-1)/room
	}
	s.width = max(narrowest, (total+s.waits-1)/s.waits*s.columns)
	return s
}

// end gives when the last call of the handler ends, be it on the longest path or not.
func (h *Handler) end() int {
	n := 0
	for _, c := range h.Calls {
		n = max(n, c.Before.Start+1, c.After.Start+1)
	}
	return n
}

func (s scale) row(b Bar, sign signs) string {
	from := b.Start / s.waits * s.columns
	fill, colour := sign.other, otherColour
	if b.Longest {
		fill, colour = sign.longest, longestColour
	}
	idle := func(n int) string { return sign.In(idleColour, strings.Repeat(sign.idle, max(0, n))) }
	return idle(from) + sign.In(colour, strings.Repeat(fill, s.columns)) + idle(s.width-from-s.columns)
}

func (s scale) note() string {
	if s.waits == 1 {
		return ""
	}
	return fmt.Sprintf("  (%d waits to a column)", s.waits)
}

func widest(list []string) int {
	n := 0
	for _, s := range list {
		n = max(n, utf8.RuneCountInString(s))
	}
	return n
}

// cell brings a text to a width.
func cell(s string, width int) string {
	r := []rune(s)
	if len(r) > width {
		return string(r[:max(0, width-1)]) + "~"
	}
	return s + strings.Repeat(" ", width-len(r))
}
