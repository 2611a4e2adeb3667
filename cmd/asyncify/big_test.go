package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// TestBigFile changes a function at the end of a file of more than a megabyte, as
// generators and careless people make them. Nothing else in it may change, and the
// time must not grow with the square of the file: that would take minutes.
func TestBigFile(t *testing.T) {
	twoShops(t)
	shop, err := os.ReadFile("shop.go")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll("odd"); err != nil {
		t.Fatal(err)
	}
	head, page, ok := strings.Cut(string(shop), "// Page waits")
	if !ok {
		t.Fatal("the module of the scripts is another")
	}
	var b strings.Builder
	b.WriteString(head)
	for i := range 2_000 {
		fmt.Fprintf(&b, "func f%d(a, b int) string {\n\tif a > b {\n\t\treturn fmt.Sprint(a - %d)\n\t}\n\treturn fmt.Sprint(b, v%d)\n}\n\n", i, i, i)
		fmt.Fprintf(&b, "var v%d = %q\n\n", i, strings.Repeat("x", 500))
	}
	middle := b.Len()
	b.WriteString("// Page waits" + page)
	before := b.String()
	if len(before) < 1<<20 {
		t.Fatalf("%d bytes are not many", len(before))
	}
	if err := os.WriteFile("shop.go", []byte(before), 0o666); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if code := command([]string{"-l"}, &stdout, &stderr); code != exitFound { // the compiler's time is not ours
		t.Fatalf("exit code %d\n%s", code, stderr.String())
	}
	start := time.Now()
	if code := command([]string{"-w"}, &stdout, &stderr); code != exitNothing {
		t.Fatalf("exit code %d\n%s", code, stderr.String())
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("it took %v", took)
	} else {
		t.Logf("it took %v", took)
	}
	got, err := os.ReadFile("shop.go")
	if err != nil {
		t.Fatal(err)
	}
	const imported = "\n\n\t\"github.com/asyncify-go/asyncify/runtime/async\""
	rest := strings.Replace(string(got), imported, "", 1)
	if !strings.HasPrefix(rest, before[:middle]) {
		t.Error("what stands before the function has changed, and not by an import only")
	}
	if strings.Count(rest, "async.Go1") != 2 || !strings.Contains(rest[middle:], "pendingUser.Await()") {
		t.Errorf("the function is\n%s", rest[middle:])
	}
}
