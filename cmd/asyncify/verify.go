package main

import (
	"go/types"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// verify type-checks what the findings would make of a package, and leaves alone
// those whose new form does not compile, alone or together with those before:
// nothing broken is ever printed or written.
func verify(prog *program.Program, pkg *infer.Package, res *finding.Result, style rewrite.Style) error {
	if len(res.Findings) == 0 {
		return nil
	}
	context, err := prog.Package("context")
	if err != nil {
		return err
	}
	stub, err := style.Stub(context)
	if err != nil {
		return err
	}
	extra := map[string]*types.Package{style.Package(): stub}
	check := func(findings []*finding.Finding) error {
		changes, err := changesOf(prog, findings)
		if err != nil || len(changes) == 0 {
			return err
		}
		replaced := map[string][]byte{}
		for _, c := range changes {
			replaced[c.name] = c.after
		}
		return prog.Verify(pkg, replaced, extra)
	}
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
