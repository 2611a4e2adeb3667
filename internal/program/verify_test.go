package program

import (
	"os"
	"path/filepath"
	"testing"
)

// Text that does not compile must be noticed before it is written.
func TestVerify(t *testing.T) {
	dir := t.TempDir()
	const good = "package p\n\nfunc F() int { return 1 }\n"
	for name, text := range map[string]string{"go.mod": "module p\n\ngo 1.24\n", "p.go": good} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Load(dir, []string{"."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	file := p.Fset.File(p.Roots[0].Files[0].FileStart).Name()
	for text, ok := range map[string]bool{
		good: true,
		"package p\n\nimport \"context\"\n\nfunc F(context.Context) {}\n": true,
		"package p\n\nfunc F() int { return \"one\" }\n":                  false,
		"package p\n\nfunc F() int { x := 1; return 2 }\n":                false,
		"package p\n\nfunc F( {}\n":                                       false,
	} {
		err := p.Verify(p.Roots[0], map[string][]byte{file: []byte(text)}, nil)
		if (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}
