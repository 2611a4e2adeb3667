package sqltext

import "strings"

// This file reads what quotes, comments and sigils begin: the places where the
// databases differ most.

// lineComment skips "-- …". MySQL wants a blank after the dashes, and ends the
// line at \n only. A comment that goes on to the end of the text would swallow
// whatever a caller appends.
func (l *lexer) lineComment() (why string) {
	if c := l.peek(2); strings.IndexByte(" \t\r\n", c) < 0 {
		return "-- without a blank after it"
	}
	end := strings.IndexByte(l.src[l.at:], '\n')
	if end < 0 {
		return "a comment that does not end"
	}
	comment := l.src[l.at : l.at+end]
	if strings.Contains(strings.TrimSuffix(comment, "\r"), "\r") {
		return "a carriage return within a comment"
	}
	if l.brackets > 0 {
		return "a comment within brackets"
	}
	l.at += end + 1
	return ""
}

// blockComment skips "/* … */". PostgreSQL and SQL Server nest them, MySQL runs
// what stands in "/*! … */" and lets a hint set variables.
func (l *lexer) blockComment() (why string) {
	end := strings.Index(l.src[l.at+2:], "*/")
	if end < 0 {
		return "a comment that does not end"
	}
	comment := l.src[l.at+2 : l.at+2+end]
	switch {
	case strings.HasPrefix(comment, "!"), strings.HasPrefix(upper(comment), "M!"):
		return "a comment that MySQL executes"
	case strings.HasPrefix(comment, "+") && strings.Contains(upper(comment), "SET_VAR"):
		return "a hint that sets a variable"
	case strings.Contains(comment, "/*"), strings.HasSuffix(comment, "/"):
		return "a comment within a comment"
	case l.brackets > 0:
		return "a comment within brackets"
	}
	l.at += end + 4
	return ""
}

// hash reads "#": PostgreSQL's operators (#>>), SQL Server's temporary tables,
// and a comment in MySQL. On the last line MySQL sees only what stands before
// it, which is looked at anyway.
func (l *lexer) hash() (why string) {
	if strings.ContainsAny(l.src[l.at:], "\n\r") {
		return "# begins a comment or is an operator"
	}
	l.emit(op, "#")
	return ""
}

// quote reads a string or an identifier in which a doubled quote stands for one.
// A backslash before a quote hides the quote in MySQL and in E'…', but nowhere
// else; an even number of them does not matter.
func (l *lexer) quote(mark byte, k kind) (why string) {
	at, backslashes := l.at+1, 0
	for ; at < len(l.src); at++ {
		switch c := l.src[at]; {
		case c == '\\':
			backslashes++
			continue
		case c != mark:
		case backslashes%2 == 1:
			return "a backslash before a quote"
		case at+1 < len(l.src) && l.src[at+1] == mark:
			at++
		default:
			return l.quotedUntil(at+1, k)
		}
		backslashes = 0
	}
	return "a string that does not end"
}

func (l *lexer) quotedUntil(end int, k kind) (why string) {
	text := l.src[l.at:end]
	if l.brackets > 0 && strings.Contains(text, "]") {
		return "a ] in a string within brackets"
	}
	l.emit(k, text)
	return ""
}

// backtick reads MySQL's quoted name. To PostgreSQL the mark is an operator and
// what stands between is code, so that only a plain name will do.
func (l *lexer) backtick() (why string) {
	end := strings.IndexByte(l.src[l.at+1:], '`')
	if end < 0 {
		return "a name that does not end"
	}
	if text := l.src[l.at+1 : l.at+1+end]; !plain(text) {
		return "an unusual name in backticks"
	}
	l.emit(quoted, l.src[l.at:l.at+end+2])
	return ""
}

// bracket reads SQL Server's quoted name or PostgreSQL's subscript. One plain
// name means no harm as either. Else what stands between is read as code; care
// is taken elsewhere that no string in it holds the closing bracket, so that it
// ends at the same place for both.
func (l *lexer) bracket(c byte) (why string) {
	if c == ']' {
		if l.brackets == 0 {
			return "a ] without a ["
		}
		if l.peek(1) == ']' {
			return "a doubled ]"
		}
		l.brackets--
		l.emit(op, "]")
		return ""
	}
	name := l.run(l.at+1, inName)
	if end := l.at + 1 + len(name); name != "" && l.brackets == 0 && strings.HasPrefix(l.src[end:], "]") {
		if strings.HasPrefix(l.src[end:], "]]") {
			return "a doubled ]"
		}
		l.emit(quoted, l.src[l.at:end+1])
		return ""
	}
	l.brackets++
	l.emit(op, "[")
	return ""
}

// dollar reads $1, SQLite's $name, or PostgreSQL's $tag$ … $tag$, which is a
// string there and code elsewhere: only plain text will do.
func (l *lexer) dollar() (why string) {
	name := l.run(l.at+1, inName)
	end := l.at + 1 + len(name)
	if end == len(l.src) || l.src[end] != '$' {
		if name == "" || mixed(name) {
			return "unknown character $"
		}
		l.param(end)
		return ""
	}
	tag := l.src[l.at : end+1]
	length := strings.Index(l.src[end+1:], tag)
	if length < 0 {
		return "a string that does not end"
	}
	if text := l.src[end+1 : end+1+length]; !plain(text) || strings.Contains(text, " ") {
		return "a string in dollar quotes"
	}
	l.emit(str, l.src[l.at:end+1+length+len(tag)])
	return ""
}

// sigil reads @name, @@name, :name, ::, := or one of PostgreSQL's operators.
func (l *lexer) sigil(c byte) (why string) {
	if next := l.peek(1); c == ':' && (next == ':' || next == '=') {
		l.emit(op, l.src[l.at:l.at+2])
		return ""
	}
	from := l.at + 1
	if c == '@' && l.peek(1) == '@' {
		from++
	}
	switch name := l.run(from, inName); {
	case name == "":
		l.emit(op, l.src[l.at:l.at+1])
	case mixed(name):
		return "a number that runs into a word"
	case from == l.at+2 && l.ownPast(from):
		return "what the connection has done before"
	default:
		l.param(from + len(name))
	}
	return ""
}

// ownPast says whether a system variable tells what the connection has done before.
// Source: https://learn.microsoft.com/sql/t-sql/functions/system-functions-transact-sql
// and https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html
func (l *lexer) ownPast(from int) bool {
	name := strings.ToLower(l.run(from, func(c byte) bool { return inName(c) || c == '.' }))
	for _, scope := range []string{"session.", "local."} {
		name = strings.TrimPrefix(name, scope)
	}
	switch name {
	case "identity", "last_insert_id", "insert_id", "rowcount", "error", "error_count", "warning_count",
		"trancount", "fetch_status", "cursor_rows", "rand_seed1", "rand_seed2":
		return true
	}
	return false
}

// mixed says whether a name begins with digits and goes on with letters: two
// tokens to some databases.
func mixed(name string) bool {
	return name != "" && isDigit(name[0]) && strings.Trim(name, "0123456789") != ""
}

// plain says whether a text is harmless code as well as a harmless string: it
// neither calls nor ends nor quotes anything.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; !inName(c) && strings.IndexByte(" .-", c) < 0 {
			return false
		}
	}
	return !strings.Contains(text, "--")
}
