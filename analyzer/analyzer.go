// Package analyzer is the suite of asyncify's checks: an explicit list.
package analyzer

import (
	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/serialio"
)

// Suite lists every check. analyzer/effects is not in it: it reports nothing and
// is required by those that need it.
func Suite() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		serialio.Analyzer,
	}
}
