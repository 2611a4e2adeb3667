package manual

import (
	"flag"
	"fmt"
	"go/doc/comment"
	"io"
	"strings"
)

// This file prints a man page, in the macros of man(7).

// Man prints the program's page for section 1.
func (b *Book) Man(w io.Writer) {
	m := &man{w}
	m.line(".\\\" Made from the program's own help: %s help -man", b.Name)
	m.line(".TH %s 1 \"\" %s", strings.ToUpper(b.Name), b.Name)
	m.line(".SH NAME")
	m.line("%s \\- %s", escaped(b.Name), escaped(b.Summary))
	m.line(".SH SYNOPSIS")
	m.usage(b.Name, b.Main)
	for _, v := range b.Verbs {
		m.line(".br")
		m.usage(b.Name, v)
	}
	m.line(".SH DESCRIPTION")
	m.text(b.Main.Text)
	for _, g := range b.Main.groups() {
		m.line(".SH %s", escaped(strings.ToUpper(g.title)))
		m.text(g.text)
		m.flags(g.flags)
	}
	m.line(".SH VERBS")
	for _, v := range b.Verbs {
		m.line(".SS %s \\- %s", escaped(v.Name), escaped(v.Summary))
		m.text(v.Text)
		for _, g := range v.groups() {
			m.flags(g.flags)
		}
	}
	for _, t := range b.Topics {
		m.line(".SH %s", escaped(strings.ToUpper(t.Name)))
		m.text(t.Text)
		for _, p := range t.Parts {
			m.item(p.Name, p.Summary)
		}
	}
}

type man struct{ w io.Writer }

func (m *man) line(format string, args ...any) { fmt.Fprintf(m.w, format+"\n", args...) }

func (m *man) usage(program string, p Page) {
	for i, u := range p.Usage {
		if i > 0 {
			m.line(".br")
		}
		line := fmt.Sprintf("\\fB%s\\fR %s", escaped(strings.Join(fields(program, p.Name), " ")), escaped(u))
		m.line("%s", strings.TrimSpace(line))
	}
}

func (m *man) flags(flags []*flag.Flag) {
	for _, f := range flags {
		m.item(Spelled(f), says(f))
	}
}

func (m *man) item(name, says string) {
	m.line(".TP")
	m.line(".B %s", escaped(name))
	m.line("%s", escaped(says))
}

// text prints a text as in a Go doc comment.
func (m *man) text(text string) {
	for i, block := range new(comment.Parser).Parse(text).Content {
		switch block := block.(type) {
		case *comment.Paragraph:
			if i > 0 {
				m.line(".PP")
			}
			m.line("%s", escaped(plain(block.Text)))
		case *comment.Heading:
			m.line(".SS %s", escaped(plain(block.Text)))
		case *comment.Code:
			m.line(".PP\n.in +4n\n.nf")
			m.line("%s", escaped(strings.TrimSuffix(block.Text, "\n")))
			m.line(".fi\n.in")
		case *comment.List:
			m.list(block)
		}
	}
}

func (m *man) list(list *comment.List) {
	for _, item := range list.Items {
		m.line(".IP \\(bu 2")
		for _, block := range item.Content {
			if p, ok := block.(*comment.Paragraph); ok {
				m.line("%s", escaped(plain(p.Text)))
			}
		}
	}
}

// plain gives the words of a text, links and all.
func plain(text []comment.Text) string {
	var b strings.Builder
	for _, t := range text {
		switch t := t.(type) {
		case comment.Plain:
			b.WriteString(string(t))
		case comment.Italic:
			b.WriteString(string(t))
		case *comment.Link:
			b.WriteString(plain(t.Text))
		case *comment.DocLink:
			b.WriteString(plain(t.Text))
		}
	}
	return b.String()
}

// escaped keeps roff from reading a text as requests: a backslash is one, a line that
// begins with a dot or an apostrophe is none, and a hyphen can be pasted.
func escaped(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
