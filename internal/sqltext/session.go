package sqltext

import "strings"

// This file knows what a statement may ask that only one connection can tell: its
// temporary tables, its variables and settings, what it has done before. Operations
// that overlap come over different connections of a pool, where the calls one after
// the other came over one.
//
// What it can't see: a table that is temporary without looking so (PostgreSQL, MySQL,
// Oracle), and what any name without its schema depends on: the search path, the
// current database, the current role.

// private are tables and views that show each connection something else, and what
// is written without parentheses for one.
//
//	https://www.postgresql.org/docs/current/views.html
//	https://dev.mysql.com/doc/refman/8.4/en/performance-schema-system-variable-tables.html
//	https://www.sqlite.org/schematab.html
var private = set(`
	PG_CURSORS PG_PREPARED_STATEMENTS PG_SETTINGS SESSION_STATUS SESSION_VARIABLES
	SESSION_CONNECT_ATTRS SQLITE_TEMP_MASTER SQLITE_TEMP_SCHEMA
`)

// shown are the words that may begin what SHOW tells of the database rather than of
// the connection. Another word is one of PostgreSQL's settings, or MySQL's WARNINGS,
// ERRORS, STATUS, VARIABLES and PROFILES, each of which is the connection's own.
var shown = set(`
	BINARY BINLOG CHARACTER CHARSET COLLATION COLUMNS CREATE DATABASES ENGINE ENGINES EVENTS EXTENDED
	FIELDS FULL FUNCTION GLOBAL GRANTS INDEX INDEXES KEYS MASTER OPEN PLUGINS PRIVILEGES PROCESSLIST
	REPLICA REPLICAS SCHEMAS SERVER_ENCODING SERVER_VERSION SERVER_VERSION_NUM SLAVE STORAGE TABLE TABLES
	TRIGGERS
`)

// server are the system variables that no connection has to itself.
var server = set(`
	BASEDIR DATADIR HOSTNAME LICENSE LOWER_CASE_TABLE_NAMES MAX_CONNECTIONS PORT SERVERNAME SERVER_ID
	SERVER_UUID SERVICENAME VERSION VERSION_COMMENT VERSION_COMPILE_MACHINE VERSION_COMPILE_OS
`)

// show says why SHOW at i tells of the connection.
func (s statement) show(i int) (why string) {
	if t := s.at(i + 1); t.kind != word || !shown[t.text] {
		return "SHOW " + t.text
	}
	return ""
}

// private says why the word or quoted name at i is that of something which only one
// connection has.
func (s statement) private(i int) (why string) {
	t := s.tokens[i]
	name := t.text
	if t.kind == quoted {
		name = upper(strings.Trim(name, "\"`[]"))
	}
	switch {
	case strings.HasPrefix(name, "#"): // "#t", which MySQL takes for a string
		return "a temporary table"
	case !s.at(i + 1).is("."):
		if private[name] {
			return "what the connection has to itself"
		}
	case name == "PG_TEMP", temporary(name), name == "TEMP" && s.isTable(i):
		return "a temporary table"
	}
	return ""
}

// temporary recognises one of the schemas that stand behind PostgreSQL's pg_temp.
func temporary(schema string) bool {
	number, ok := strings.CutPrefix(schema, "PG_TEMP_")
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

// isTable says whether a table's name begins at i: after FROM, JOIN, or a comma in
// the list of one. Elsewhere temp.id is a column of a table that is called so.
func (s statement) isTable(i int) bool {
	for s.at(i - 1).is("(") {
		i--
	}
	switch before := s.at(i - 1); {
	case before.word("FROM"), before.word("JOIN"), before.word("TABLE"):
		return true
	case !before.is(","):
		return false
	}
	depth := 0
	for i--; i >= 0; i-- {
		switch t := s.tokens[i]; {
		case t.is(")"):
			depth++
		case t.is("("):
			if depth--; depth < 0 {
				return s.isTable(i)
			}
		case depth > 0 || t.kind != word:
		case t.text == "FROM":
			return true
		case t.text == "SELECT", t.text == "WHERE", t.text == "BY", t.text == "HAVING", t.text == "VALUES":
			return false
		}
	}
	return false
}

// hashed says why # at i makes a temporary table of the name that follows: it stands
// where a name begins. After an expression it is an operator, or MySQL's comment.
func (s statement) hashed(i int) (why string) {
	if next := s.at(i + 1); s.ended(i-1) || next.kind != word && !next.is("#") {
		return ""
	}
	return "a temporary table"
}

// variable says why the parameter at i is a variable of the connection. SQL Server,
// SQLite and some drivers give arguments by such names, MySQL never does: its
// placeholder is ?, and nothing else quotes in backticks.
func (s statement) variable(i int) (why string) {
	name := s.tokens[i].text
	if strings.HasPrefix(name, "@@") {
		return s.system(i)
	}
	if !strings.HasPrefix(name, "@") || s.at(i+1).is(":=") { // what is assigned is refused for that
		return ""
	}
	if before := s.at(i - 1); before.word("SELECT") || before.word("DISTINCT") || s.isMySQL() {
		return "a variable of the connection"
	}
	return ""
}

// system says why the system variable at i may have been set for the connection.
func (s statement) system(i int) (why string) {
	name := upper(strings.TrimPrefix(s.tokens[i].text, "@@"))
	if server[name] || name == "GLOBAL" && s.at(i+1).is(".") {
		return ""
	}
	return "a setting of the connection"
}

// isMySQL says whether something shows that the text is meant for MySQL or MariaDB.
func (s statement) isMySQL() bool {
	for _, t := range s.tokens {
		if t.kind == param && t.text == "?" || t.kind == quoted && t.text[0] == '`' {
			return true
		}
	}
	return false
}

// HasNames says whether a text names what must come with it as an argument, unless it
// is a variable of the connection: @id.
func HasNames(text string) bool {
	tokens, _ := lex(text)
	for _, t := range tokens {
		if t.kind == param && strings.HasPrefix(t.text, "@") && !strings.HasPrefix(t.text, "@@") {
			return true
		}
	}
	return false
}
