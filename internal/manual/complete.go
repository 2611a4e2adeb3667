package manual

import (
	"flag"
	"slices"
	"strings"
)

// This file says what a word that is being typed could become.

// Complete gives the candidates for the last of some words, which follow the program's name.
// It is empty if the next word has not begun.
func (b *Book) Complete(words []string) []Candidate {
	if len(words) == 0 {
		words = []string{""}
	}
	page, before, word := b.Main, words[:len(words)-1], words[len(words)-1]
	if len(before) > 0 {
		if v, ok := b.Verb(before[0]); ok {
			page, before = v, before[1:]
		}
	}
	c := &completion{b, page, before}
	return begin(c.candidates(word), word)
}

// completion is what stands in front of a word.
type completion struct {
	book   *Book
	page   Page
	before []string // behind the verb
}

func (c *completion) candidates(word string) []Candidate {
	if f := c.open(); f != nil {
		return c.values(f, word)
	}
	if dashes := leading(word); dashes != "" && c.arguments() == 0 {
		name, value, valued := strings.Cut(word[len(dashes):], "=")
		if f := c.lookup(name); valued && f != nil {
			return prefixed(c.values(f, value), dashes+name+"=")
		}
		return c.flags(dashes)
	}
	var all []Candidate
	if c.page.Name == "" && len(c.before) == 0 {
		for _, v := range c.book.Verbs {
			all = append(all, Candidate{v.Name, v.Summary})
		}
	}
	return append(all, c.source(c.place(), word)...)
}

// open gives the flag whose value the word is: -trust names.
func (c *completion) open() *flag.Flag {
	if len(c.before) == 0 || c.arguments() > 0 {
		return nil
	}
	last := c.before[len(c.before)-1]
	if f := c.lookup(strings.TrimLeft(last, "-")); leading(last) != "" && f != nil && placeholder(f) != "" {
		return f
	}
	return nil
}

// arguments counts the words that are neither flags nor their values: flags stand before.
func (c *completion) arguments() (n int) {
	for i := 0; i < len(c.before); i++ {
		w := c.before[i]
		f := c.lookup(strings.TrimLeft(w, "-"))
		switch {
		case n == 0 && leading(w) != "" && f != nil && placeholder(f) != "":
			i++ // its value
		case n == 0 && leading(w) != "":
		default:
			n++
		}
	}
	return n
}

// place gives what the usage says of the argument that the word is: the last one repeats.
func (c *completion) place() string {
	if len(c.page.Usage) == 0 {
		return ""
	}
	var places []string
	for _, u := range strings.Fields(c.page.Usage[0]) {
		if name := strings.ToLower(strings.Trim(u, "[]….")); name != "flags" && !strings.HasPrefix(name, "-") {
			places = append(places, name)
		}
	}
	if len(places) == 0 {
		return ""
	}
	return places[min(c.arguments(), len(places)-1)]
}

func (c *completion) lookup(name string) *flag.Flag {
	if c.page.Flags == nil {
		return nil
	}
	return c.page.Flags.Lookup(name)
}

func (c *completion) flags(dashes string) (all []Candidate) {
	for _, g := range c.page.groups() {
		for _, f := range g.flags {
			name := dashes + f.Name
			if placeholder(f) != "" {
				name += "="
			}
			all = append(all, Candidate{name, says(f)})
		}
	}
	return all
}

// values gives what may stand behind a flag.
func (c *completion) values(f *flag.Flag, prefix string) (all []Candidate) {
	name, _ := flag.UnquoteUsage(f)
	for _, v := range valuesOf(name) {
		all = append(all, Candidate{Word: v})
	}
	if all != nil {
		return all
	}
	return c.source(name, prefix)
}

func (c *completion) source(name, prefix string) []Candidate {
	for _, alternative := range strings.Split(name, "|") {
		if s := c.book.Sources[alternative]; s != nil {
			return s(c.before, prefix)
		}
	}
	return nil
}

// leading gives the dashes that a flag begins with.
func leading(word string) string {
	switch {
	case strings.HasPrefix(word, "--"):
		return "--"
	case strings.HasPrefix(word, "-"):
		return "-"
	}
	return ""
}

func prefixed(all []Candidate, prefix string) []Candidate {
	for i := range all {
		all[i].Word = prefix + all[i].Word
	}
	return all
}

// begin leaves out what does not begin with a word.
func begin(all []Candidate, word string) []Candidate {
	return slices.DeleteFunc(all, func(c Candidate) bool { return !strings.HasPrefix(c.Word, word) })
}
