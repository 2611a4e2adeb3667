package finding

import (
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/knowledge"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// Evidence is the kind of evidence for an entry of the ledger.
type Evidence string

const (
	Proven  Evidence = "proven"  // documentation, a constant, source code, a directive
	Name    Evidence = "name"    // what something is called
	Program Evidence = "program" // nothing in the whole program speaks against it
	Package Evidence = "package" // nothing in the package speaks against it; others are not in sight
	Shape   Evidence = "shape"   // a signature
)

// Entry is one thing that a finding takes as true.
type Entry struct {
	Pos, End token.Pos
	What     string
	Evidence Evidence
	Why      string // what says so
	Doc      string // URL of the documentation that says so, where there is one
}

// String is the entry as the report and the editor show it.
func (e Entry) String() string {
	switch e.Evidence {
	case Name:
		return e.What + ", by name: " + e.Why
	case Proven:
		return e.What + ", proven: " + e.Why
	}
	return e.What + ": " + e.Why
}

// Shown gives the plan that a finding is about: the one under the trust asked
// for, else the one that believes names.
func (f *Finding) Shown() *plan.Plan {
	if len(f.Plan.Groups) > 0 {
		return f.Plan
	}
	return f.Wide
}

// Ledger lists what a finding takes as true: that a framework calls the function,
// that each operation reads, that its connection is a pool, and what the calls do
// that operations start above.
func (f *Finding) Ledger() []Entry {
	var out []Entry
	if f.Shape.Handler {
		out = append(out, Entry{Pos: f.Pos, End: f.Pos, What: f.Name + " is called with parameters that are not nil",
			Evidence: Shape, Why: f.Shape.Why, Doc: f.Shape.Doc})
	}
	p := f.Shown()
	for _, g := range p.Groups {
		for _, op := range g.Ops {
			out = append(out, f.ofOperation(op)...)
		}
	}
	for _, c := range p.Passed {
		out = append(out, f.entry(c.Call.Pos(), c.Call.End(), c.Name+where(c)+doing(c), c.Named, c.Why))
	}
	return out
}

// where says where a call stands that an operation starts above.
func where(c plan.Passed) string {
	if c.Same {
		return ", in the same statement, only "
	}
	return ", which lies between, only "
}

// doing says what a call is taken to do at most.
func doing(c plan.Passed) string {
	switch {
	case c.Reads && c.Logs:
		return "reads and logs"
	case c.Reads:
		return "reads"
	case c.Logs:
		return "logs"
	}
	return "computes"
}

func (f *Finding) ofOperation(op *plan.Op) []Entry {
	pos, end := op.Call.Pos(), op.Call.End()
	out := []Entry{f.entry(pos, end, op.Name+" only reads", op.Named, op.Why)}
	for _, text := range op.Assumed {
		e := Entry{Pos: pos, End: end, What: text, Evidence: Program, Why: "nothing in the program says otherwise"}
		if !f.Plan.Function.Frame.Unit.Whole {
			e.Evidence, e.Why = Package, "nothing in the package says otherwise"
		}
		out = append(out, e)
	}
	if op.Lingers {
		out = append(out, Entry{Pos: pos, End: end, What: op.Name + " ends soon: where the function leaves early, it waits for it",
			Evidence: Shape, Why: "nothing that its scope cancels reaches it"})
	}
	return out
}

func (f *Finding) entry(pos, end token.Pos, what string, named bool, why string) Entry {
	e := Entry{Pos: pos, End: end, What: what, Evidence: Proven, Why: why}
	if named {
		e.Evidence = Name
	}
	e.Doc = docOf(f.Plan.Function.Frame.Pkg.Types, why)
	return e
}

// docOf finds the documentation of the function that a piece of evidence names:
// "sql.DB.QueryContext with a constant SELECT". The package is one that the
// program imports; where two of that name know the function, neither is named.
func docOf(pkg *types.Package, why string) string {
	name, _, _ := strings.Cut(strings.NewReplacer(",", " ", "(", " ").Replace(why), " ")
	short, name, _ := strings.Cut(name, ".")
	found := ""
	for _, imp := range imported(pkg) {
		if imp.Name() != short {
			continue
		}
		if url, ok := knowledge.Doc(imp.Path(), name); ok && url != found {
			if found != "" {
				return ""
			}
			found = url
		}
	}
	return found
}

// imported lists the packages that a package depends on.
func imported(pkg *types.Package) []*types.Package {
	var out []*types.Package
	seen := map[*types.Package]bool{}
	var visit func(p *types.Package)
	visit = func(p *types.Package) {
		for _, imp := range p.Imports() {
			if !seen[imp] {
				seen[imp] = true
				out = append(out, imp)
				visit(imp)
			}
		}
	}
	visit(pkg)
	return out
}
