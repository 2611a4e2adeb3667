// Package sqltext says whether SQL text only reads. It does not know which
// database the text is for, and so a text passes only when PostgreSQL, MySQL and
// MariaDB, SQLite, SQL Server and Oracle would all take it for a read: where
// they disagree about where a string, a comment or an identifier ends, the
// answer is no.
//
// What it can't see: a view, a row policy or an operator whose definition calls
// a function that writes; a function of the user's own that took the name of a
// built-in one; Oracle's and PostgreSQL's ways to call a function without
// parentheses (pkg.f, row.f).
package sqltext

import "strings"

// ReadOnly says whether the text is one statement that only reads. If not, why
// names what stands against it: a keyword ("INSERT", "FOR UPDATE"), a function
// ("calls nextval", "unknown function foo") or what could not be read alike by
// all databases.
func ReadOnly(text string) (ok bool, why string) {
	tokens, why := lex(text)
	if why != "" {
		return false, why
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].is(";") {
		tokens = tokens[:len(tokens)-1]
	}
	s := statement{tokens: tokens}
	if why := s.starts(0); why != "" {
		return false, why
	}
	if why := s.scan(); why != "" {
		return false, why
	}
	return true, ""
}

// ReadPrefix says the same of a text of which only the beginning is known: it
// begins a SELECT, which nothing in it makes a write. The unknown rest may still
// do so ("… FOR UPDATE"), which is for the caller to weigh.
func ReadPrefix(prefix string) (ok bool, why string) {
	tokens, why := lex(prefix)
	if why != "" {
		return false, why
	}
	if strings.Contains(prefix, "#") {
		return false, "# begins a comment or is an operator"
	}
	s := statement{tokens: tokens}
	switch first := s.first(); first {
	case "SELECT", "WITH", "VALUES":
	default:
		return false, orElse(first, "no statement")
	}
	if why := s.starts(0); why != "" {
		return false, why
	}
	if why := s.scan(); why != "" {
		return false, why
	}
	return true, ""
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
