package asyncfile_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncfile"
)

// Every call does what its model in package os does, mistakes included.
func TestAsPackageOS(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	dir := t.TempDir()
	file, missing := filepath.Join(dir, "file"), filepath.Join(dir, "no", "such")
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	ok(asyncfile.WriteFile(scope, file, []byte("text"), 0o600).Wait())
	ok(asyncfile.Mkdir(scope, filepath.Join(dir, "a"), 0o700).Wait())
	ok(asyncfile.MkdirAll(scope, filepath.Join(dir, "a", "b", "c"), 0o700).Wait())
	ok(asyncfile.Rename(scope, file, filepath.Join(dir, "a", "file")).Wait())
	file = filepath.Join(dir, "a", "file")
	ok(os.Symlink(file, filepath.Join(dir, "link")))

	if data, err := asyncfile.ReadFile(scope, file).Await(); string(data) != "text" || err != nil {
		t.Errorf("ReadFile: %q, %v", data, err)
	}
	if list, err := asyncfile.ReadDir(scope, dir).Await(); len(list) != 2 || err != nil {
		t.Errorf("ReadDir: %v, %v", list, err)
	}
	if info, err := asyncfile.Stat(scope, filepath.Join(dir, "link")).Await(); err != nil || !info.Mode().IsRegular() {
		t.Errorf("Stat: %v, %v", info, err)
	}
	if info, err := asyncfile.Lstat(scope, filepath.Join(dir, "link")).Await(); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("Lstat: %v, %v", info, err)
	}
	if to, err := asyncfile.Readlink(scope, filepath.Join(dir, "link")).Await(); to != file || err != nil {
		t.Errorf("Readlink: %v, %v", to, err)
	}
	ok(asyncfile.Remove(scope, file).Wait())
	ok(asyncfile.RemoveAll(scope, filepath.Join(dir, "a")).Wait())

	same := func(got, want error) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) || !errors.Is(got, fs.ErrNotExist) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	_, err := os.ReadFile(missing)
	same(asyncfile.ReadFile(scope, missing).Wait(), err)
	_, err = os.Create(missing)
	same(asyncfile.Create(scope, missing).Wait(), err)
	_, err = os.Open(missing)
	same(asyncfile.Open(scope, missing).Wait(), err)
}

// A file that nobody takes over is closed, one that is awaited is its owner's.
func TestAbandonedFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	for call, open := range map[string]func(*async.Scope) *async.Deferred[*os.File]{
		"Create": func(s *async.Scope) *async.Deferred[*os.File] { return asyncfile.Create(s, name) },
		"Open":   func(s *async.Scope) *async.Deferred[*os.File] { return asyncfile.Open(s, name) },
		"OpenFile": func(s *async.Scope) *async.Deferred[*os.File] {
			return asyncfile.OpenFile(s, name, os.O_CREATE|os.O_RDONLY, 0o600)
		},
		"OpenInRoot": func(s *async.Scope) *async.Deferred[*os.File] {
			return asyncfile.OpenInRoot(s, filepath.Dir(name), filepath.Base(name))
		},
	} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		scope := async.Open(t.Context())
		abandoned, awaited := open(scope), open(scope)
		kept, err := awaited.Await()
		if err != nil {
			t.Fatal(err)
		}
		scope.Close()
		if _, err := kept.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("%s: the file that was awaited: %v", call, err)
		}
		kept.Close()
		file, _ := abandoned.Await()
		if err := file.Close(); !errors.Is(err, fs.ErrClosed) {
			t.Errorf("%s: the file that was not awaited: %v", call, err)
		}
	}
}

// A call on a file does not heed a context, as the original does not.
func TestEndedContext(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	scope := async.Open(ctx)
	defer scope.Close()
	if data, err := asyncfile.ReadFile(scope, name).Await(); string(data) != "text" || err != nil {
		t.Errorf("ReadFile: %q, %v", data, err)
	}
}

// Ten thousand files are opened and abandoned, far more than a process may have open.
func TestManyAbandoned(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var all []*async.Deferred[*os.File]
	for range 1000 {
		scope := async.Open(t.Context())
		for range 10 {
			all = append(all, asyncfile.Open(scope, name))
		}
		scope.Close()
	}
	for _, d := range all { // which keeps the files from being collected
		file, err := d.Await()
		if err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); !errors.Is(err, fs.ErrClosed) {
			t.Fatalf("a file was left open: %v", err)
		}
	}
}

// Temporary files and folders that nobody takes over leave nothing behind, those that
// are awaited stay.
func TestAbandonedTemp(t *testing.T) {
	dir := t.TempDir()
	scope := async.Open(t.Context())
	for range 100 {
		asyncfile.CreateTemp(scope, dir, "file")
		asyncfile.MkdirTemp(scope, dir, "folder")
	}
	file, err := asyncfile.CreateTemp(scope, dir, "kept").Await()
	if err != nil {
		t.Fatal(err)
	}
	folder, err := asyncfile.MkdirTemp(scope, dir, "kept").Await()
	if err != nil {
		t.Fatal(err)
	}
	scope.Close()
	if _, err := file.Write([]byte("text")); err != nil {
		t.Errorf("the file that was awaited: %v", err)
	}
	file.Close()
	list, err := os.ReadDir(dir)
	if err != nil || len(list) != 2 {
		t.Errorf("left are %v, %v; want %s and %s", list, err, file.Name(), folder)
	}
}
