package initio_test

import (
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/initio"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

func TestInitio(t *testing.T) {
	testkit.Wants(t, initio.Analyzer, "initio", "files")
}
