// Package reason holds what asyncify says about each reason for refusing: the
// pages behind asyncify -explain and docs/reasons.md. The pages are data, one
// file for each group of reasons; this file lists and prints them.
package reason

import (
	"fmt"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/plan"
)

// Page explains one reason.
type Page struct {
	Reason  plan.Reason
	Title   string // what stands in the way, as half a sentence
	Text    string // why that matters
	Refused string // a function that is refused, or left alone, for this reason
	Way     string // the way out
	Allowed string // the function with the way out taken, or nothing
}

// Pages lists every page, in the order of SAFETY.md's table.
func Pages() []Page {
	return slices.Concat(callPages, connectionPages, memoryPages, handlerPages, flowPages, filePages)
}

// Names lists the reasons in the same order.
func Names() []string {
	var names []string
	for _, p := range Pages() {
		names = append(names, string(p.Reason))
	}
	return names
}

// Find gives the page of a reason.
func Find(name string) (Page, bool) {
	for _, p := range Pages() {
		if string(p.Reason) == name {
			return p, true
		}
	}
	return Page{}, false
}

// String is the page as -explain prints it.
func (p Page) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n%s\n\nFor example:\n\n%s\n\nThe way out: %s\n", p.Reason, p.Title, p.Text, indented(p.Refused), p.Way)
	if p.Allowed != "" {
		fmt.Fprintf(&b, "\n%s\n", indented(p.Allowed))
	}
	return b.String()
}

// Markdown is the page as a section of docs/reasons.md.
func (p Page) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n*%s*\n\n%s\n\n```go\n%s\n```\n\n**The way out:** %s\n", p.Reason, p.Title, p.Text, p.Refused, p.Way)
	if p.Allowed != "" {
		fmt.Fprintf(&b, "\n```go\n%s\n```\n", p.Allowed)
	}
	return b.String()
}

// Document is docs/reasons.md.
func Document() string {
	var b strings.Builder
	b.WriteString(head)
	for _, p := range Pages() {
		fmt.Fprintf(&b, "| [`%s`](#%[1]s) | %s |\n", p.Reason, p.Title)
	}
	for _, p := range Pages() {
		b.WriteString("\n" + p.Markdown())
	}
	return b.String()
}

const head = `# Why a call may not start early

Generated from internal/reason; do not edit. ` + "`asyncify -explain REASON`" + ` prints one of
these pages, ` + "`asyncify -v`" + ` tells which reason stands where.

An operation may start above a statement only when nothing can be told apart
afterwards: not by the client, not by a backend, not by another goroutine. What
can't be shown is refused. The examples share a shop whose ` + "`users.Get`, `orders.List`" + `
and ` + "`orders.Total`" + ` bear ` + "`//asyncify:read`" + `, and whose ` + "`audit.Record`" + ` bears ` + "`//asyncify:write`" + `.

| reason | what stands in the way |
|---|---|
`

func indented(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = "\t" + line
		}
	}
	return strings.Join(lines, "\n")
}
