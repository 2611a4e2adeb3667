package sqltext

import "strings"

// statement is a text cut into tokens.
type statement struct {
	tokens []token
}

// at gives a token, the zero one past either end.
func (s statement) at(i int) token {
	if i < 0 || i >= len(s.tokens) {
		return token{}
	}
	return s.tokens[i]
}

func (s statement) first() string {
	for _, t := range s.tokens {
		if !t.is("(") {
			return t.text
		}
	}
	return ""
}

// starts says why what begins at token i is not a kind of statement that reads.
func (s statement) starts(i int) (why string) {
	for s.at(i).is("(") {
		i++
	}
	t := s.at(i)
	if t.kind != word {
		return "no statement"
	}
	switch t.text {
	case "SELECT", "VALUES", "TABLE":
		return ""
	case "SHOW":
		return s.show(i)
	case "WITH":
		return s.with(i)
	case "EXPLAIN":
		return s.explain(i)
	case "PRAGMA":
		return s.pragma(i)
	}
	return t.text
}

// with wants the statement that follows the list of queries to be a read. The
// queries themselves can't write: no keyword of a write gets past scan.
func (s statement) with(i int) (why string) {
	depth := 0
	for j := i + 1; j < len(s.tokens); j++ {
		switch t := s.tokens[j]; {
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case depth == 0 && (t.word("SELECT") || t.word("VALUES") || t.word("TABLE")):
			return ""
		}
	}
	return "WITH without a SELECT of its own"
}

var explainOptions = set("VERBOSE EXTENDED PARTITIONS")

// explain skips the options, none of which may run the statement, and wants a
// read all the same. Oracle's EXPLAIN PLAN FOR writes to a table.
func (s statement) explain(i int) (why string) {
	for _, t := range s.tokens[i:] {
		if t.word("ANALYZE") || t.word("ANALYSE") {
			return "EXPLAIN ANALYZE"
		}
	}
	i++
	switch {
	case s.at(i).word("QUERY") && s.at(i+1).word("PLAN"):
		i += 2
	case s.at(i).word("FORMAT") && s.at(i+1).is("="):
		i += 3
	case s.at(i).is("(") && s.at(i+1).kind == word && s.starts(i+1) != "":
		for i < len(s.tokens) && !s.at(i).is(")") {
			i++
		}
		i++
	}
	for t := s.at(i); t.kind == word && explainOptions[t.text]; t = s.at(i) {
		i++
	}
	if t := s.at(i); t.word("EXPLAIN") || t.word("SHOW") || t.word("PRAGMA") {
		return "EXPLAIN " + t.text
	}
	return s.starts(i)
}

// Those that tell, and those that tell about the table named in parentheses. A
// value after = or in parentheses sets most of the others. Left out are those that
// tell of the connection: FOREIGN_KEYS, DATA_VERSION, and what it has attached.
var (
	pragmas = set("APPLICATION_ID COMPILE_OPTIONS ENCODING FREELIST_COUNT PAGE_COUNT PAGE_SIZE " +
		"SCHEMA_VERSION TABLE_LIST USER_VERSION")
	tablePragmas = set("FOREIGN_KEY_LIST INDEX_INFO INDEX_LIST INDEX_XINFO TABLE_INFO TABLE_XINFO")
)

func (s statement) pragma(i int) (why string) {
	i++
	if s.at(i + 1).is(".") {
		if s.at(i).word("TEMP") {
			return "a temporary table"
		}
		i += 2
	}
	name, rest := s.at(i), s.tokens[min(i+1, len(s.tokens)):]
	switch {
	case name.kind == word && pragmas[name.text] && len(rest) == 0:
		return ""
	case name.kind == word && tablePragmas[name.text] && len(rest) == 3 &&
		rest[0].is("(") && rest[1].kind != op && rest[2].is(")"):
		return ""
	}
	return strings.TrimSpace("PRAGMA " + name.text)
}

// scan looks at every token for what makes a write of a read.
func (s statement) scan() (why string) {
	for i, t := range s.tokens {
		switch t.kind {
		case word:
			why = orElse(s.keyword(i), s.private(i))
		case param:
			// @name and the like are a sign and a keyword to some database.
			if name := upper(strings.TrimLeft(t.text, "@:$?")); writes[name] || begins[name] {
				why = t.text
			} else {
				why = s.variable(i)
			}
		case quoted:
			why = orElse(sequence(strings.Trim(t.text, "\"`[]")), s.private(i))
		case op:
			why = s.sign(i)
		}
		if why != "" {
			return why
		}
	}
	return ""
}

func (s statement) sign(i int) (why string) {
	switch s.tokens[i].text {
	case ";":
		return "two statements"
	case ":=":
		return "assigns a variable"
	case "(":
		return s.call(i)
	case "#":
		return s.hashed(i)
	}
	return ""
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
