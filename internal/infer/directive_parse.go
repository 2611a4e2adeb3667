package infer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// This file reads comments: which are directives, and which were meant to be.

// remark is what one comment says to asyncify: a directive, or a slip.
type remark struct {
	word   Directive
	nolint bool
	checks []string // that a nolint silences; nil for all
	text   string   // as it stands, without what follows the word
	slip   string   // what is wrong with it; empty for a directive
}

// readRemark reads a comment. alone says that no line of prose stands right above
// it: the second line of a sentence may begin with anything.
func readRemark(comment string, alone bool) (remark, bool) {
	if rest, ok := strings.CutPrefix(comment, "//asyncify:"); ok {
		return readDirective(rest), true
	}
	if checks, ok := readNolint(comment); ok {
		return remark{word: IgnoreDirective, nolint: true, checks: checks, text: "//nolint"}, true
	}
	return readSlip(comment, alone)
}

// readDirective reads what follows the colon: a word, and after a blank whatever
// the user likes to add.
func readDirective(rest string) remark {
	word := rest
	if i := strings.IndexFunc(rest, unicode.IsSpace); i >= 0 {
		word = rest[:i]
	}
	word, _, _ = strings.Cut(word, "//")
	r := remark{word: Directive(word), text: "//asyncify:" + word}
	switch meant, near := nearest(word); {
	case slices.Contains(directiveWords, r.word):
	case word == "" && strings.TrimSpace(rest) == "":
		r.slip = "lacks a word: " + allWords
	case word == "":
		next := strings.Fields(rest)[0]
		r.text += " " + next
		r.slip = "is not read because of the blank: " + writeAs(next)
	case near:
		r.slip = fmt.Sprintf("is no directive: did you mean //asyncify:%s?", meant)
	default:
		r.slip = "is no directive: " + allWords
	}
	return r
}

const allWords = "there are //asyncify:read, write, guard and ignore"

func writeAs(word string) string {
	if meant, ok := nearest(word); ok {
		return "write //asyncify:" + string(meant)
	}
	return allWords
}

// readNolint recognises //nolint, spelled as golangci-lint reads it, and lists the checks
// that it names: nil for all of them, which asyncify stands for as well.
func readNolint(comment string) (checks []string, ok bool) {
	text, ok := strings.CutPrefix(strings.TrimLeft(comment, "/ "), "nolint")
	if !ok || !strings.HasPrefix(comment, "//") {
		return nil, false
	}
	list, some := strings.CutPrefix(text, ":")
	if !some {
		return nil, text == "" || text[0] == ' '
	}
	list, _, _ = strings.Cut(list, "//")
	for name := range strings.SplitSeq(list, ",") {
		fields := strings.Fields(strings.ToLower(name))
		switch {
		case len(fields) == 0:
		case fields[0] == "asyncify" || fields[0] == "all":
			return nil, true
		default:
			checks = append(checks, fields[0])
		}
	}
	return checks, checks != nil
}

// nearMiss is a comment that begins as a directive might: what stands before the
// name, the name, what stands between, the word, and the rest.
var nearMiss = regexp.MustCompile(`^(//|/\*)( *)([A-Za-z]+)( *:? *)([A-Za-z]+)(\s.*|//.*|\*/|)$`)

// readSlip recognises a directive that is spelled so that it is an ordinary
// comment: with blanks, capitals, without the colon, or between /* and */. Prose
// that speaks of directives must not be taken for one.
func readSlip(comment string, alone bool) (remark, bool) {
	head := strings.ToLower(comment[:min(len(comment), 20)])
	if !strings.Contains(head, "asy") && !strings.Contains(head, "ify") {
		return remark{}, false // of the name, a slip leaves one end as it is
	}
	m := nearMiss.FindStringSubmatch(comment)
	if m == nil {
		return remark{}, false
	}
	open, blanks, name, between, word, rest := m[1], m[2], m[3], m[4], m[5], m[6]
	meant, near := nearest(word)
	exact := strings.EqualFold(word, string(meant))
	rest = strings.TrimSpace(strings.TrimSuffix(rest, "*/"))
	bare := rest == "" || strings.HasPrefix(rest, "//")
	tight := blanks == "" && open == "//"
	switch {
	case !near || distance(strings.ToLower(name), "asyncify") > 1:
		return remark{}, false
	case between == ":": // the word with a blank before it, in capitals, or in /* */
		if !tight && !bare && (!alone || !exact) {
			return remark{}, false
		}
	case !exact || !bare && !(tight && alone):
		return remark{}, false // asyncify reads …, asyncify: read on
	case between == "":
		return remark{}, false // one word
	}
	text := strings.TrimRight(open+blanks+name+between+word, " ")
	if open == "/*" {
		text += "*/"
	}
	return remark{text: text, slip: "is an ordinary comment and has no effect: write //asyncify:" + string(meant)}, true
}

// nearest gives the directive that a word was meant to be.
func nearest(word string) (Directive, bool) {
	word = strings.ToLower(word)
	for _, d := range directiveWords {
		if distance(word, string(d)) <= 1 || strings.HasPrefix(word, string(d)) {
			return d, true
		}
	}
	return "", false
}

// distance counts the letters that are wrong, missing, too many, or swapped with
// their neighbour.
func distance(a, b string) int {
	row := func() []int { return make([]int, len(b)+1) }
	before, above, now := row(), row(), row()
	for j := range above {
		above[j] = j
	}
	for i := range len(a) {
		now[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(above[j+1]+1, now[j]+1, above[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, above, now = above, now, before
	}
	return above[len(b)]
}
