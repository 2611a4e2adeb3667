package async_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// This file checks the behaviours of Twisted's Deferred, one row of testdata/twisted.tsv
// each, and writes docs/deferred.md. The rows themselves stand in the other
// conformance_*_test.go files, under the names of Twisted's own tests.

// A behaviour is a row, checked in a bubble with a scope whose links run inline, as
// Twisted's callbacks do.
type behaviour struct {
	test string // Class.test of Twisted's
	note string // what is another answer here, if it is
	hold func(t *testing.T, s *async.Scope)
}

var behaviours = [][]behaviour{
	firing, lists, gathering, immediate, holding, raising, trying, chaining, printing, routines, retaining, racing,
	firstErrors, firedTwice, cancelling, unhandledErrors, permits, timeouts, futures, contexts,
}

// meaningless says why a row has no meaning in Go.
var meaningless = map[string]string{
	"DeferredTests.test_addCallbacksNoneCallbackArgs":             "Go has no optional argument lists",
	"DeferredTests.test_addCallbacksNoneErrbackArgs":              "Go has no optional argument lists",
	"DeferredTests.test_errbackWithNoArgsNoDebug":                 "Go has no current exception that an error could be taken from",
	"DeferredTests.test_errbackWithNoArgs":                        "Go has no current exception, and cannot capture locals",
	"DeferredTests.test_maybeDeferredCoroutineSuccess":            "Go has no coroutines to drive: a function blocks, on its own goroutine",
	"DeferredTests.test_maybeDeferredCoroutineSuccessIndirect":    "Go has no coroutines to drive",
	"DeferredTests.test_maybeDeferredCoroutineFailure":            "Go has no coroutines to drive",
	"DeferredTests.test_fromCoroutine":                            "result types are inferred by the compiler",
	"DeferredTests.test_fromCoroutineRequiresCoroutine":           "the compiler refuses what is not a function",
	"DeferredTests.test_DEFERRED_SUBCLASSES":                      "Go has no subclasses",
	"EnsureDeferredTests.test_passesThroughDeferreds":             "there is nothing to be ensured: a Deferred has its type",
	"EnsureDeferredTests.test_willNotAllowNonDeferredOrCoroutine": "the compiler refuses it",
	"EnsureDeferredTests.test_ensureDeferredGenerator":            "Go has no generators that wait",
	"InlineCallbackTests.test_fromCoroutineRequiresCoroutine":     "the compiler refuses what is not a function",
	"TimeoutErrorTests.test_deprecatedTimeout":                    "there never was an older timeout",
	"CoroutineContextVarsTests.test_resetWithInlineCallbacks":     "a context.Context cannot be reset",
}

// leftOut says why optional rows are not there.
const leftOut = "left out: a lock between processes is no wait of a service's handler"

func TestConformance(t *testing.T) {
	rows := twisted(t)
	for _, group := range behaviours {
		for _, b := range group {
			t.Run(b.test, func(t *testing.T) {
				if rows[b.test] == nil {
					t.Fatal("no such row")
				}
				bubble(t, func(t *testing.T) {
					scope := async.Open(t.Context(), async.Inline())
					defer scope.Close()
					b.hold(t, scope)
				})
			})
		}
	}
}

func TestConformanceIsComplete(t *testing.T) {
	checked := map[string]behaviour{}
	for _, group := range behaviours {
		for _, b := range group {
			if _, twice := checked[b.test]; twice {
				t.Errorf("%s is checked twice", b.test)
			}
			checked[b.test] = b
		}
	}
	for name, row := range twisted(t) {
		_, ok := checked[name]
		switch row.verdict {
		case "P", "A":
			if !ok {
				t.Errorf("%s has no test: %s", name, row.mustHold)
			}
		case "N":
			if meaningless[name] == "" {
				t.Errorf("%s has no reason why it means nothing: %s", name, row.mustHold)
			}
		}
	}
}

var update = flag.Bool("update", false, "write docs/deferred.md")

func TestDeferredDoc(t *testing.T) {
	const file = "../../docs/deferred.md"
	want := document(t)
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale: go test ./runtime/async -run DeferredDoc -update", file)
	}
}

// document is docs/deferred.md.
func document(t *testing.T) []byte {
	checked := map[string]behaviour{}
	for _, group := range behaviours {
		for _, b := range group {
			checked[b.test] = b
		}
	}
	var out bytes.Buffer
	out.WriteString(documentHead)
	count := map[string]int{}
	group := ""
	for _, row := range twistedInOrder(t) {
		if row.group != group {
			group = row.group
			_, title, _ := strings.Cut(group, " ")
			fmt.Fprintf(&out, "\n## %s\n\n| Twisted's test | what holds | in Go |\n|---|---|---|\n", strings.ToUpper(title[:1])+title[1:])
		}
		count[row.verdict]++
		where := ""
		switch b, ok := checked[row.name]; {
		case ok && b.note != "":
			where = "checked; " + b.note
		case ok:
			where = "checked"
		case row.verdict == "O":
			where = leftOut
		default:
			where = "no meaning: " + meaningless[row.name]
		}
		fmt.Fprintf(&out, "| %s | %s | %s |\n", row.name, strings.ReplaceAll(row.mustHold, "|", "\\|"), where)
	}
	fmt.Fprintf(&out, "\nOf %d behaviours %d are ported, %d adapted, %d left out, and %d mean nothing in Go.\n",
		count["P"]+count["A"]+count["O"]+count["N"], count["P"], count["A"], count["O"], count["N"])
	return out.Bytes()
}

const documentHead = `# Deferred: what Twisted's does, and ours

Generated from the tests of [runtime/async](../runtime/async) and the list of what Twisted's own
tests check; run ` + "`go test ./runtime/async -run DeferredDoc -update`" + ` to write it anew. Each
row that says *checked* is a subtest of TestConformance under the name in the first column:
` + "`go test ./runtime/async -run 'Conformance/DeferredTests.testTwoCallbacks'`" + `.

Two things are different throughout, and the rows that they touch say so:

- A Deferred never changes once it has fired. Twisted's callbacks replace the result of the one
  they are added to; here each link gives a new Deferred, and the old one keeps its outcome. So
  nothing is moved, consumed or used up, and any number may hang on the same one.
- A panic is not an error. It passes by handlers of errors and comes out where the Deferred is
  awaited, with the same value.

Twisted's callbacks run where the Deferred fires. Here they do so in a scope that is opened with
` + "`async.Inline()`" + `; otherwise they get goroutines, and may block. The rows are checked inline.
`

// A twistedRow is a line of testdata/twisted.tsv.
type twistedRow struct{ group, name, mustHold, verdict string }

func twisted(t *testing.T) map[string]*twistedRow {
	rows := map[string]*twistedRow{}
	for _, row := range twistedInOrder(t) {
		rows[row.name] = row
	}
	return rows
}

func twistedInOrder(t *testing.T) (rows []*twistedRow) {
	t.Helper()
	text, err := os.ReadFile("testdata/twisted.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 5 {
			t.Fatalf("not five columns: %q", line)
		}
		if f[0] != "group" {
			rows = append(rows, &twistedRow{group: f[0], name: f[1] + "." + f[2], mustHold: f[3], verdict: f[4]})
		}
	}
	return rows
}
