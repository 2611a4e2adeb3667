package sqltext

import (
	"strings"
	"testing"
)

func seeds(f *testing.F) {
	for _, texts := range reads {
		for _, text := range texts {
			f.Add(text)
		}
	}
	for _, cases := range refused {
		for _, c := range cases {
			f.Add(c[0])
		}
	}
}

// FuzzReadOnly checks what is taken for a read against each dialect's own way
// of cutting it into words.
func FuzzReadOnly(f *testing.F) {
	seeds(f)
	f.Fuzz(checkReadOnly)
}

func checkReadOnly(t *testing.T, text string) {
	ok, why := ReadOnly(text)
	if ok == (why != "") {
		t.Fatalf("ok is %v, why is %q", ok, why)
	}
	if prefixOK, why := ReadPrefix(text); prefixOK == (why != "") {
		t.Fatalf("prefix: ok is %v, why is %q", prefixOK, why)
	}
	if !ok {
		return
	}
	for _, d := range dialects {
		if words, whole := d.words(text); whole && danger(words) != "" {
			t.Errorf("%s sees %s in %q", d.name, danger(words), text)
		}
	}
	for _, with := range []string{
		text + "; DELETE FROM t",
		text + "\n;\nDELETE FROM t;",
		text + " FOR UPDATE",
		"DELETE FROM t; " + text,
		"WITH x AS (DELETE FROM t RETURNING *) " + text,
		"INSERT INTO t " + text,
		"EXPLAIN ANALYZE " + text,
	} {
		if ok, _ := ReadOnly(with); ok {
			t.Errorf("accepted: %q", with)
		}
	}
}

// pieces are what the databases disagree about, and what to hide behind it.
var pieces = []string{
	"'", "''", "\\", "\"", "`", "[", "]", "]]", "$$", "$a$", "$1", "$", "#", "-- ", "--", "/*", "*/", "/*!", "\n", "\r",
	" ", "(", ")", ",", ".", ";", ":", "::", "@", "@@", "?", "1", "1.", "0x", "e", "E'", "N'", "q'", "a", " a ", " AS ", "*",
	"DELETE FROM t", " DELETE FROM t ", "delete", " INTO u ", "nextval('s')", "sleep(1)", "lower(a)", " FROM t ",
	" WITH ", " SELECT ", " FOR ", " UPDATE ", "=", ":=", "/", "-", "+", "!", "|", "{", "é", "\u00a0", "x:delete", "IN (",
}

// FuzzPieces puts such pieces together, which is what random bytes rarely do.
func FuzzPieces(f *testing.F) {
	f.Add([]byte{0, 2, 0, 9, 46})
	f.Add([]byte("\x05\x28\x06\x2e"))
	f.Fuzz(func(t *testing.T, choice []byte) {
		var b strings.Builder
		b.WriteString("SELECT ")
		for _, c := range choice {
			b.WriteString(pieces[int(c)%len(pieces)])
		}
		checkReadOnly(t, b.String())
	})
}

// writing are statements that write, cut where a blank may stand.
var writing = []string{
	"INSERT INTO t ( a ) VALUES ( 1 )",
	"INSERT INTO t SELECT * FROM u",
	"UPDATE t SET a = 1",
	"DELETE FROM t",
	"DELETE FROM t RETURNING *",
	"MERGE INTO t USING u ON ( a = b ) WHEN MATCHED THEN DELETE",
	"REPLACE INTO t VALUES ( 1 )",
	"TRUNCATE TABLE t",
	"DROP TABLE t",
	"CREATE TABLE t AS SELECT 1",
	"CALL f ( )",
	"WITH x AS ( DELETE FROM t RETURNING * ) SELECT * FROM x",
	"WITH x AS ( SELECT 1 ) DELETE FROM t",
	"SELECT * INTO u FROM t",
	"SELECT * FROM t FOR UPDATE",
	"SELECT * FROM t FOR NO KEY UPDATE",
	"SELECT * FROM t FOR SHARE SKIP LOCKED",
	"SELECT * FROM t LOCK IN SHARE MODE",
	"SELECT nextval ( 's' )",
	"SELECT * FROM write_it ( 1 )",
	"SELECT 1 , pg_catalog . setval ( 's' , 1 )",
	"SELECT * FROM t WITH ( UPDLOCK )",
	"SELECT 1 ; DELETE FROM t",
	"EXPLAIN ANALYZE DELETE FROM t",
}

var blanks = []string{
	" ", "\n", "\t\t", "\r\n", " /* x */ ", "/**/", " -- SELECT\n", " /* ' */ ", "\f", " /* \" ; */\n",
	"/* -- */ ", " -- /*\n",
}

// FuzzWrites spells statements that write in other ways: blanks, comments and
// case as the noise has it, before, between and after the words.
func FuzzWrites(f *testing.F) {
	for i := range writing {
		f.Add(uint8(i), []byte("\x00\x81\x42\x13"))
		f.Add(uint8(i), []byte{byte(i), 0x8a, 0x4b, 7})
	}
	f.Fuzz(func(t *testing.T, which uint8, noise []byte) {
		text := respell(writing[int(which)%len(writing)], noise)
		for _, text := range []string{text, text + ";", "(" + text + ")", "EXPLAIN " + text} {
			if ok, _ := ReadOnly(text); ok {
				t.Errorf("accepted: %q", text)
			}
		}
	})
}

func respell(text string, noise []byte) string {
	at := 0
	next := func() byte {
		if len(noise) == 0 {
			return 0
		}
		at++
		return noise[at%len(noise)]
	}
	blank := func() string { return blanks[int(next()&0x3f)%len(blanks)] }
	var b strings.Builder
	b.WriteString(blank())
	for w := range strings.FieldsSeq(text) {
		switch n := next(); {
		case n&0x80 != 0:
			w = strings.ToLower(w)
		case n&0x40 != 0:
			w = strings.ToUpper(w[:1]) + strings.ToLower(w[1:])
		}
		b.WriteString(w)
		b.WriteString(blank())
	}
	return b.String()
}
