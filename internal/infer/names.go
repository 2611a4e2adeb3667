package infer

import (
	"unicode"
	"unicode/utf8"
)

// The standard methods of API design guides, and the field's usual words for
// them, that say a method has no side effects.
// Source: https://google.aip.dev/131 (Get), 132 (List), 136 (Search and others),
// 231 (BatchGet), 130 for the rule that these have no side effects.
var readVerbs = map[string]bool{
	"Get": true, "List": true, "Search": true, "Find": true, "Fetch": true, "Load": true,
	"Lookup": true, "Count": true, "Exists": true, "Exist": true, "Has": true, "Is": true,
	"Describe": true, "Query": true,
}

// Words that take the promise back wherever they stand in the name:
// GetOrCreate, FindAndModify, FetchNext, GetForUpdate, LoadAndDelete.
var writeWords = map[string]bool{
	"Create": true, "Update": true, "Delete": true, "Set": true, "Insert": true, "Upsert": true,
	"Save": true, "Store": true, "Add": true, "Remove": true, "Modify": true, "Replace": true,
	"Incr": true, "Increment": true, "Decr": true, "Mark": true, "Touch": true, "Lock": true,
	"Acquire": true, "Reserve": true, "Claim": true, "Take": true, "Pop": true, "Push": true, "Next": true,
	"Consume": true, "Ack": true, "Reset": true, "Rotate": true, "Refresh": true, "Generate": true,
	"Issue": true, "Register": true, "Init": true, "Clear": true, "Flush": true, "Expire": true,
	"Publish": true, "Send": true, "Sync": true, "Evict": true, "Lease": true, "Begin": true,
	"Start": true, "Commit": true, "Process": true, "Execute": true, "Apply": true, "Log": true,
	"Record": true, "Track": true, "Put": true, "Write": true, "Enqueue": true, "Dequeue": true,
	"Nonce": true, "Seq": true, "Sequence": true, "Ticket": true, "Down": true, "Limited": true, "Throttled": true, "Receive": true,
	"Del": true, "Ex": true, "Hit": true, "Hits": true, "Otp": true, "Effect": true, "Effects": true, "Verdict": true,
	"Stream": true, "Subscribe": true, "Watch": true, "Wait": true, "Tx": true, "Transaction": true,
}

// ReadName says whether a method's name promises that it only reads.
func ReadName(name string) bool {
	words := Words(name)
	if len(words) == 0 {
		return false
	}
	first := words[0]
	if first == "Batch" && len(words) > 1 {
		first = words[1]
	}
	if !readVerbs[first] {
		return false
	}
	for _, w := range words[1:] {
		if writeWords[w] {
			return false
		}
	}
	return true
}

// Words splits a Go name at its capitals: "getUserByID" is Get, User, By, ID.
func Words(name string) []string {
	var words []string
	start := 0
	runes := []rune(name)
	for i := 1; i <= len(runes); i++ {
		if i < len(runes) && !boundary(runes, i) {
			continue
		}
		words = append(words, title(string(runes[start:i])))
		start = i
	}
	return words
}

// boundary says whether a new word begins at i: a capital after a small letter,
// or the last capital of a run that a small letter follows ("HTTPServer").
func boundary(r []rune, i int) bool {
	switch {
	case r[i] == '_' || r[i-1] == '_':
		return true
	case !unicode.IsUpper(r[i]):
		return false
	case !unicode.IsUpper(r[i-1]):
		return true
	}
	return i+1 < len(r) && unicode.IsLower(r[i+1])
}

func title(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
