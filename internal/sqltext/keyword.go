package sqltext

import "strings"

// writes are the words that no read holds, other than as the name of a column
// after a dot or in quotes: they begin a statement or a clause that writes. SQL
// Server wants no semicolon between statements, so that they count anywhere.
var writes = set(`
	INSERT UPDATE DELETE MERGE REPLACE UPSERT INTO
	TRUNCATE DROP CREATE ALTER GRANT REVOKE DENY
	CALL DO EXEC EXECUTE PROCEDURE
	COMMIT ROLLBACK SAVEPOINT
	SET DECLARE IF WHILE GOTO WAITFOR
	BULK DBCC DEALLOCATE RAISERROR RECONFIGURE SETUSER SHUTDOWN WRITETEXT UPDATETEXT
`)

// begins are words that begin a statement in SQL Server and are often a
// column's name elsewhere. A statement can only begin where an expression ended.
var begins = set(`
	ADD BACKUP BEGIN BREAK CHECKPOINT CLOSE CONTINUE DISABLE DUMP ENABLE EXIT FETCH GET KILL
	LOAD MOVE OPEN PRINT READTEXT RECEIVE RESTORE RETURN REVERT SAVE SEND THROW USE
`)

// goesOn are the words after which an expression or a name must come.
var goesOn = set(`
	ALL AND AS BETWEEN BY CASE CROSS DISTINCT DIV ELSE ESCAPE EXCEPT FROM FULL GLOB HAVING ILIKE
	IN INNER INTERSECT INTERVAL IS JOIN LEFT LIKE LIMIT NATURAL NOT OFFSET ON OR OUTER REGEXP RIGHT
	RLIKE SELECT SHOW SQL_NO_CACHE STRAIGHT_JOIN THEN TO UNION USING WHEN WHERE WITH XOR
`)

// keyword says why the bare word at i makes a write of the statement.
func (s statement) keyword(i int) (why string) {
	t, next := s.tokens[i].text, s.at(i+1)
	if why := sequence(t); why != "" {
		return why
	}
	if s.isMember(i) {
		return ""
	}
	switch {
	case t == "FOR":
		return s.lock(i)
	case t == "LOCK" && next.word("IN"):
		return "LOCK IN SHARE MODE"
	case t == "SKIP" && next.word("LOCKED"):
		return "SKIP LOCKED"
	case t == "NEXT" && next.word("VALUE"):
		return "NEXT VALUE FOR"
	case t == "SQL_CALC_FOUND_ROWS": // leaves the connection what found_rows then tells
		return t
	case t == "PREVIOUS" && next.word("VALUE"): // as the connection has moved the sequence on
		return "PREVIOUS VALUE FOR"
	case t == "WITH" && next.is("("):
		return s.hints(i + 1)
	case writes[t] && !s.harmless(i):
		return t
	case begins[t] && s.ended(i-1) && !s.harmless(i):
		return t
	}
	return ""
}

// sequence refuses Oracle's seq.NEXTVAL, which moves a sequence on, and seq.CURRVAL,
// which tells how far this connection has moved it.
func sequence(name string) (why string) {
	switch upper(name) {
	case "NEXTVAL", "CURRVAL":
		return "calls " + strings.ToLower(name)
	}
	return ""
}

// isMember says whether the word at i is what a dot selects: t.update.
func (s statement) isMember(i int) bool {
	if !s.at(i - 1).is(".") {
		return false
	}
	k := s.at(i - 2).kind
	return k == word || k == quoted
}

// harmless says whether the word at i is one that would write, in a place where
// it means something else.
func (s statement) harmless(i int) bool {
	prev, next := s.at(i-1), s.at(i+1)
	switch s.tokens[i].text {
	case "REPLACE", "IF": // the functions
		return next.is("(")
	case "CREATE":
		return i == 1 && prev.word("SHOW")
	case "SET":
		return prev.word("CHARACTER") || prev.word("CHAR")
	case "USE":
		return next.word("INDEX") || next.word("KEY")
	case "FETCH": // FETCH FIRST 3 ROWS ONLY; a cursor's ends in FROM
		count := s.at(i + 2)
		return (next.word("FIRST") || next.word("NEXT")) &&
			(count.kind == number || count.kind == param || count.word("ROW") || count.word("ROWS"))
	}
	return false
}

// ended says whether an expression or a name may end with the token at i.
func (s statement) ended(i int) bool {
	t := s.at(i)
	switch t.kind {
	case none:
		return false
	case op:
		return t.is(")") || t.is("]") || t.is("*")
	case word:
		return s.isMember(i) || !goesOn[t.text]
	}
	return true
}

// notLocking are the words that may follow FOR: SQL Server's output formats and
// temporal tables, MySQL's index hints.
var notLocking = set("JSON XML SYSTEM_TIME JOIN ORDER GROUP")

// lock refuses FOR with anything that may lock rows. substring(a FROM 1 FOR 2)
// is what else the word is for.
func (s statement) lock(i int) (why string) {
	next := s.at(i + 1)
	if next.kind == number || next.kind == param || next.kind == word && notLocking[next.text] {
		return ""
	}
	switch next.text {
	case "NO", "KEY":
		return "FOR " + next.text + " " + s.at(i+2).text
	}
	return "FOR " + next.text
}

// SQL Server's table hints that do not hold a lock beyond the read.
var readHints = set(`
	NOLOCK READUNCOMMITTED READCOMMITTED READPAST NOEXPAND FORCESEEK FORCESCAN NOWAIT INDEX
`)

// hints looks into WITH (…), from the parenthesis on.
func (s statement) hints(i int) (why string) {
	depth := 0
	for ; i < len(s.tokens); i++ {
		switch t := s.tokens[i]; {
		case t.is("("):
			depth++
		case t.is(")"):
			if depth--; depth == 0 {
				return ""
			}
		case depth == 1 && t.kind == word && !readHints[t.text]:
			return "WITH (" + t.text + ")"
		}
	}
	return "WITH ("
}
