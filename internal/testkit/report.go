package testkit

import (
	"cmp"
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// reporter writes findings and refusals as a case's plan section holds them:
//
//	home main.go:20: waits 3 -> 1
//		user: start 22, await 22, proven: sql.DB.QueryRowContext; s.db is a pool
//		orders: start 22, await 27, carry 26, by name: store.Orders.List
//	refused total order main.go:31 at main.go:29
//
// A function that needs more trust has "waits 3 -> 3, with names 1" and the
// operations of that plan. Details meant for people are left out: they may be
// reworded without a case changing its mind.
type reporter struct {
	fset  *token.FileSet
	dir   string
	found []entry
	not   []entry
}

// entry is a piece of the report and the place it is sorted by.
type entry struct {
	at   token.Position
	text string
}

func (r *reporter) add(res *finding.Result) {
	for _, f := range res.Findings {
		r.found = append(r.found, entry{r.fset.Position(f.Pos), r.finding(f)})
	}
	for _, refused := range res.Refused {
		for _, ref := range refused.Plan.Refused {
			r.not = append(r.not, entry{r.fset.Position(ref.Call), r.refusal(ref)})
		}
	}
}

func (r *reporter) text() string {
	var b strings.Builder
	for _, list := range [][]entry{r.found, r.not} {
		slices.SortStableFunc(list, func(a, b entry) int {
			return cmp.Or(cmp.Compare(a.at.Filename, b.at.Filename), cmp.Compare(a.at.Offset, b.at.Offset))
		})
		for _, e := range list {
			b.WriteString(e.text)
		}
	}
	return b.String()
}

func (r *reporter) finding(f *finding.Finding) string {
	var b strings.Builder
	p := f.Plan
	fmt.Fprintf(&b, "%s %s: waits %d -> %d", f.Name, r.place(f.Pos), p.Before, p.After)
	if p.MoreLeft < p.More {
		fmt.Fprintf(&b, ", per turn %d -> %d", p.More, p.MoreLeft)
	}
	if f.Wide.After < p.After {
		fmt.Fprintf(&b, ", with names %d", f.Wide.After)
	}
	b.WriteByte('\n')
	if len(p.Groups) == 0 {
		p = f.Wide
	}
	for _, g := range p.Groups {
		for _, op := range g.Ops {
			b.WriteString(r.operation(g, op))
		}
	}
	return b.String()
}

func (r *reporter) operation(g *plan.Group, op *plan.Op) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\t%s: start %d, await %d", op.Name, r.line(g.List[op.Start].Pos()), r.line(op.Call.Pos()))
	for _, carried := range op.Carry {
		fmt.Fprintf(&b, ", carry %d", r.line(carried.Pos()))
	}
	evidence := "proven"
	if op.Named {
		evidence = "by name"
	}
	fmt.Fprintf(&b, ", %s: %s", evidence, strings.Join(append([]string{op.Why}, op.Assumed...), "; "))
	b.WriteByte('\n')
	return b.String()
}

func (r *reporter) refusal(ref plan.Refusal) string {
	call, at := r.place(ref.Call), r.place(ref.At)
	if call == at {
		return fmt.Sprintf("refused %s %s %s\n", ref.Name, ref.Reason, call)
	}
	return fmt.Sprintf("refused %s %s %s at %s\n", ref.Name, ref.Reason, call, at)
}

// place gives file:line, the file relative to the case's module.
func (r *reporter) place(pos token.Pos) string {
	p := r.fset.Position(pos)
	name := p.Filename
	if rel, err := filepath.Rel(r.dir, name); err == nil {
		name = filepath.ToSlash(rel)
	}
	return fmt.Sprintf("%s:%d", name, p.Line)
}

func (r *reporter) line(pos token.Pos) int { return r.fset.Position(pos).Line }
