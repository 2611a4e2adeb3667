package lockio

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

//go:embed doc.go
var doc string

// Check is this check.
var Check = &check.Check{Name: "lockio", Doc: check.MustDoc(doc, "lockio"), Find: find}

// Analyzer is the check for drivers.
var Analyzer = Check.Analyzer()

func find(p *check.Pass) {
	users := &users{p, p.Unit.AsksFilesOnly(), map[*types.Package]map[*types.Var][]user{}}
	for f := range p.Funcs() {
		if startsOrStops(f) || !mentionsLock(p, f) {
			continue
		}
		for _, b := range bodies(p, f, p.Unit.NewFrame(f)) {
			b.find(users)
		}
	}
}

// find reports the calls of a body that wait for the network while it holds a mutex which others
// need for something else. One for each mutex will do.
func (b body) find(users *users) {
	reported := map[*types.Var]bool{}
	b.while(func(n ast.Node, held held) {
		if _, ok := n.(*ast.DeferStmt); ok {
			return // runs at the end, when the mutex may be free
		}
		for _, way := range b.fr.Ways(n, effect.Network) {
			if !way.LeavesMachine(users.filesOnly) {
				continue
			}
			for l, at := range held {
				if reported[l.is] || b.isMeant(l, way) {
					continue
				}
				if other := users.kept(l.is, b.f); other != nil {
					reported[l.is] = true
					b.report(l, at, way, other)
				}
			}
		}
	})
}

func (b body) report(l lock, at token.Pos, way infer.Way, other *infer.Func) {
	place := b.Fset.Position(at)
	b.Report(analysis.Diagnostic{
		Pos: way.Call.Pos(), End: way.Call.End(),
		Message: fmt.Sprintf("%s, locked at line %d, is held while this waits for the network: %s; %s waits as long, which needs it for memory only; %s",
			l.text, place.Line, way.Path, named(other), b.advice(way)),
		Related: []analysis.RelatedInformation{
			{Pos: at, Message: l.text + " is locked here"},
			{Pos: other.Decl.Pos(), End: other.Decl.Name.End(), Message: named(other) + " needs it, too"},
		},
	})
}

// advice words the way out. What is changed outside may have to be changed in the same order as
// the memory.
func (b body) advice(way infer.Way) string {
	if b.fr.Call(way.Call).Does.Has(effect.Writes) {
		return "let a mutex of its own keep such changes in order, and hold this one for memory only"
	}
	return "copy what is needed under the lock, ask without it, and lock again to store"
}

// named names a function of the package for its reader.
func named(f *infer.Func) string {
	return strings.TrimPrefix(infer.Describe(f.Obj), f.Pkg.Types.Name()+".")
}

// startsOrStops says whether a function is one of those that begin or end what a mutex
// guards: nobody needs it yet, or any more. A method that is told which of several things to
// start, StopJob(id), is used as often as any other.
func startsOrStops(f *infer.Func) bool {
	name := f.Decl.Name.Name
	begins := slices.ContainsFunc(verbs, func(verb string) bool {
		return strings.HasPrefix(strings.ToLower(name), verb) || strings.HasSuffix(name, strings.ToUpper(verb[:1])+verb[1:])
	})
	if !begins || f.Decl.Recv == nil {
		return begins
	}
	oneWord := name[1:] == strings.ToLower(name[1:])
	return oneWord || !slices.ContainsFunc(operands(f), func(t types.Type) bool { return !infer.IsContext(t) })
}

// verbs are the first or last word of such a function's name: loadRules, SentinelStart.
var verbs = []string{"new", "init", "main", "load", "start", "open", "connect", "close", "stop", "shutdown"}

// operands lists the types of a function's parameters.
func operands(f *infer.Func) (all []types.Type) {
	for v := range f.Obj.Signature().Params().Variables() {
		all = append(all, v.Type())
	}
	return all
}

func mentionsLock(p *check.Pass, f *infer.Func) (found bool) {
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !found {
			_, method := lockOf(p.Info, call)
			found = method == "Lock"
		}
		return !found
	})
	return found
}
