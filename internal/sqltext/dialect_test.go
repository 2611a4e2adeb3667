package sqltext

import "strings"

// dialect is one database's way to cut text into words, as its manual has it.
// It is written apart from the lexer under test, to find texts about whose
// strings and comments the lexer is wrong.
type dialect struct {
	name                                     string
	nested, dashBlank, hash, executable      bool // comments
	backslash, eString, doubleIsString       bool // '…'
	backtick, bracket, dollarQuote, digitRun bool // names
}

var dialects = []dialect{
	{name: "postgres", nested: true, eString: true, dollarQuote: true},
	{name: "mysql", dashBlank: true, hash: true, executable: true, backslash: true, doubleIsString: true, backtick: true, digitRun: true},
	{name: "mysql ansi", dashBlank: true, hash: true, executable: true, backtick: true, digitRun: true},
	{name: "sqlite", backtick: true, bracket: true},
	{name: "sqlserver", nested: true, bracket: true},
	{name: "oracle"},
}

// words gives the bare words in upper case, with ";.([]" among them
// and other things as "?"; false when the text is broken.
func (d dialect) words(s string) (out []string, ok bool) {
	for i := 0; i < len(s); {
		c, end := s[i], i+1
		switch {
		case strings.HasPrefix(s[i:], "--") && (!d.dashBlank || i+2 == len(s) || s[i+2] <= ' '),
			c == '#' && d.hash:
			end = len(s)
			if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
				end = i + n
			}
		case strings.HasPrefix(s[i:], "/*"):
			if d.executable && (strings.HasPrefix(s[i:], "/*!") || strings.HasPrefix(s[i:], "/*M!")) {
				return append(out, "DELETE"), true
			}
			if end = d.comment(s, i); end < 0 {
				return nil, false
			}
		case c == '\'', c == '"', c == '`' && d.backtick, c == '[' && d.bracket:
			if end = d.quoted(s, i); end < 0 {
				return nil, false
			}
			out = append(out, "?")
		case c == '`': // no operator of that name is known
			return nil, false
		case c == '$' && d.dollarQuote && dollarTag(s[i:]) != "":
			tag := dollarTag(s[i:])
			n := strings.Index(s[i+len(tag):], tag)
			if n < 0 {
				return nil, false
			}
			end = i + n + 2*len(tag)
			out = append(out, "?")
		case letter(c) || d.digitRun && isDigit(c):
			for end < len(s) && (letter(s[end]) || isDigit(s[end]) || s[end] == '$') {
				end++
			}
			out = append(out, strings.ToUpper(s[i:end]))
		case strings.IndexByte(";.([]", c) >= 0:
			out = append(out, string(c))
		case c > ' ':
			out = append(out, "?")
		}
		i = end
	}
	return out, true
}

func (d dialect) comment(s string, i int) int {
	depth := 1
	for i += 2; i+1 < len(s); i++ {
		switch {
		case s[i:i+2] == "*/":
			if depth--; depth == 0 {
				return i + 2
			}
			i++
		case s[i:i+2] == "/*" && d.nested:
			depth++
			i++
		}
	}
	return -1
}

func (d dialect) quoted(s string, i int) int {
	mark := s[i]
	escapes := mark == '\'' && (d.backslash || d.eString && i > 0 && s[i-1]|' ' == 'e' && (i == 1 || !letter(s[i-2]))) ||
		mark == '"' && d.doubleIsString && d.backslash
	if mark == '[' {
		mark = ']'
	}
	for i++; i < len(s); i++ {
		switch {
		case s[i] == '\\' && escapes:
			i++
		case s[i] == mark && i+1 < len(s) && s[i+1] == mark:
			i++
		case s[i] == mark:
			return i + 1
		}
	}
	return -1
}

func dollarTag(s string) string {
	for i := 1; i < len(s); i++ {
		if s[i] == '$' {
			return s[:i+1]
		}
		if !letter(s[i]) && (i == 1 || !isDigit(s[i])) {
			return ""
		}
	}
	return ""
}

func letter(c byte) bool {
	return 'a' <= c|' ' && c|' ' <= 'z' || c == '_' || c >= 0x80
}

// danger gives a word that makes the text more than a read, "" if it has none.
func danger(words []string) string {
	writer := set(`INSERT UPDATE DELETE MERGE INTO DROP TRUNCATE EXEC CALL`)
	caller := set(`NEXTVAL SETVAL PG_SLEEP SLEEP GET_LOCK LOAD_EXTENSION DBLINK WRITE_IT`)
	ended := false
	for i, w := range words {
		switch {
		case w == ";":
			ended = true
			continue
		case ended:
			return "; " + w
		case i > 0 && words[i-1] == "[" && i+1 < len(words) && words[i+1] == "]":
		case writer[w] && (i == 0 || words[i-1] != "."):
			return w
		case caller[w] && i+1 < len(words) && words[i+1] == "(":
			return w + "("
		case w == "UPDATE" && words[i-1] == "FOR":
			return "FOR UPDATE"
		}
	}
	return ""
}
