package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

// differences tells how one answer to a request differs from another, and what
// was done for it from what was done for the other.
func differences(before, after exchange) []string {
	var all []string
	add := func(what string, before, after any) {
		all = append(all, fmt.Sprintf("%s: %q, but %q", what, before, after))
	}
	if before.Status != after.Status {
		all = append(all, fmt.Sprintf("status: %d, but %d", before.Status, after.Status))
	}
	for _, name := range headers(before.Header, after.Header) {
		if a, b := before.Header[name], after.Header[name]; !slices.Equal(a, b) {
			add("header "+name, a, b)
		}
	}
	if line, a, b, differ := firstOther(strings.Split(before.Body, "\n"), strings.Split(after.Body, "\n")); differ {
		add(fmt.Sprintf("body, line %d", line), a, b)
	}
	if i, a, b, differ := firstOther(calls.Writes(before.Calls), calls.Writes(after.Calls)); differ {
		add(fmt.Sprintf("write %d", i), a, b)
	}
	return all
}

// firstOther gives the first place, counted from one, where two lists are not
// the same, and what each has there: nothing if it is the shorter one.
func firstOther(before, after []string) (place int, a, b string, differ bool) {
	for i := range max(len(before), len(after)) {
		a, b = at(before, i), at(after, i)
		if a != b || i >= len(before) || i >= len(after) {
			return i + 1, a, b, true
		}
	}
	return 0, "", "", false
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// headers lists the names of the headers that have to agree: all but the time.
func headers(of ...http.Header) []string {
	var names []string
	for _, header := range of {
		for name := range header {
			if name != "Date" {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
