package lsp

import (
	"context"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file says what the server is given to find with.

// Configure gives what finds under some settings, and what is wrong with them: names that mean
// nothing, values that can't be. Settings that are wrong count as not made.
type Configure func(settings map[string]string) (Find, []error)

// Find looks at a program. It ends soon when the context does.
type Find func(context.Context, Query) (*Result, error)

// Query says which program.
type Query struct {
	Dir     string            // in one of its modules, or where the go.work is that joins them
	Env     []string          // for the go command, besides the process's own
	Overlay map[string][]byte // texts that count in place of those on disk, by file
}

// Result is what there is to tell about a program.
type Result struct {
	Texts  map[string][]byte // the texts that were looked at, by file; all that alerts rest on
	Local  []string          // the directories of modules that a replace names, whose texts are among Texts
	Left   map[string]bool   // the files of packages that were left out for they don't compile
	Alerts []Alert
	Notes  []string // what weakens the result, a line each
}

// Alert is one thing to be told.
type Alert struct {
	Rule     string // which check says so
	URL      string // where the check is documented
	Severity protocol.Severity
	Message  string
	At       Place // what is underlined
	Whole    Place // the declaration around it: what the alert is about
	Related  []Related
	Fix      *Fix   // nil if there is none
	Hover    string // Markdown; empty if the message says it all
}

// Place is a part of a file, in bytes.
type Place struct {
	File       string
	Start, End int
}

// Related is a place that says more.
type Related struct {
	Place
	Message string
}

// Fix is a change of the file that its alert is in.
type Fix struct {
	Title string
	Edits []edit.Edit
}
