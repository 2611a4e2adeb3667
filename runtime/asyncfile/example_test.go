package asyncfile_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncfile"
)

// folder makes a folder with a file for an example, on a scope.
func folder() (dir, name string, scope *async.Scope, done func()) {
	dir, err := os.MkdirTemp("", "asyncfile")
	if err != nil {
		panic(err)
	}
	name = filepath.Join(dir, "terms.md")
	if err := os.WriteFile(name, []byte("be kind"), 0o600); err != nil {
		panic(err)
	}
	scope = async.Open(context.Background())
	return dir, name, scope, func() { scope.Close(); os.RemoveAll(dir) }
}

func ExampleReadFile() {
	_, name, scope, done := folder()
	defer done()
	pendingTerms := asyncfile.ReadFile(scope, name)
	terms, err := pendingTerms.Await()
	fmt.Println(string(terms), err)
	// Output: be kind <nil>
}

func ExampleReadDir() {
	dir, _, scope, done := folder()
	defer done()
	list, err := asyncfile.ReadDir(scope, dir).Await()
	fmt.Println(list, err)
	// Output: [- terms.md] <nil>
}

func ExampleStat() {
	_, name, scope, done := folder()
	defer done()
	info, err := asyncfile.Stat(scope, name).Await()
	fmt.Println(info.Size(), err)
	// Output: 7 <nil>
}

func ExampleLstat() {
	_, name, scope, done := folder()
	defer done()
	info, err := asyncfile.Lstat(scope, name).Await()
	fmt.Println(info.Mode().IsRegular(), err)
	// Output: true <nil>
}

func ExampleReadlink() {
	dir, _, scope, done := folder()
	defer done()
	link := filepath.Join(dir, "latest")
	os.Symlink("terms.md", link)
	fmt.Println(asyncfile.Readlink(scope, link).Await())
	// Output: terms.md <nil>
}

func ExampleOpen() {
	_, name, scope, done := folder()
	defer done()
	pendingFile := asyncfile.Open(scope, name)
	file, err := pendingFile.Await()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	var word string
	fmt.Fscan(file, &word)
	fmt.Println(word)
	// Output: be
}

func ExampleCreate() {
	dir, _, scope, done := folder()
	defer done()
	file, err := asyncfile.Create(scope, filepath.Join(dir, "new")).Await()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprint(file, "text")
	fmt.Println(file.Close())
	// Output: <nil>
}

func ExampleOpenFile() {
	_, name, scope, done := folder()
	defer done()
	file, err := asyncfile.OpenFile(scope, name, os.O_WRONLY|os.O_APPEND, 0).Await()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Fprint(file, ", be quick")
	file.Close()
	terms, _ := os.ReadFile(name)
	fmt.Println(string(terms))
	// Output: be kind, be quick
}

func ExampleWriteFile() {
	dir, _, scope, done := folder()
	defer done()
	pendingA := asyncfile.WriteFile(scope, filepath.Join(dir, "a"), []byte("a"), 0o600)
	pendingB := asyncfile.WriteFile(scope, filepath.Join(dir, "b"), []byte("b"), 0o600)
	fmt.Println(pendingA.Wait(), pendingB.Wait())
	// Output: <nil> <nil>
}

func ExampleMkdir() {
	dir, _, scope, done := folder()
	defer done()
	fmt.Println(asyncfile.Mkdir(scope, filepath.Join(dir, "sub"), 0o700).Wait())
	// Output: <nil>
}

func ExampleMkdirAll() {
	dir, _, scope, done := folder()
	defer done()
	fmt.Println(asyncfile.MkdirAll(scope, filepath.Join(dir, "a", "b"), 0o700).Wait())
	// Output: <nil>
}

func ExampleRename() {
	dir, name, scope, done := folder()
	defer done()
	fmt.Println(asyncfile.Rename(scope, name, filepath.Join(dir, "rules.md")).Wait())
	// Output: <nil>
}

func ExampleRemove() {
	_, name, scope, done := folder()
	defer done()
	fmt.Println(asyncfile.Remove(scope, name).Wait())
	// Output: <nil>
}

func ExampleRemoveAll() {
	dir, _, scope, done := folder()
	defer done()
	fmt.Println(asyncfile.RemoveAll(scope, dir).Wait())
	// Output: <nil>
}

func ExampleOpenInRoot() {
	dir, _, scope, done := folder()
	defer done()
	_, err := asyncfile.OpenInRoot(scope, dir, "../../etc/passwd").Await()
	fmt.Println(err)
	// Output: openat ../../etc/passwd: path escapes from parent
}

func ExampleCreateTemp() {
	dir, _, scope, done := folder()
	defer done()
	file, err := asyncfile.CreateTemp(scope, dir, "upload-*.txt").Await()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	fmt.Println(filepath.Ext(file.Name()))
	// Output: .txt
}

func ExampleMkdirTemp() {
	dir, _, scope, done := folder()
	defer done()
	name, err := asyncfile.MkdirTemp(scope, dir, "upload-*").Await()
	fmt.Println(filepath.Dir(name) == dir, err)
	// Output: true <nil>
}

func ExampleLink() {
	dir, name, scope, done := folder()
	defer done()
	fmt.Println(asyncfile.Link(scope, name, filepath.Join(dir, "copy.md")).Wait())
	// Output: <nil>
}

func ExampleSymlink() {
	dir, _, scope, done := folder()
	defer done()
	link := filepath.Join(dir, "latest")
	fmt.Println(asyncfile.Symlink(scope, "terms.md", link).Wait())
	fmt.Println(os.Readlink(link))
	// Output:
	// <nil>
	// terms.md <nil>
}

func ExampleChmod() {
	_, name, scope, done := folder()
	defer done()
	fmt.Println(asyncfile.Chmod(scope, name, 0o400).Wait())
	// Output: <nil>
}

func ExampleChtimes() {
	_, name, scope, done := folder()
	defer done()
	day := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	fmt.Println(asyncfile.Chtimes(scope, name, day, day).Wait())
	info, err := os.Stat(name)
	fmt.Println(info.ModTime().UTC().Format(time.DateOnly), err)
	// Output:
	// <nil>
	// 2026-01-02 <nil>
}

func ExampleTruncate() {
	_, name, scope, done := folder()
	defer done()
	fmt.Println(asyncfile.Truncate(scope, name, 2).Wait())
	text, err := os.ReadFile(name)
	fmt.Println(string(text), err)
	// Output:
	// <nil>
	// be <nil>
}
