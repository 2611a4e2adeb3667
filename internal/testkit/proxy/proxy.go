// Package proxy makes module proxies in directories, for tests of what the go command downloads.
package proxy

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// Publish offers the module in the directory source, as it is now, as these versions of it, in
// the proxy that is the directory dir. What was published before stays.
func Publish(t testing.TB, dir, source, path string, versions ...string) {
	t.Helper()
	dir = filepath.Join(dir, filepath.FromSlash(path), "@v")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile(filepath.Join(source, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	list, _ := os.ReadFile(filepath.Join(dir, "list"))
	for _, v := range versions {
		var packed bytes.Buffer
		if err := zip.CreateFromDir(&packed, module.Version{Path: path, Version: v}, source); err != nil {
			t.Fatal(err)
		}
		list = fmt.Appendln(list, v)
		for suffix, data := range map[string][]byte{
			".zip": packed.Bytes(), ".mod": mod, ".info": fmt.Appendf(nil, `{"Version":%q}`, v),
		} {
			if err := os.WriteFile(filepath.Join(dir, v+suffix), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "list"), list, 0o666); err != nil {
		t.Fatal(err)
	}
}

// URL spells a proxy in a directory as GOPROXY wants it.
func URL(dir string) string {
	dir = filepath.ToSlash(dir)
	if dir[0] != '/' { // a drive
		dir = "/" + dir
	}
	return "file://" + dir
}
