package async_test

import (
	"os/exec"
	"strings"
	"testing"
)

// What users' production code pulls in with this package: nothing but the standard
// library.
func TestDependsOnTheStandardLibraryOnly(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".").Output()
	if err != nil {
		t.Skip(err)
	}
	if got := strings.TrimSpace(string(out)); got != "github.com/asyncify-go/asyncify/runtime/async" {
		t.Errorf("depends on\n%s", got)
	}
}
