package sqltext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind uint8

const (
	none   kind = iota
	word        // a bare word, in upper case
	quoted      // "a", `a` or [a]; MySQL takes the first for a string
	str         // 'a'
	number      // 1, .5, 1e5, 0x1f
	param       // ?, $1, :name, @p1, @@version
	op          // one character, or :: or :=
)

type token struct {
	kind kind
	text string
}

func (t token) is(text string) bool { return t.kind == op && t.text == text }

func (t token) word(text string) bool { return t.kind == word && t.text == text }

// lexer cuts a text into tokens. Each method that reads one returns why the
// databases disagree about it, or "".
type lexer struct {
	src      string
	at       int
	tokens   []token
	brackets int // [ not yet closed
}

// lex gives the tokens of a text, or why they cannot be told.
func lex(src string) (tokens []token, why string) {
	if !utf8.ValidString(src) {
		return nil, "not UTF-8"
	}
	l := lexer{src: src}
	for l.at < len(src) {
		if why := l.next(); why != "" {
			return nil, why
		}
	}
	return l.tokens, ""
}

func (l *lexer) next() (why string) {
	switch c := l.peek(0); {
	case strings.IndexByte(" \t\n\r\f\v", c) >= 0:
		l.at++
	case c == '-' && l.peek(1) == '-':
		return l.lineComment()
	case c == '/' && l.peek(1) == '*':
		return l.blockComment()
	case c == '#':
		return l.hash()
	case c == '\'':
		return l.quote(c, str)
	case c == '"':
		return l.quote(c, quoted)
	case c == '`':
		return l.backtick()
	case c == '[' || c == ']':
		return l.bracket(c)
	case c == '$':
		return l.dollar()
	case c == '@' || c == ':':
		return l.sigil(c)
	case c == '?':
		l.param(l.at + 1 + len(l.run(l.at+1, isDigit)))
	case isDigit(c) || c == '.' && isDigit(l.peek(1)):
		return l.number()
	case strings.IndexByte("+-*/<>=~!%^&|.,();", c) >= 0:
		l.emit(op, l.src[l.at:l.at+1])
	default:
		return l.word()
	}
	return ""
}

// peek gives the byte that many further on, 0 past the end.
func (l *lexer) peek(n int) byte {
	if l.at+n < len(l.src) {
		return l.src[l.at+n]
	}
	return 0
}

// run gives the longest stretch from there on whose bytes all are such.
func (l *lexer) run(from int, such func(byte) bool) string {
	end := from
	for end < len(l.src) && such(l.src[end]) {
		end++
	}
	return l.src[from:end]
}

// emit adds a token with the text that comes next.
func (l *lexer) emit(k kind, text string) {
	l.tokens = append(l.tokens, token{k, text})
	l.at += len(text)
}

// param adds a placeholder or variable that goes on until end.
func (l *lexer) param(end int) { l.emit(param, l.src[l.at:end]) }

// word reads a bare word. A character that is neither of a word nor known
// otherwise may be a blank or an operator to one database or another.
func (l *lexer) word() (why string) {
	end := l.at
	for end < len(l.src) {
		r, size := utf8.DecodeRuneInString(l.src[end:])
		if !inWord(r) {
			break
		}
		end += size
	}
	if end == l.at {
		r, _ := utf8.DecodeRuneInString(l.src[l.at:])
		return "unknown character " + string(r)
	}
	text := upper(l.src[l.at:end])
	if (text == "Q" || text == "NQ") && end < len(l.src) && l.src[end] == '\'' {
		return "q'…' quotes in some databases"
	}
	l.tokens = append(l.tokens, token{word, text})
	l.at = end
	return ""
}

// number reads a number. Letters that follow at once are part of a name to one
// database and the next keyword to another (1DELETE).
func (l *lexer) number() (why string) {
	text := l.run(l.at, isDigit)
	if next := l.at + len(text); text == "0" && next < len(l.src) && l.src[next]|' ' == 'x' {
		text = l.src[l.at:next+1] + l.run(next+1, isHex)
	} else {
		text += l.fraction(l.at + len(text))
	}
	end := l.at + len(text)
	if r, _ := utf8.DecodeRuneInString(l.src[end:]); end < len(l.src) && inWord(r) {
		return "a number that runs into a word"
	}
	l.emit(number, text)
	return ""
}

func (l *lexer) fraction(from int) string {
	at := from
	if at < len(l.src) && l.src[at] == '.' {
		at += 1 + len(l.run(at+1, isDigit))
	}
	if at < len(l.src) && l.src[at]|' ' == 'e' {
		digits := at + 1
		if digits < len(l.src) && (l.src[digits] == '+' || l.src[digits] == '-') {
			digits++
		}
		if n := len(l.run(digits, isDigit)); n > 0 {
			at = digits + n
		}
	}
	return l.src[from:at]
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|' ' && c|' ' <= 'f' }

// inName says whether a byte may stand in a plain name.
func inName(c byte) bool {
	return c == '_' || isDigit(c) || 'a' <= c|' ' && c|' ' <= 'z'
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '$' || inName(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// upper folds ASCII letters alone: no other letter makes a keyword.
func upper(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, s)
}
