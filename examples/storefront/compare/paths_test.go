package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

// made gives a call for each word.
func made(ops string) []calls.Call {
	var all []calls.Call
	for op := range strings.FieldsSeq(ops) {
		all = append(all, calls.Call{Op: op, Free: op == "free"})
	}
	return all
}

func TestLongest(t *testing.T) {
	chain := []row{
		{name: "list", op: "list"},
		{name: "get", op: "get", needs: "list", loop: 1},
		{name: "convert", op: "convert", needs: "get", loop: 1},
		{name: "ship", op: "ship", needs: "convert"},
	}
	guarded := []row{
		{name: "user", op: "user"},
		{name: "count", op: "count", after: []border{{"user", guard, "signed in"}}},
		{name: "insert", op: "insert", after: []border{{"count", write, "in order"}}},
		{name: "insert again", op: "again", needs: "insert", after: []border{{"count", write, "in order"}}},
	}
	for _, test := range []struct {
		name    string
		table   []row
		calls   string
		data    int
		allowed int
		why     string // part of the reasons, or ""
	}{
		{"one", []row{{name: "a", op: "a"}}, "a", 1, 1, ""},
		{"strangers", []row{{name: "a", op: "a"}, {name: "b", op: "b"}}, "a b free", 1, 1, ""},
		{"one turn", chain, "list get convert ship", 4, 4, ""},
		{"turns do not need one another", chain, "list get convert get convert get convert ship", 4, 4, ""},
		{"as many as the window", chain, "list " + strings.Repeat("get convert ", ahead) + "ship", 4, 4, ""},
		{"more than the window", chain, "list " + strings.Repeat("get convert ", ahead+1) + "ship", 4, 6, "8 calls of a loop"},
		{"borders", guarded, "user count insert again", 2, 4, "count (guard): signed in"},
	} {
		t.Run(test.name, func(t *testing.T) {
			nodes, err := graph(test.table, made(test.calls))
			if err != nil {
				t.Fatal(err)
			}
			if data, why := longest(nodes); data != test.data || len(why) > 0 {
				t.Errorf("by data %d %q, want %d", data, why, test.data)
			}
			allowed, why := longest(nodes, guard, write, window)
			if allowed != test.allowed || !strings.Contains(strings.Join(why, "\n"), test.why) || test.why == "" && len(why) > 0 {
				t.Errorf("with borders %d %q, want %d %q", allowed, why, test.allowed, test.why)
			}
		})
	}
}

func TestGraphRefuses(t *testing.T) {
	table := []row{
		{name: "a", op: "a"},
		{name: "b", op: "b", loop: 1},
		{name: "c", op: "c", needs: "b", loop: 1},
		{name: "d", op: "d"},
	}
	for _, test := range []struct{ calls, err string }{
		{"a b c b c d", ""},
		{"", "no call for row 1, a"},
		{"a b c", "no call for row 4, d"},
		{"a b c b d", "call 5 is d"},
		{"a b c d e", "call 5 is e"},
		{"a a", "call 2 is a"},
	} {
		_, err := graph(table, made(test.calls))
		if test.err == "" && err != nil || test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)) {
			t.Errorf("%s: %v, want %q", test.calls, err, test.err)
		}
	}
	backwards := []row{{name: "a", op: "a", needs: "b"}, {name: "b", op: "b"}}
	if _, err := graph(backwards, made("a b")); err == nil {
		t.Error("a call that needs a later one was not refused")
	}
}

// TestTables keeps the tables to names that they have.
func TestTables(t *testing.T) {
	for _, p := range pages {
		var names []string
		for _, r := range p.needs {
			if slices.Contains(names, r.name) {
				t.Errorf("%s has two rows %s", p.name, r.name)
			}
			all := []string{r.needs}
			for _, b := range r.after {
				all = append(all, b.rows)
			}
			for name := range strings.FieldsSeq(strings.Join(all, " ")) {
				if !slices.Contains(append(names, r.name), name) || name == r.name {
					t.Errorf("%s: %s comes after %s, which is not above it", p.name, r.name, name)
				}
			}
			names = append(names, r.name)
		}
	}
}
