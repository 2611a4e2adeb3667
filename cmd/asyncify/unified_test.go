package main

import (
	"fmt"
	"strings"
	"testing"
)

// TestUnified makes changes near and far from each other, so that hunks are joined
// and others follow, and applies the diff as strictly as can be.
func TestUnified(t *testing.T) {
	var before, after []string
	for i := range 60 {
		line := fmt.Sprintf("line %d\n", i)
		before = append(before, line)
		switch i {
		case 5, 9, 40:
			after = append(after, "new\n", line, "new\n")
		case 12, 50:
		case 20:
			after = append(after, "other\n")
		default:
			after = append(after, line)
		}
	}
	diff := unified("f.go", []byte(strings.Join(before, "")), []byte(strings.Join(after, "")))
	rest, ok := strings.CutPrefix(diff, "--- a/f.go\n+++ b/f.go\n")
	if !ok {
		t.Fatalf("no file names:\n%s", diff)
	}
	got, at := []string{}, 0
	var from, to, n, m int
	for line := range strings.Lines(rest) {
		if strings.HasPrefix(line, "@@") {
			if _, err := fmt.Sscanf(line, "@@ -%d,%d +%d,%d @@", &from, &n, &to, &m); err != nil {
				t.Fatal(line, err)
			}
			got = append(got, before[at:from-1]...)
			at = from - 1
			if to != len(got)+1 {
				t.Errorf("%s: the new side begins at line %d", strings.TrimSpace(line), len(got)+1)
			}
			continue
		}
		if line[0] != '+' {
			if before[at] != line[1:] {
				t.Fatalf("line %d is %q, not %q", at+1, before[at], line[1:])
			}
			at++
		}
		if line[0] != '-' {
			got = append(got, line[1:])
		}
	}
	if got = append(got, before[at:]...); strings.Join(got, "") != strings.Join(after, "") {
		t.Errorf("the diff does not give the new text:\n%s", diff)
	}
}

func TestUnifiedOfNothing(t *testing.T) {
	if got := unified("f.go", []byte("a\n"), []byte("a\n")); got != "" {
		t.Errorf("got %q", got)
	}
}
