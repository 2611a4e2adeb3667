package infer

import (
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file takes interface methods at their word, as far as their operands and
// results bear it out.

// byName takes the word of a context-first interface method's name.
func byName(fn *types.Func) (effect.Summary, bool) {
	sig := fn.Type().(*types.Signature)
	if sig.Params().Len() == 0 || !IsContext(sig.Params().At(0).Type()) || !ReadName(fn.Name()) || consumes(fn) {
		return effect.Summary{}, false
	}
	s := effect.Summary{Does: effect.Reads, Blocks: effect.Net, Named: true, Why: Describe(fn)}
	answers := hasAnswer(fn)
	s.Mutates = filled(fn)
	s.Text = statement(fn)
	s.Calls = functions(fn)
	if s.Mutates == 0 && !answers && !asks(fn) {
		return effect.Summary{}, false // who gives nothing does something: LoadAll(ctx) error
	}
	return s, true
}

// filled lists the operands that a read fills, as far as its signature tells: one that
// gives no answer puts it into what it is given.
func filled(fn *types.Func) effect.Params {
	var ops effect.Params
	sig, answers := fn.Type().(*types.Signature), hasAnswer(fn)
	for i := range sig.Params().Len() {
		p := sig.Params().At(i)
		if !IsContext(p.Type()) && Carries(p.Type()) && (!answers || hasWord(p.Name(), outNames)) {
			ops |= effect.Param(i + 1)
		}
	}
	return ops
}

// functions gives the operands that are functions: GetOrLoad(ctx, key, load) calls
// what it is given. Options, of which there may be any number, only set something.
func functions(fn *types.Func) effect.Params {
	var ops effect.Params
	sig := fn.Type().(*types.Signature)
	for i := range sig.Params().Len() {
		if f, ok := sig.Params().At(i).Type().Underlying().(*types.Signature); ok && f.Results().Len() > 0 {
			ops |= effect.Param(i + 1)
		}
	}
	return ops
}

// statement gives the operand that holds what a method called Query is to run:
// whether that reads, its text says and not the name.
func statement(fn *types.Func) effect.Params {
	params := fn.Type().(*types.Signature).Params()
	if Words(fn.Name())[0] != "Query" {
		return 0
	}
	for i := 1; i < params.Len(); i++ {
		if b, ok := params.At(i).Type().Underlying().(*types.Basic); ok && b.Kind() == types.String && hasWord(params.At(i).Name(), statementNames) {
			return effect.Param(i + 1)
		}
	}
	return 0
}

// Words for an operand that holds a statement.
var statementNames = set(`sql query stmt statement text q cmd`)

// Words for an operand that is filled, whatever else a method gives.
var outNames = set(`dst dest destination out into target`)

// asks says whether a method's name is a question, to which yes or no, a number, or
// an error is the answer.
func asks(fn *types.Func) bool {
	switch Words(fn.Name())[0] {
	case "Count", "Exists", "Exist", "Has", "Is":
		return true
	}
	return false
}

// hasAnswer says whether what a method is asked for comes as a result. A number or a
// bool beside memory that it is given may say how much it put there: Get(ctx, key, &v)
// (bool, error).
func hasAnswer(fn *types.Func) bool {
	if slices.Contains(Words(fn.Name()), "Into") {
		return false
	}
	sig := fn.Type().(*types.Signature)
	given := false
	for i := 1; i < sig.Params().Len(); i++ {
		given = given || Carries(sig.Params().At(i).Type())
	}
	for v := range sig.Results().Variables() {
		if !IsError(v.Type()) && (!given || asks(fn) || !isNumberOrBool(v.Type())) {
			return true
		}
	}
	return false
}

func isNumberOrBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsNumeric|types.IsBoolean) != 0
}

// Words for what is taken off a queue, and those for what stays there more often than
// not, unless it is fetched or the queue is named.
var (
	queued = set(`message messages job jobs work batch`)
	listed = set(`event events task tasks item items`)
	single = set(`id number segment slot`) // what is given once to whoever asks
	queues = set(`queue queues topic topics subject stream group consumer subscription partition mailbox worker`)
)

// consumes recognises methods that take the next thing off a queue: they are not
// told which one to give, only how many, how long to wait, or of what queue.
func consumes(fn *types.Func) bool {
	words := Words(fn.Name())
	if words[0] == "List" || asks(fn) {
		return false
	}
	last := strings.ToLower(words[len(words)-1])
	sig := fn.Type().(*types.Signature)
	if sig.Params().Len() == 1 {
		return queued[last] || listed[last] || single[last]
	}
	named := false
	for i := 1; i < sig.Params().Len(); i++ {
		p := sig.Params().At(i)
		queue := hasWord(p.Name(), queues) && !hasWord(p.Name(), tellsWhich)
		named = named || queue
		if !queue && (!isNumberOrBool(p.Type()) || hasWord(p.Name(), tellsWhich)) {
			return false
		}
	}
	return queued[last] || (named || words[0] == "Fetch") && listed[last] || words[0] == "Fetch" && len(words) == 1
}

// Words for an operand that tells which one is asked for, or where to go on.
var tellsWhich = set(`id ids key offset page cursor after before since from skip`)
