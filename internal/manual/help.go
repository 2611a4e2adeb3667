package manual

import (
	"fmt"
	"go/doc/comment"
	"io"
	"strings"
	"unicode/utf8"
)

// This file prints help for a terminal.

// lineWidth is how long a line of help gets.
const lineWidth = 80

// Help prints what there is to read about the program, if the word is empty, or about a
// verb, a topic or a part of one. An unknown word is an error that tells which there are.
func (b *Book) Help(w io.Writer, word string) error {
	if word == "" {
		b.main(w)
		return nil
	}
	if v, ok := b.Verb(word); ok {
		b.page(w, v)
		return nil
	}
	for _, t := range b.Topics {
		if t.Name == word {
			topic(w, t)
			return nil
		}
	}
	for _, t := range b.Topics {
		for _, p := range t.Parts {
			if p.Name == word {
				fmt.Fprintln(w, strings.TrimSpace(p.Text))
				return nil
			}
		}
	}
	return b.unknown(word)
}

func (b *Book) unknown(word string) error {
	hint := Meant(word, b.Words(), "")
	var verbs, topics []string
	for _, v := range b.Verbs {
		verbs = append(verbs, v.Name)
	}
	for _, t := range b.Topics {
		topics = append(topics, t.Name)
	}
	return fmt.Errorf("help knows nothing called %s%s\nverbs: %s\ntopics: %s, and what each of them lists",
		word, hint, strings.Join(verbs, ", "), strings.Join(topics, ", "))
}

// main prints the program's own page, and what else there is.
func (b *Book) main(w io.Writer) {
	b.page(w, b.Main)
	var verbs, topics []row
	for _, v := range b.Verbs {
		verbs = append(verbs, row{v.Name, v.Summary})
	}
	for _, t := range b.Topics {
		topics = append(topics, row{t.Name, t.Summary})
	}
	fmt.Fprintf(w, "\nVerbs, %s VERB:\n\n", b.Name)
	table(w, verbs)
	fmt.Fprintf(w, "\nTopics, %s help TOPIC:\n\n", b.Name)
	table(w, topics)
}

// page prints usage, text and flags.
func (b *Book) page(w io.Writer, p Page) {
	for i, u := range p.Usage {
		head := "usage: "
		if i > 0 {
			head = "       "
		}
		fmt.Fprintln(w, head+strings.Join(fields(b.Name, p.Name, u), " "))
	}
	fmt.Fprintf(w, "\n%s", wrapped(p.Text, lineWidth, ""))
	for _, g := range p.groups() {
		fmt.Fprintf(w, "\n%s:\n\n", g.title)
		if g.text != "" {
			fmt.Fprintln(w, wrapped(g.text, lineWidth, ""))
		}
		for _, f := range g.flags {
			fmt.Fprintf(w, "  %s\n%s", Spelled(f), wrapped(says(f), lineWidth, "      "))
		}
	}
}

// fields leaves out what is empty.
func fields(words ...string) []string { return strings.Fields(strings.Join(words, " ")) }

func topic(w io.Writer, t Topic) {
	fmt.Fprint(w, wrapped(t.Text, lineWidth, ""))
	if len(t.Parts) == 0 {
		return
	}
	var rows []row
	for _, p := range t.Parts {
		rows = append(rows, row{p.Name, p.Summary})
	}
	fmt.Fprintln(w)
	table(w, rows)
}

type row struct{ name, says string }

// table prints names beside what is said of them.
func table(w io.Writer, rows []row) {
	width := 0
	for _, r := range rows {
		width = max(width, utf8.RuneCountInString(r.name))
	}
	for _, r := range rows {
		text := wrapped(r.says, lineWidth, strings.Repeat(" ", width+4))
		fmt.Fprintf(w, "  %-*s  %s", width, r.name, strings.TrimLeft(text, " "))
	}
}

// wrapped brings a text to a width, with something in front of each line.
func wrapped(text string, width int, indent string) string {
	p := comment.Printer{TextWidth: width - len(indent), TextPrefix: indent, TextCodePrefix: indent + "    "}
	return string(p.Text(new(comment.Parser).Parse(text)))
}
