package loopblock

import (
	"cmp"
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

//go:embed doc.go
var doc string

// Check is this check.
var Check = &check.Check{Name: "loopblock", Doc: check.MustDoc(doc, "loopblock"), Find: find}

// Analyzer is the check for drivers.
var Analyzer = Check.Analyzer()

// finding is a call that holds a loop up.
type finding struct {
	callback
	call ast.Node       // what to point at: a *ast.CallExpr, unless another package has the callback
	path string         // from the callback on
	own  *knowledge.Own // where it waits for the loop itself
}

func find(p *check.Pass) {
	t := newTable(p)
	if t == nil {
		return
	}
	found := callbacks(p, t)
	known := map[*types.Func]bool{} // what is reported of them is not reported of their callers
	for _, cb := range found {
		if cb.fn != nil {
			known[cb.fn] = true
		}
	}
	reported := map[token.Pos]bool{}
	for _, cb := range found {
		findings := cb.findings(t, known)
		slices.SortStableFunc(findings, func(a, b finding) int { return cmp.Compare(a.call.Pos(), b.call.Pos()) })
		fixes := newFixer(p, cb, findings)
		for _, f := range findings {
			if !reported[f.call.Pos()] {
				reported[f.call.Pos()] = true
				report(p, f, fixes.of(f))
			}
		}
	}
}

// findings lists what a callback waits for: first for its own loop.
func (cb callback) findings(t *table, known map[*types.Func]bool) (all []finding) {
	if cb.body == nil {
		if w, ok := cb.frame.WayOf(cb.fn); ok && cb.minds(w, t) {
			all = append(all, finding{callback: cb, call: cb.given, path: cb.name + infer.Arrow + w.Path})
		}
		return all
	}
	own := t.own[cb.loop]
	isKnown := func(fn *types.Func) bool { // in another package, perhaps
		return known[fn] || len(t.rulesOf(fn)) > 0
	}
	for _, w := range cb.frame.WaysTo(cb.body, func(fn *types.Func) bool { return own[fn] != nil }) {
		if !isKnown(w.Callee) {
			all = append(all, finding{callback: cb, call: w.Call, path: cb.name + infer.Arrow + w.Path, own: own[w.Goal]})
		}
	}
	for _, w := range cb.ways() {
		if !isKnown(w.Callee) && cb.minds(w, t) {
			all = append(all, finding{callback: cb, call: w.Call, path: cb.name + infer.Arrow + w.Path})
		}
	}
	return all
}

// ways lists what holds the loop up. For the first of an object's methods, what the others
// set is not there yet.
func (cb callback) ways() []infer.Way {
	if cb.isFirst() {
		return cb.frame.WaysWith(cb.body, cb.group.Waits, cb.frame.FilledLater(cb.body))
	}
	return cb.frame.Ways(cb.body, cb.group.Waits)
}

func (cb callback) isFirst() bool {
	if cb.fn == nil || cb.fn.Signature().Recv() == nil {
		return false
	}
	for k := range cb.loop.Keys(cb.group.First) {
		if k.Name == cb.fn.Name() {
			return true
		}
	}
	return false
}

func report(p *check.Pass, f finding, fixes []analysis.SuggestedFix) {
	d := analysis.Diagnostic{Pos: f.call.Pos(), End: f.call.End(), Message: f.message(), SuggestedFixes: fixes}
	if f.given != nil && f.lit == nil && f.call != f.given { // the callback does not show that it is one
		d.Related = []analysis.RelatedInformation{{
			Pos: f.given.Pos(), End: f.given.End(), Message: fmt.Sprintf("here %s is given to run on %s", f.name, f.loop.Name),
		}}
	}
	p.Report(d)
}

func (f finding) message() string {
	what, says, doc, right := "holds up "+f.loop.Name, f.group.Says, f.group.Doc, f.group.Right
	if f.own != nil {
		says, doc, right = f.own.Says, f.own.Doc, f.own.Right
		what = "waits for " + f.loop.Name + ", which it runs on: deadlock"
		if f.own.May {
			what = "may wait for " + f.loop.Name + ", which it runs on"
		}
	}
	return fmt.Sprintf("%s %s; the documentation says %q (%s); %s", f.path, what, says, doc, right)
}
