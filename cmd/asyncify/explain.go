package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/asyncify-go/asyncify/internal/manual"
	"github.com/asyncify-go/asyncify/internal/reason"
)

// explain prints the page of a reason, or the list of them when none is named.
func explain(name string, stdout io.Writer) error {
	if name == "" {
		fmt.Fprintf(stdout, "asyncify -explain REASON tells about one of these:\n%s\n", reasonList())
		return nil
	}
	page, ok := reason.Find(name)
	if !ok {
		known := "; these are known"
		if meant := manual.Meant(name, reason.Names(), ""); meant != "" {
			known = meant + " These are known"
		}
		return fmt.Errorf("-explain=%s: no such reason%s:\n%s", name, known, reasonList())
	}
	fmt.Fprint(stdout, page)
	return nil
}

// reasonList names every reason, a line each.
func reasonList() string {
	var b strings.Builder
	for _, p := range reason.Pages() {
		fmt.Fprintf(&b, "  %-12s %s\n", p.Reason, p.Title)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
