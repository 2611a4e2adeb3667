package finding

import (
	"go/token"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// Refused is a function with operations that may not start early, or one that is
// left alone as a whole.
type Refused struct {
	Name string
	Pos  token.Pos
	Plan *plan.Plan
}

// Whole says whether a refusal is about the function as a whole.
func (r Refused) Whole(ref plan.Refusal) bool { return ref.Call == r.Pos }

// Partly says whether a refusal is about an operation that starts early all the same,
// though not as early as it might.
func (r Refused) Partly(ref plan.Refusal) bool {
	for _, g := range r.Plan.Groups {
		for _, op := range g.Ops {
			if op.Call.Pos() == ref.Call && op.Moved() {
				return true
			}
		}
	}
	return false
}

// closed refuses a function as a whole, if its waits are any worth: a plan for it
// would have brought something, or two of them stand in a row.
func (res *Result) closed(fn *plan.Function, pkg *infer.Package, r plan.Refusal) {
	defer infer.NameBreak(pkg, fn.Name, fn.Pos)
	p := plan.Make(fn, plan.Names)
	if len(p.Groups) == 0 && p.Before < 2 {
		return
	}
	r.Call, r.Name = fn.Pos, fn.Name
	if r.At == token.NoPos {
		r.At = fn.Pos
	}
	p.Groups, p.Refused = nil, []plan.Refusal{r}
	res.Refused = append(res.Refused, Refused{fn.Name, fn.Pos, p})
}

// ignored refuses a function for the sake of a directive.
func ignored(m infer.Mark) *plan.Refusal {
	return &plan.Refusal{Reason: plan.Ignored, At: m.Pos, Detail: m.String() + " says to leave it alone",
		Unlock: "would be looked at if the comment were deleted"}
}

// closedTo gives what refuses a function as a whole: its file, or a directive on
// the function, its package, its file or a statement around it.
func closedTo(u *infer.Unit, f *infer.Func, file *fileOf, at token.Pos) *plan.Refusal {
	if file.closed != nil {
		return file.closed
	}
	m, ok := u.IgnoredFunc(f)
	if !ok {
		m, ok = u.IgnoredAt(at)
	}
	if !ok {
		return nil
	}
	return ignored(m)
}
