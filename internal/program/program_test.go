package program

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// load loads a small program with a dependency in a cache of its own, and gives
// what is known of the dependency's functions.
func load(t *testing.T, dir string) map[string]effect.Summary {
	t.Helper()
	p, err := Load(dir, []string{"./..."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p.loader.known["example.com/lib"]
}

const lib = `package lib

import "os"

func Touch(name string) error { return os.Remove(name) }

//
func Double(n int) int { return twice(n) }

func twice(n int) int { return 2 * n }
`

// setup makes a module, one that it requires, and an empty cache.
func setup(t *testing.T) (dir, cache string) {
	dir, cache = t.TempDir(), t.TempDir()
	files := map[string]string{
		"go.mod":     "module example.com/app\n\ngo 1.24\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ./lib\n",
		"app.go":     "package app\n\nimport \"example.com/lib\"\n\nfunc F(n int) (int, error) { return lib.Double(n), lib.Touch(\"\") }\n",
		"lib/go.mod": "module example.com/lib\n\ngo 1.24\n",
		"lib/lib.go": lib,
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range goEnv(t) { // before its home is another
		t.Setenv(name, value)
	}
	t.Setenv("GOWORK", "off")
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("HOME", cache) // where systems without XDG keep it
	return dir, cache
}

// goEnv keeps the go command's own directories where they are.
func goEnv(t *testing.T) map[string]string {
	out, _, err := Query{Dir: "."}.goCommand(context.Background(), "env", "GOCACHE", "GOMODCACHE", "GOPATH")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out, "\n")
	return map[string]string{"GOCACHE": lines[0], "GOMODCACHE": lines[1], "GOPATH": lines[2]}
}

func entries(t *testing.T, cache string) []string {
	names, err := filepath.Glob(filepath.Join(cache, "asyncify", "facts", "*"))
	if err != nil || len(names) == 0 {
		t.Skipf("no cache at %s: os.UserCacheDir is somewhere else on this system (%v)", cache, err)
	}
	return names
}

func check(t *testing.T, known map[string]effect.Summary) {
	t.Helper()
	if s := known["Double"]; s.Does != 0 || len(known) != 3 {
		t.Errorf("Double is %v among %d functions; want pure, among 3", s, len(known))
	}
	if s := known["Touch"]; !s.Does.Has(effect.Writes) {
		t.Errorf("Touch is %v, want a write", s)
	}
}

func TestFactsAreKept(t *testing.T) {
	dir, cache := setup(t)
	check(t, load(t, dir))
	before := entries(t, cache)
	check(t, load(t, dir))
	if after := entries(t, cache); len(after) != len(before) {
		t.Errorf("%d entries, then %d", len(before), len(after))
	}
}

// TestFactsFollowTheSource changes nothing but a comment of a dependency: a
// directive is one.
func TestFactsFollowTheSource(t *testing.T) {
	dir, cache := setup(t)
	check(t, load(t, dir))
	entries(t, cache)
	src := strings.Replace(lib, "//\n", "//asyncify:write\n", 1)
	if err := os.WriteFile(filepath.Join(dir, "lib", "lib.go"), []byte(src), 0o666); err != nil {
		t.Fatal(err)
	}
	if s := load(t, dir)["Double"]; !s.Does.Has(effect.Writes) {
		t.Errorf("Double is %v: the old fact was used", s)
	}
}

// TestDamagedFacts cuts off, changes and empties entries.
func TestDamagedFacts(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"cut off": func(b []byte) []byte { return b[:len(b)-1] },
		"changed": func(b []byte) []byte { b[len(b)-3] ^= 1; return b },
		"emptied": func(b []byte) []byte { return nil },
		"garbage": func(b []byte) []byte { return []byte(strings.Repeat("garbage", 100)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir, cache := setup(t)
			check(t, load(t, dir))
			for _, file := range entries(t, cache) {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if len(data) > 3 {
					data = damage(data)
				}
				if err := os.WriteFile(file, data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			check(t, load(t, dir)) // worked out anew
			check(t, load(t, dir)) // and kept
		})
	}
}

// TestEveryDamagedByte changes each byte of an entry: it must not be believed.
func TestEveryDamagedByte(t *testing.T) {
	c := &factCache{dir: t.TempDir(), keys: map[string]string{"p": "entry"}}
	c.put("p", map[string]effect.Summary{"F": {Does: effect.Writes, Why: "os.Remove"}})
	if known, ok := c.get("p"); !ok || known["F"].Why != "os.Remove" {
		t.Fatalf("got %v, %v", known, ok)
	}
	name := filepath.Join(c.dir, "entry")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range data {
		data[i] ^= 1
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		if known, ok := c.get("p"); ok {
			t.Errorf("with byte %d changed: %v", i, known)
		}
		data[i] ^= 1
	}
}

func TestNoPlaceForFacts(t *testing.T) {
	dir, cache := setup(t)
	if err := os.WriteFile(filepath.Join(cache, "asyncify"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	check(t, load(t, dir))
}

func TestFactsOfManyAtOnce(t *testing.T) {
	dir, cache := setup(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { check(t, load(t, dir)) })
	}
	wg.Wait()
	for _, name := range entries(t, cache) {
		if strings.HasPrefix(filepath.Base(name), "new-") {
			t.Errorf("%s was left", name)
		}
	}
}
