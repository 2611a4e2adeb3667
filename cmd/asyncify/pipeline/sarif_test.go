package pipeline

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/securego/gosec/v2/cwe" // the module that the schema comes with
)

// tool is the command, built for these tests.
var tool string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "asyncify")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	tool = filepath.Join(dir, "asyncify")
	cmd := exec.Command("go", "build", "-o", tool, "./cmd/asyncify")
	cmd.Dir = filepath.Join("..", "..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		panic(fmt.Sprintf("%v: %s", err, out))
	}
	return m.Run()
}

// TestSarif validates what is printed with findings, fixes, ledgers and wrong directives, in
// a module below the repository's root, for a program with none of it, and for a baseline.
func TestSarif(t *testing.T) {
	schema := sarifSchema(t)
	dir := shop(t)
	for _, test := range []struct {
		args string
		code int
	}{
		{"./...", 1},
		{"-trust=names ./...", 1},
		{"-style=errgroup ./...", 1},
		{"./plain", 0},
	} {
		t.Run(test.args, func(t *testing.T) {
			cmd := exec.Command(tool, append([]string{"-format=sarif"}, strings.Fields(test.args)...)...)
			cmd.Dir, cmd.Stderr = dir, os.Stderr
			out, err := cmd.Output()
			if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok || ok && exit.ExitCode() != test.code || !ok && test.code != 0 {
				t.Fatalf("%v, want exit code %d", err, test.code)
			}
			if err := valid(schema, out); err != nil {
				t.Errorf("%v\nin %s", err, out)
			}
			if n := bytes.Count(out, []byte(`"ruleId"`)); n > 0 != (test.code == 1) {
				t.Errorf("%d results", n)
			}
			spoilt := bytes.Replace(out, []byte(`"executionSuccessful"`), []byte(`"executionSucceeded"`), 1)
			if valid(schema, spoilt) == nil {
				t.Error("the schema takes what it should not: nothing was compared")
			}
		})
	}
}

func valid(schema *jsonschema.Schema, text []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(doc)
}

// sarifSchema reads the schema of OASIS, which gosec's tests come with.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/securego/gosec/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(strings.TrimSpace(string(out)), "report", "sarif", "testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat() // URIs are looked at as well
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// shop copies the module that the command's scripts change, and adds what makes paths,
// columns and texts less usual.
func shop(t *testing.T) string {
	t.Helper()
	top := t.TempDir()
	dir := filepath.Join(top, "ünder the root")
	if err := os.Mkdir(filepath.Join(top, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(root(t), "testdata", "script", "shop"))); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"wrong.go":       "package shop\n\n/* 💡 */ //asyncify:raed\nfunc known() {}\n",
		"init.go":        "package shop\n\nimport \"net/http\"\n\nvar home, _ = http.Get(\"https://example.com\")\n",
		"plain/plain.go": "package plain\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
