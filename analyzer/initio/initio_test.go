package initio_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/asyncify-go/asyncify/analyzer/initio"
)

func TestInitio(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), initio.Analyzer, "initio")
}
