package infer

import (
	"slices"
	"strings"
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

// Verbs that name a computation: of what they are given, and at most of what a table
// or another service says today. That holds of amounts only, or where the name says
// nothing else: what is converted may be a lead, a cart or a trial as well, and then
// it is another thing afterwards. So may be what is quoted or estimated.
// Source: the currency services of the public demo shops, Convert(ctx, amount, to):
// https://github.com/GoogleCloudPlatform/microservices-demo/blob/main/protos/demo.proto
var (
	computeVerbs = set(`convert compute calculate estimate preview quote`)
	converted    = set(`currency currencies price prices money amount amounts units`)
	computed     = set(`
		currency price prices money amount amounts units total totals subtotal tax taxes vat fee fees cost costs
		discount discounts shipping distance eta
	`)
)

// Words that take the promise back wherever they stand in the name, however they
// are spelled: GetOrCreate, FindAndModify, FetchNext, GetForUpdate, GetOTP.
var writeWords = set(`
	create update delete set insert upsert save store add remove modify replace append truncate purge put write
	incr inc increment decr dec decrement bump mark touch log record track hit hits down limited throttled
	lock unlock acquire reserve claim take lease allocate provision restore renew extend
	pop push next consume ack nack acknowledge enqueue dequeue receive drain dispense poll publish send
	reset rotate refresh generate issue mint register init clear flush expire evict invalidate revoke redeem
	begin start commit process execute apply sync ensure del ex effect effects verdict
	nonce seq sequence ticket otp onetime captcha challenge
	stream subscribe watch wait tx transaction
`)

// Pairs of words that say the same: what is good for one use is issued when it is
// asked for, and MySQL's LOAD DATA fills a table.
var writePairs = []string{
	"one time", "single use", "new id", "new number", "new key", "new address", "unique id", "load data",
	"temporary credentials",
}

// Pairs at a name's end for what most who give it make anew: the old one may end with
// that. Without such a word before it a token is one that was kept (GetToken), and
// so it is if the name goes on (GetAccessTokenByID).
var issued = []string{
	"upload token", "download token", "access token", "csrf token", "xsrf token", "session token",
	"federation token", "authorization token", "bearer token", "installation token", "new token", "new session",
	"new code", "verification code", "authorization code", "login code", "device code", "sms code",
}

// What may follow the verb's Or or And: GetOrDefault, FindAndCount. Anything else is
// what the method does besides: GetOrMake, FetchAndForget.
var besides = set(`default fail error nil none empty zero panic`)

// ReadName says whether a method's name promises that it only reads.
func ReadName(name string) bool {
	words := Words(name)
	if len(words) == 0 {
		return false
	}
	if words[0] == "Batch" && len(words) > 1 {
		words = words[1:]
	}
	if computes(words) {
		return true
	}
	if !readVerbs[words[0]] || doesBesides(words) || hasPair(name, writePairs...) {
		return false
	}
	for _, w := range words[1:] {
		if writeWords[strings.ToLower(w)] {
			return false
		}
	}
	return !issues(words)
}

// computes says whether a name is that of a computation: a verb alone, or with nothing
// but amounts behind it.
func computes(words []string) bool {
	verb := strings.ToLower(words[0])
	of := computed
	if verb == "convert" {
		of = converted
	}
	if !computeVerbs[verb] || verb == "convert" && len(words) > 2 {
		return false
	}
	return !slices.ContainsFunc(words[1:], func(w string) bool { return !of[strings.ToLower(w)] })
}

// doesBesides says whether a name's verb is followed by another one.
func doesBesides(words []string) bool {
	if len(words) < 3 || words[1] != "Or" && words[1] != "And" {
		return false
	}
	return !readVerbs[words[2]] && !besides[strings.ToLower(words[2])]
}

// issues says whether a name ends in what is made anew for whoever asks.
func issues(words []string) bool {
	if words[0] != "Get" && words[0] != "Fetch" || len(words) < 3 {
		return false
	}
	return slices.Contains(issued, strings.ToLower(strings.Join(words[len(words)-2:], " ")))
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
