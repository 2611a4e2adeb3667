package pipeline

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestWorkflows runs the lines of the workflows in docs/ci.md which call asyncify, in a
// repository where one function is new since the last commit.
func TestWorkflows(t *testing.T) {
	ran := 0
	for _, text := range blocks(t, "yaml") {
		var workflow struct {
			Jobs map[string]struct{ Steps []struct{ Run string } }
		}
		if err := yaml.Unmarshal([]byte(text), &workflow); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		for _, job := range workflow.Jobs {
			for _, step := range job.Steps {
				if !strings.HasPrefix(step.Run, "asyncify ") {
					continue // uses something, or installs
				}
				ran++
				repo := newRepository(t)
				out, err := repo.run("bash", "-e", "-c", strings.ReplaceAll(step.Run, "${{ github.event.pull_request.base.sha }}", "HEAD"))
				sarif, _ := os.ReadFile(filepath.Join(repo.dir, "asyncify.sarif"))
				switch {
				case strings.Contains(step.Run, "-format=sarif"):
					if err != nil || valid(sarifSchema(t), sarif) != nil || strings.Count(string(sarif), `"ruleId"`) != 2 {
						t.Errorf("%s: %v\n%s%s", step.Run, err, out, sarif)
					}
				case err == nil || out != newWarning:
					t.Errorf("%s: %v\n%s, want\n%s", step.Run, err, out, newWarning)
				}
			}
		}
	}
	if ran != 2 {
		t.Errorf("%d lines ran, want 2", ran)
	}
}

const newWarning = "::warning file=new.go,line=5,endLine=5,col=1,title=asyncify (serialio)::New waits twice in a row; 1 would do: user and orders do not need each other\n"

// TestTranscripts types what docs/ci.md shows after a $, section by section, and compares.
func TestTranscripts(t *testing.T) {
	ran := 0
	for _, section := range strings.Split(ciText(t), "\n## ")[1:] {
		title, text, _ := strings.Cut(section, "\n")
		if !strings.Contains(text, "\n    $ ") || strings.Contains(text, "    $ golangci-lint") { // golangci/lint runs that
			continue
		}
		repo := newRepository(t)
		repo.hook(t)
		for _, part := range strings.Split(text, "\n    $ ")[1:] {
			command, rest, _ := strings.Cut(part, "\n")
			var want strings.Builder
			for line := range strings.Lines(rest) {
				line, shown := strings.CutPrefix(line, "    ")
				if !shown {
					break
				}
				want.WriteString(line)
			}
			ran++
			if got, _ := repo.run("bash", "-c", command); strings.TrimSpace(got) != strings.TrimSpace(want.String()) {
				t.Errorf("%s: %s prints\n%s\nand should print\n%s", title, command, got, want.String())
			}
		}
	}
	if ran < 10 {
		t.Errorf("%d commands ran: are they still marked so?", ran)
	}
}

// TestHook commits with the hook of docs/ci.md in place.
func TestHook(t *testing.T) {
	repo := newRepository(t)
	repo.hook(t)
	repo.must(t, "git", "add", ".")
	out, err := repo.run("git", "commit", "-q", "-m", "two")
	if err == nil || !strings.Contains(out, "new.go:5:1: New waits twice in a row") || strings.Contains(out, "Page waits") {
		t.Errorf("a commit with a finding: %v\n%s", err, out)
	}
	left := strings.Replace(newFunction, "func New", "//nolint:asyncify // nobody waits for it\nfunc New", 1)
	if err := os.WriteFile(filepath.Join(repo.dir, "new.go"), []byte(left), 0o666); err != nil {
		t.Fatal(err)
	}
	repo.must(t, "git", "add", ".")
	repo.must(t, "git", "commit", "-q", "-m", "two")
}

// repository is a git repository with asyncify in its PATH.
type repository struct {
	dir string
	env []string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	r := &repository{dir: filepath.Join(t.TempDir(), "repo")}
	r.env = append(os.Environ(), "PATH="+filepath.Dir(tool)+string(filepath.ListSeparator)+os.Getenv("PATH"), "GITHUB_WORKSPACE="+r.dir,
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	if err := os.CopyFS(r.dir, os.DirFS(filepath.Join(root(t), "testdata", "script", "shop"))); err != nil {
		t.Fatal(err)
	}
	r.must(t, "git", "init", "-q")
	r.must(t, "git", "config", "user.name", "somebody")
	r.must(t, "git", "config", "user.email", "somebody@example.com")
	r.must(t, "git", "add", ".")
	r.must(t, "git", "commit", "-q", "-m", "one")
	if err := os.WriteFile(filepath.Join(r.dir, "new.go"), []byte(newFunction), 0o666); err != nil {
		t.Fatal(err)
	}
	return r
}

// hook puts the hook of docs/ci.md in place.
func (r *repository) hook(t *testing.T) {
	t.Helper()
	hooks := blocks(t, "sh")
	if len(hooks) != 1 {
		t.Fatalf("%d hooks, want 1", len(hooks))
	}
	hook := filepath.Join(r.dir, ".git", "hooks", "pre-commit")
	if err := os.MkdirAll(filepath.Dir(hook), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(hook, []byte(hooks[0]), 0o777); err != nil {
		t.Fatal(err)
	}
}

const newFunction = `package shop

import "context"

func New(ctx context.Context, store Store, id int) (string, int, error) {
	user, err := store.User(ctx, id)
	if err != nil {
		return "", 0, err
	}
	orders, err := store.Orders(ctx, id)
	return user, orders, err
}
`

func (r *repository) run(name string, args ...string) (string, error) {
	cmd := exec.Command("env", append([]string{name}, args...)...) // looks into the new PATH
	cmd.Dir, cmd.Env = r.dir, r.env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (r *repository) must(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := r.run(name, args...); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

func ciText(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root(t), "docs", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// blocks gives the code blocks of one language in docs/ci.md.
func blocks(t *testing.T, language string) (list []string) {
	t.Helper()
	for _, part := range strings.Split(ciText(t), "\n```"+language+"\n")[1:] {
		block, _, _ := strings.Cut(part, "\n```\n")
		list = append(list, block+"\n")
	}
	return list
}

func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
