package main

import (
	"github.com/asyncify-go/asyncify/analyzer/finding"
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
	check := func(findings []*finding.Finding) error {
		changes, err := changesOf(prog, findings)
		if err != nil || len(changes) == 0 {
			return err
		}
		replaced := map[string][]byte{}
		for _, c := range changes {
			replaced[c.name] = c.after
		}
		return prog.Verify(pkg, replaced, rewrite.Stub)
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
