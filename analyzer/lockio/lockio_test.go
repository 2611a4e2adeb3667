package lockio_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/asyncify-go/asyncify/analyzer/lockio"
)

func TestLockio(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), lockio.Analyzer, "lockio")
}
