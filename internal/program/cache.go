package program

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file keeps the facts of other people's packages between runs. Working
// them out is most of what a run costs, and they hardly ever change.
//
// An entry's name is a hash of all that its content follows from: this program
// itself, and the build ID of the package and of everything below it, which the
// go command derives from their sources. So entries never become wrong, only
// unused. Whatever goes wrong with the cache costs time and nothing else.

// keepUnused is how long an entry that nobody asks for stays.
const keepUnused = 30 * 24 * time.Hour

// factCache is a directory of entries.
type factCache struct {
	dir  string // empty when there is none
	tool string
	meta map[string]*packages.Package
	keys map[string]string // by package path; empty for packages that can't be kept
}

// newFactCache opens the user's cache for a program of packages.
func newFactCache(meta map[string]*packages.Package) *factCache {
	c := &factCache{meta: meta, keys: map[string]string{}}
	base, err := os.UserCacheDir()
	if err != nil {
		return c
	}
	if c.tool, err = hashSelf(); err != nil {
		return c
	}
	dir := filepath.Join(base, "asyncify", "facts")
	if os.MkdirAll(dir, 0o777) == nil {
		c.dir = dir
		c.trim()
	}
	return c
}

// hashSelf identifies this program by its content.
func hashSelf() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// key names the entry of a package, or is empty if the package has no identity.
func (c *factCache) key(path string) string {
	if key, ok := c.keys[path]; ok {
		return key
	}
	c.keys[path] = ""
	meta := c.meta[path]
	if meta == nil || path == "unsafe" {
		return ""
	}
	id, ok := buildID(meta.ExportFile)
	if !ok {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n%v\n", c.tool, path, id, isOwn(meta))
	for _, imp := range slices.Sorted(maps.Keys(meta.Imports)) {
		if imp == "unsafe" || imp == "C" {
			continue
		}
		below := c.key(meta.Imports[imp].PkgPath)
		if below == "" {
			return ""
		}
		fmt.Fprintf(h, "%s %s\n", imp, below)
	}
	c.keys[path] = hex.EncodeToString(h.Sum(nil))
	return c.keys[path]
}

// buildID reads what the go command noted in a compiled package: a hash of all
// that went into it, and one of what came out.
func buildID(file string) (string, bool) {
	f, err := os.Open(file)
	if err != nil {
		return "", false
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1024)
	for range 4 { // archive mark, member header, object header, build ID
		line, err := r.ReadString('\n')
		if err != nil {
			return "", false
		}
		if id, ok := strings.CutPrefix(line, "build id "); ok && len(id) > 20 {
			return strings.TrimSpace(id), true
		}
	}
	return "", false
}

// get gives a package's facts if they are kept.
func (c *factCache) get(path string) (map[string]effect.Summary, bool) {
	key := c.key(path)
	if c.dir == "" || key == "" {
		return nil, false
	}
	name := filepath.Join(c.dir, key)
	data, err := os.ReadFile(name)
	if err != nil || len(data) < sha256.Size {
		return nil, false
	}
	sum, body := data[:sha256.Size], data[sha256.Size:]
	if want := sha256.Sum256(body); !bytes.Equal(sum, want[:]) {
		return nil, false // damaged: it will be written anew
	}
	var known map[string]effect.Summary
	if gob.NewDecoder(bytes.NewReader(body)).Decode(&known) != nil {
		return nil, false
	}
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
		now := time.Now()
		_ = os.Chtimes(name, now, now) // still in use
	}
	return known, true
}

// put keeps a package's facts. Others may be writing the same entry: each writes
// a file of its own and puts it in place as a whole.
func (c *factCache) put(path string, known map[string]effect.Summary) {
	key := c.key(path)
	if c.dir == "" || key == "" || known == nil {
		return
	}
	var body bytes.Buffer
	if gob.NewEncoder(&body).Encode(known) != nil {
		return
	}
	sum := sha256.Sum256(body.Bytes())
	tmp, err := os.CreateTemp(c.dir, "new-*")
	if err != nil {
		return
	}
	_, errSum := tmp.Write(sum[:])
	_, errBody := tmp.Write(body.Bytes())
	if errClose := tmp.Close(); errSum != nil || errBody != nil || errClose != nil || os.Rename(tmp.Name(), filepath.Join(c.dir, key)) != nil {
		_ = os.Remove(tmp.Name())
	}
}

// trim deletes entries that were not asked for in a long time. It looks once a
// day at most.
func (c *factCache) trim() {
	mark := filepath.Join(c.dir, "trimmed")
	if info, err := os.Stat(mark); err == nil && time.Since(info.ModTime()) < 24*time.Hour {
		return
	}
	if os.WriteFile(mark, nil, 0o666) != nil {
		return
	}
	entries, _ := os.ReadDir(c.dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > keepUnused {
			_ = os.Remove(filepath.Join(c.dir, e.Name()))
		}
	}
}
