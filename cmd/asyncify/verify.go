package main

import (
	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// verify type-checks what the findings would make of a package, and leaves alone
// those whose new form does not compile, alone or together with those before:
// nothing broken is ever printed or written.
func verify(prog *program.Program, pkg *infer.Package, res *finding.Result) error {
	if len(res.Findings) == 0 {
		return nil
	}
	check := func(findings []*finding.Finding) error { return compiles(prog, pkg, editsOfFindings(findings)) }
	if check(res.Findings) == nil {
		return nil
	}
	var kept []*finding.Finding
	for _, f := range res.Findings {
		with := append(kept[:len(kept):len(kept)], f)
		if err := check(with); err != nil {
			res.Left = append(res.Left, finding.Left{Name: f.Name, Pos: f.Pos, Why: err})
			continue
		}
		kept = with
	}
	res.Findings = kept
	return nil
}

// verifyReports takes away the fixes that would leave a package which does not compile,
// alone or together with those before.
func verifyReports(prog *program.Program, pkg *infer.Package, reports []report) {
	if compiles(prog, pkg, editsOf(reports)) == nil {
		return
	}
	for i := range reports {
		if compiles(prog, pkg, editsOf(reports[:i+1])) != nil {
			reports[i].edits = nil
		}
	}
}

// compiles makes the edits of a package's files, and type-checks what comes out.
func compiles(prog *program.Program, pkg *infer.Package, edits map[string][]edit.Edit) error {
	changes, err := changesOf(prog, edits)
	if err != nil || len(changes) == 0 {
		return err
	}
	replaced := map[string][]byte{}
	for _, c := range changes {
		replaced[c.name] = c.after
	}
	return prog.Verify(pkg, replaced, rewrite.Stub)
}
