package sqltext

import "strings"

// Words that an opening parenthesis may follow without there being a call. The
// first are reserved everywhere; the others may be a function of the user's own
// unless something stands before them that no function could follow.
var (
	reserved = set(`
		ALL AND AS BETWEEN BY CASE DISTINCT ELSE EXISTS FROM GROUP HAVING IN LATERAL NOT ON OR
		ROW SELECT TABLE THEN UNION USING VALUES WHEN WHERE WITH
	`)
	infix = set(`
		AGAINST COLUMNS DIV ESCAPE EXCEPT FILTER GLOB ILIKE INTERSECT JOIN LIKE LIMIT MINUS OFFSET
		OPTION OVER OVERLAPS PARTITION REGEXP RLIKE XOR
	`)
	follows = map[string]map[string]bool{
		"APPLY":        set("CROSS OUTER"),
		"BERNOULLI":    set("TABLESAMPLE"),
		"CUBE":         set("BY"),
		"ILIKE":        set("NOT"),
		"INDEX":        set("USE FORCE IGNORE"),
		"JOIN":         set("LEFT RIGHT FULL INNER OUTER CROSS NATURAL FOR"),
		"KEY":          set("USE FORCE IGNORE"),
		"LIKE":         set("NOT"),
		"MATERIALIZED": set("AS NOT"),
		"ROLLUP":       set("BY"),
		"SETS":         set("GROUPING"),
		"SYSTEM":       set("TABLESAMPLE"),
		"TO":           set("SIMILAR"),
	}
)

// call says why the parenthesis at i opens the arguments of a function that may
// write.
func (s statement) call(i int) (why string) {
	if s.tokens[0].word("PRAGMA") || s.at(i+1).is("+") && s.at(i+2).is(")") { // Oracle's a.id(+)
		return ""
	}
	name := s.at(i - 1)
	switch name.kind {
	case none:
		return ""
	case op:
		if name.is("]") || name.is(")") {
			return "( after " + name.text
		}
		return ""
	case word:
		if s.columns(i) || s.clause(i-1) {
			return ""
		}
		return s.function(i-1, name.text)
	case quoted:
		if s.columns(i) {
			return ""
		}
		return "calls " + name.text
	}
	return "( after " + name.text
}

// clause says whether the word at i, which a parenthesis follows, is one of
// SQL's own.
func (s statement) clause(i int) bool {
	t, before, inner := s.tokens[i].text, s.at(i-1), s.at(i+2)
	switch {
	case before.is("."):
		return false
	case reserved[t], before.kind == word && follows[t][before.text]:
		return true
	case infix[t] && s.ended(i-1):
		return true
	}
	switch t {
	case "ANY", "SOME": // = ANY (…), LIKE ANY (…)
		return before.kind == op && strings.Contains("=<>~", before.text) ||
			before.word("LIKE") || before.word("ILIKE")
	case "ARRAY":
		return inner.word("SELECT")
	case "EXPLAIN":
		return i == 0
	case "INDEX": // WITH (INDEX(…))
		return s.hinted(i)
	case "MATCH":
		return s.at(s.closes(i + 1)).word("AGAINST")
	case "TOP":
		return before.word("SELECT") && (inner.kind == number || inner.kind == param) && s.at(i+3).is(")")
	}
	return false
}

// hinted says whether the word at i is one of SQL Server's table hints.
func (s statement) hinted(i int) bool {
	for i--; s.at(i).kind == word || s.at(i).is(","); i-- {
	}
	return s.at(i).is("(") && s.at(i-1).word("WITH")
}

// closes gives the place after the parenthesis that closes the one at i.
func (s statement) closes(i int) int {
	for depth := 0; i < len(s.tokens); i++ {
		if s.tokens[i].is("(") {
			depth++
		} else if s.tokens[i].is(")") {
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return i
}

// columns says whether the parenthesis at i opens a list of columns rather than
// the arguments of what stands before it.
func (s statement) columns(i int) bool {
	switch before := s.at(i - 2); {
	case before.word("AS"): // AS t(a, b), AS t(a int, b text)
		return s.at(i+1).kind == word || s.at(i+1).kind == quoted
	case before.is(")"): // (SELECT …) t(a, b)
		return s.names(i) > 0
	case before.word("WITH"), before.word("RECURSIVE"), before.is(","): // WITH t(a, b) AS (SELECT …
		end := s.names(i)
		return end > 0 && s.query(end)
	}
	return false
}

// names gives the place after a parenthesised list of names, 0 if it is not one.
func (s statement) names(i int) int {
	for i++; s.at(i).kind == word || s.at(i).kind == quoted; i += 2 {
		if s.at(i + 1).is(")") {
			return i + 2
		}
		if !s.at(i + 1).is(",") {
			return 0
		}
	}
	return 0
}

// query says whether AS (SELECT … begins at i. A function in FROM may be
// followed by AS (name type, …).
func (s statement) query(i int) bool {
	if !s.at(i).word("AS") {
		return false
	}
	i++
	if s.at(i).word("NOT") {
		i++
	}
	if s.at(i).word("MATERIALIZED") {
		i++
	}
	if !s.at(i).is("(") {
		return false
	}
	for s.at(i).is("(") {
		i++
	}
	t := s.at(i)
	return t.word("SELECT") || t.word("VALUES") || t.word("WITH")
}

// function judges a call by the function's name, which stands at i. Only
// PostgreSQL's own schema vouches for a name that it qualifies.
func (s statement) function(i int, name string) (why string) {
	known := pure[name]
	if s.at(i - 1).is(".") {
		schema := s.at(i - 2)
		if !schema.word("PG_CATALOG") {
			return "unknown function " + strings.ToLower(schema.text+"."+name)
		}
		known = known && !s.at(i-3).is(".")
	}
	switch {
	case known:
		return ""
	case impure[name]:
		return "calls " + strings.ToLower(name)
	}
	return "unknown function " + strings.ToLower(name)
}
