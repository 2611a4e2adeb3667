// Package manual turns the description of a command line, which is made from its
// flags, into what people read of it: help, a man page, and the completions of shells.
package manual

import (
	"flag"
	"slices"
	"strings"
)

// Book describes a program.
type Book struct {
	Name    string
	Summary string // what the program is for, as half a sentence
	Main    Page   // the program without a verb
	Verbs   []Page
	Topics  []Topic
	// Sources lists, by what a placeholder says in lower case, what may stand there. A
	// placeholder is what usage names: the file of -html=FILE, the FUNC of a verb.
	Sources map[string]Source
}

// Source gives what could stand in a place whose text begins with prefix, given the words
// in front of it. It may give more than that: the rest is left out.
type Source func(before []string, prefix string) []Candidate

// Candidate is a word that a shell may put in. One that ends in = or / is to be continued.
type Candidate struct{ Word, Says string }

// Page describes the program, or one verb of it.
type Page struct {
	Name    string        // of the verb; empty for the program
	Summary string        // a line
	Usage   []string      // what follows the name, a form each: "[flags] FUNC [packages]"
	Text    string        // as in a Go doc comment
	Flags   *flag.FlagSet // nil if there are none
	// Groups puts flags under titles of their own, in this order; the others come first.
	Groups []Group
}

// Group is a title with the names of its flags.
type Group struct {
	Title string
	Text  string // what they have in common
	Flags []string
}

// Topic is something else to read about.
type Topic struct {
	Name    string
	Summary string
	Text    string // as in a Go doc comment
	Parts   []Part
}

// Part is one of the things that a topic lists, with a text of its own, which is printed as
// it is.
type Part struct{ Name, Summary, Text string }

// Verb finds a verb by its name.
func (b *Book) Verb(name string) (Page, bool) {
	i := slices.IndexFunc(b.Verbs, func(p Page) bool { return p.Name == name })
	if i < 0 {
		return Page{}, false
	}
	return b.Verbs[i], true
}

// Words lists all that help knows something about.
func (b *Book) Words() []string {
	var words []string
	for _, v := range b.Verbs {
		words = append(words, v.Name)
	}
	for _, t := range b.Topics {
		words = append(words, t.Name)
		for _, p := range t.Parts {
			words = append(words, p.Name)
		}
	}
	return words
}

// titled is a group with its flags.
type titled struct {
	title, text string
	flags       []*flag.Flag
}

// groups gives the page's flags, group by group, each in the order of the names.
func (p Page) groups() []titled {
	if p.Flags == nil {
		return nil
	}
	all := []titled{{title: "Flags"}}
	for _, g := range p.Groups {
		all = append(all, titled{title: g.Title, text: g.Text})
	}
	p.Flags.VisitAll(func(f *flag.Flag) {
		at := 1 + slices.IndexFunc(p.Groups, func(g Group) bool { return slices.Contains(g.Flags, f.Name) })
		all[at].flags = append(all[at].flags, f)
	})
	return slices.DeleteFunc(all, func(g titled) bool { return len(g.flags) == 0 })
}

// placeholder gives what stands behind a flag's equals sign, empty for one that is only
// there or not: FILE, or what it may be, proven|names.
func placeholder(f *flag.Flag) string {
	name, _ := flag.UnquoteUsage(f)
	if values := valuesOf(name); values != nil {
		return strings.Join(values, "|")
	}
	return strings.ToUpper(name)
}

// valuesOf gives the values that a placeholder lists, "text, json or github", nil if it
// is the name of a kind.
func valuesOf(name string) []string {
	if !strings.Contains(name, " or ") {
		return nil
	}
	return strings.Split(strings.ReplaceAll(name, " or ", ", "), ", ")
}

// says gives a flag's usage, with its default value.
func says(f *flag.Flag) string {
	_, usage := flag.UnquoteUsage(f)
	switch f.DefValue {
	case "", "false", "0":
		return usage
	}
	return usage + " (default " + f.DefValue + ")"
}

// Spelled gives a flag as it is typed: -trust=proven|names.
func Spelled(f *flag.Flag) string {
	if p := placeholder(f); p != "" {
		return "-" + f.Name + "=" + p
	}
	return "-" + f.Name
}
