// Package analyzer is the suite of asyncify's checks: an explicit list.
package analyzer

import (
	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/analyzer/ctxio"
	"github.com/asyncify-go/asyncify/analyzer/initio"
	"github.com/asyncify-go/asyncify/analyzer/lockio"
	"github.com/asyncify-go/asyncify/analyzer/loopblock"
	"github.com/asyncify-go/asyncify/analyzer/lostdeferred"
	"github.com/asyncify-go/asyncify/analyzer/serialio"
)

// Suite lists every check. analyzer/effects is not in it: it reports nothing and
// is required by those that need it.
func Suite() []*analysis.Analyzer {
	all := []*analysis.Analyzer{serialio.Analyzer}
	for _, c := range Checks() {
		all = append(all, c.Analyzer())
	}
	return all
}

// Checks lists the smaller checks, which report single places. serialio is not among
// them: it plans whole functions.
func Checks() []*check.Check {
	return []*check.Check{
		loopblock.Check,
		lockio.Check,
		initio.Check,
		ctxio.Check,
		lostdeferred.Check,
	}
}
