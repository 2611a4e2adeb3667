// Package knowledge holds what is known of library APIs: one file per library,
// each entry with the documentation that promises it. It is data; what follows
// from it is decided elsewhere.
//
// An entry names a function "Name" and a method "Type.Name", with the type that
// declares the method (not one that embeds it), without pointer stars and type
// parameters. Interface methods have entries as well.
package knowledge

import (
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// Library is what is known of one package.
type Library struct {
	Path    string // import path
	Module  string // module path, empty for the standard library
	Version string // the version that the entries were checked against
	Doc     string // URL of the package's documentation

	// Rest is what holds for functions and methods of the package that no
	// entry names. Nil means that their source decides (facts).
	Rest *effect.Summary

	Funcs []Funcs
	Types []Types
	// Handlers are the parameter types that make a function a handler of this
	// library, as types.TypeString writes them, and where its context is.
	Handlers []Handler
}

// Funcs is a group of functions that share one promise.
type Funcs struct {
	Doc   string // URL of the documentation that makes the promise
	Names string // "DB.QueryContext DB.QueryRowContext": separated by blanks
	Is    effect.Summary

	// Pieces are operands that may hold a piece of SQL, which a statement is made
	// of: a condition, a list of columns.
	Pieces effect.Params
	// Data says that what they give is no more than data, also where an interface hides it.
	Data bool
}

// Types is a group of types that share one promise.
type Types struct {
	Doc   string
	Names string // separated by blanks
	Is    Kind
}

// Handler is a shape of entry point.
type Handler struct {
	Params  string // "net/http.ResponseWriter, *net/http.Request"
	Context string // expression for the context with %s for the parameter at index Operand: "%s.Context()"
	Operand int    // index of that parameter, from 0
	Bind    string // the method that gives a request a context that ends; "" where it has one from the beginning
	Doc     string // URL of the library's documentation, which Handlers fills in
}

// Kind says what a value of a library's type is to the planner.
type Kind uint8

const (
	Plain    Kind = iota // nothing is known
	Pool                 // a handle that is safe for concurrent use and never stands for one connection
	Single               // one connection, transaction or session: never used by two at a time
	Either               // a handle that may be a Pool or a Single
	Chain                // a query under construction on a handle: stateful, never shared
	Open                 // a result that is still open or keeps its context: rows, body, stream, cursor
	Frame                // a framework's per-request object, reused after the handler
	Safe                 // documented as safe for concurrent use, not a connection: logger, template, regexp
	Value                // immutable data, or data that no operation keeps: time.Time, uuid.UUID
	Response             // the response under construction
	Lock                 // a mutex, semaphore, limiter or single-flight group
	Selects              // builds the text of a SELECT, whatever is added to it
)

// For gives what is known of a function: its package's import path and its
// name as entries spell it.
func For(path, name string) (effect.Summary, bool) {
	if f, ok := index.funcs[key{path, name}]; ok {
		return f.Is, true
	}
	if lib := index.libraries[path]; lib != nil && lib.Rest != nil {
		return *lib.Rest, true
	}
	return effect.Summary{}, false
}

// Pieces gives the operands of a function that may hold a piece of SQL.
func Pieces(path, name string) effect.Params { return index.funcs[key{path, name}].Pieces }

// GivesData says whether what a function gives is no more than data.
func GivesData(path, name string) bool { return index.funcs[key{path, name}].Data }

// KindOf gives the kind of a named type: its package's import path and its name.
func KindOf(path, name string) Kind { return index.types[key{path, name}].Is }

// Handlers lists every handler shape.
func Handlers() []Handler {
	var all []Handler
	for _, lib := range All() {
		for _, h := range lib.Handlers {
			h.Doc = lib.Doc
			all = append(all, h)
		}
	}
	return all
}

// Doc gives the URL of the documentation that an entry rests on.
func Doc(path, name string) (url string, ok bool) {
	f, ok := index.funcs[key{path, name}]
	return f.Doc, ok
}

type key struct{ path, name string }

type tables struct {
	libraries map[string]*Library
	funcs     map[key]Funcs
	types     map[key]Types
}

// index is built once from All, an explicit list: a library is known because
// somebody wrote it down there.
var index = build(All())

func build(all []*Library) tables {
	t := tables{map[string]*Library{}, map[key]Funcs{}, map[key]Types{}}
	for _, lib := range all {
		t.libraries[lib.Path] = lib
		for _, group := range lib.Funcs {
			for name := range strings.FieldsSeq(group.Names) {
				t.funcs[key{lib.Path, name}] = group
			}
		}
		for _, group := range lib.Types {
			for name := range strings.FieldsSeq(group.Names) {
				t.types[key{lib.Path, name}] = group
			}
		}
	}
	return t
}
