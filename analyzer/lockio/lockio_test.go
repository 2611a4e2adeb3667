package lockio_test

import (
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/lockio"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

func TestLockio(t *testing.T) {
	testkit.Wants(t, lockio.Analyzer, "lockio", "files")
}
