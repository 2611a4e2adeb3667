package sqltext

import (
	"strings"
	"testing"
)

// reads are texts that only read, by the dialect they come from.
var reads = map[string][]string{
	"any": {
		"SELECT 1",
		"select * from users where id = ?",
		"  SELECT id, name FROM users ; ",
		"SELECT 1;;",
		"(SELECT a FROM t) UNION ALL (SELECT b FROM u) ORDER BY 1 LIMIT 3",
		"SELECT t.update, t.\"delete\", t.`insert`, \"into\" FROM t",
		"SELECT updated_at, deleted, inserted_by, is_locked FROM t",
		"SELECT 'INSERT INTO t', 'it''s; DELETE' FROM t -- a comment; DELETE FROM t\nWHERE a = 1",
		"SELECT /* ; DELETE FROM t */ 1",
		"SELECT REPLACE(a, 'x', 'y') FROM t",
		"SELECT COUNT(*) FROM t WHERE a IN (?, ?) AND EXISTS (SELECT 1 FROM u WHERE u.id = t.id)",
		"SELECT CASE WHEN (a > 1) THEN (b) ELSE (c) END FROM t",
		"SELECT COALESCE(MAX(a), 0) + 1 FROM t GROUP BY (b) HAVING (COUNT(*) > 1)",
		"WITH x AS (SELECT 1 AS a) SELECT a FROM x",
		"WITH RECURSIVE x(a, b) AS (SELECT 1, 2 UNION ALL SELECT a+1, b FROM x), y (c) AS (SELECT 2) SELECT * FROM x",
		"SELECT * FROM (SELECT 1) AS t(a)",
		"SELECT * FROM (VALUES (1, 2), (3, 4)) t(a, b)",
		"SELECT time, open, high, low, close FROM candles ORDER BY open",
		"SELECT a FROM t ORDER BY a DESC LIMIT 10 OFFSET 20",
		"SELECT 1e5, .5, 1.5e-3, 0x1F, 1.",
		"SELECT a FROM t FETCH FIRST 10 ROWS ONLY",
		"SELECT a FROM t OFFSET 5 ROWS FETCH NEXT @n ROWS ONLY",
		"SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) FROM t",
		"SELECT COUNT(*) FILTER (WHERE a > 1), SUM(b) OVER (ORDER BY c) FROM t",
		"SELECT a FROM t WHERE b LIKE 'x\\_y' OR c = 'back\\\\'",
		"SELECT DISTINCT (a) FROM t JOIN (SELECT 1) u ON (u.a = t.a)",
		"SELECT a FROM t WHERE (a, b) IN ((1, 2), (3, 4))",
		"SELECT a FROM t WHERE state = 'FOR UPDATE'",
		"SELECT a FROM t WHERE action IN ('insert', 'drop')",
		"SELECT \"delete\" FROM t",
		"SELECT a /* not DELETE */ FROM t",
		"-- UPDATE later\nSELECT updated_at FROM t",
		"VALUES (1, 'a'), (2, 'b')",
	},
	"postgres": {
		"SELECT id FROM users WHERE email = $1 AND tags @> ARRAY['a','b']::text[]",
		"SELECT data->>'a', data->'b' #> '{c,d}' FROM t WHERE data ? 'x'",
		"SELECT * FROM t WHERE id = ANY($1::int[]) AND created_at > now() - interval '1 day'",
		"SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b DESC NULLS LAST",
		"SELECT substring(a from 1 for 3), position('a' in b), extract(epoch from c) FROM t",
		"SELECT trim(both ' ' from a), overlay(a placing 'x' from 2 for 3) FROM t",
		"SELECT * FROM unnest($1::int[], $2::text[]) AS u(id, name)",
		"SELECT * FROM json_to_recordset($1) AS x(a int, b text)",
		"SELECT a::varchar(10), CAST(b AS numeric(10, 2)) FROM t",
		"SELECT arr[1], arr[1:2], arr[i] FROM t",
		"SELECT * FROM t, LATERAL (SELECT 1) s",
		"WITH a AS MATERIALIZED (SELECT 1), b AS NOT MATERIALIZED (SELECT 2) SELECT * FROM a, b",
		"SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t",
		"SELECT array(SELECT a FROM t), pg_catalog.lower('A')",
		"SELECT a FROM t WHERE a LIKE ANY (ARRAY['x%', 'y%']) AND b ILIKE ALL (ARRAY['z'])",
		"SELECT a FROM t GROUP BY GROUPING SETS ((a), ())", "SELECT a FROM t GROUP BY ROLLUP (b), a",
		"SELECT * FROM generate_series(1, 10) g",
		"SELECT * FROM t TABLESAMPLE SYSTEM (10)",
		"TABLE users",
		"SHOW server_version",
		"SELECT temp.a FROM (SELECT 1 AS a) temp, t WHERE t.a IN (1, temp.a) ORDER BY t.b, temp.a",
		"SELECT temp, pg_temp_reading FROM readings",
		"SELECT a # b, a #> '{x}' FROM t WHERE id = @id",
		"EXPLAIN SELECT 1",
		"EXPLAIN (FORMAT JSON, COSTS OFF) SELECT * FROM t",
		"EXPLAIN VERBOSE SELECT 1",
		"SELECT E'a\\nb'",
		"SELECT $$abc$$",
		"-- name: GetUser :one\nSELECT * FROM users WHERE id = $1 LIMIT 1",
		"SELECT to_tsvector('a') @@ plainto_tsquery($1)",
		"SELECT ts_rank(v, q) FROM t, websearch_to_tsquery('english', $1) q WHERE v @@ q",
	},
	"mysql": {
		"SELECT `id`, `order` FROM `users` WHERE `a` = ? LIMIT ?, ?",
		"SELECT SQL_NO_CACHE a FROM t USE INDEX (idx_a) FORCE INDEX FOR ORDER BY (b) WHERE a <=> NULL",
		"SELECT GROUP_CONCAT(DISTINCT a ORDER BY b SEPARATOR ',') FROM t GROUP BY c WITH ROLLUP",
		"SELECT IF(a, b, c), IFNULL(a, 0), DATE_ADD(NOW(), INTERVAL 1 DAY) FROM t",
		"SELECT * FROM t WHERE MATCH (a, t.b) AGAINST (? IN BOOLEAN MODE)",
		"SELECT CONVERT(a USING utf8mb4), CONVERT(b, CHAR CHARACTER SET utf8), LEFT(a, 3) FROM t",
		"SELECT /*+ MAX_EXECUTION_TIME(1000) */ * FROM t",
		"SELECT @@version, @@global.sql_mode",
		"SELECT a FROM t PARTITION (p0)",
		"SELECT JSON_EXTRACT(a, '$.b'), a->>'$.c' FROM t",
		"SELECT * FROM JSON_TABLE(?, '$[*]' COLUMNS (id INT PATH '$.id')) AS j",
		"SELECT \"text\" # the last line",
		"SHOW TABLES LIKE 'a%'",
		"SHOW CREATE TABLE t",
		"SHOW FULL COLUMNS FROM t",
		"SHOW OPEN TABLES",
		"EXPLAIN FORMAT=JSON SELECT 1",
	},
	"sqlite": {
		"SELECT strftime('%Y', a), datetime('now'), json_extract(b, '$.c') FROM t WHERE a = :a OR b = $b OR c = @c OR d = ?1",
		"SELECT snippet(docs, 0, '<b>', '</b>', '…', 10) FROM docs WHERE docs MATCH ? ORDER BY bm25(docs)",
		"SELECT [id] FROM [users]",
		"EXPLAIN QUERY PLAN SELECT 1",
		"PRAGMA table_info(users)",
		"PRAGMA main.user_version",
		"SELECT name FROM pragma_table_info('t')",
		"SELECT a FROM t WHERE a NOT LIKE ('x') AND b GLOB ('y*')",
	},
	"sqlserver": {
		"SELECT TOP (10) [a], [dbo].[t].[b] FROM [dbo].[t] WITH (NOLOCK) WHERE [c] = @p1",
		"SELECT TOP 10 a FROM t WITH (NOLOCK, INDEX(ix_a)) OPTION (RECOMPILE)",
		"SELECT ISNULL(a, 0), CONVERT(varchar(10), b), DATEADD(day, 1, GETDATE()) FROM t",
		"SELECT a FROM t CROSS APPLY (SELECT 1 AS b) u FOR JSON PATH",
		"SELECT a FROM t WHERE b = @b AND c IN (@c1, @c2)",
		"SELECT N'text', a FROM t FOR SYSTEM_TIME AS OF @d",
	},
	"oracle": {
		"SELECT a FROM t, u WHERE t.id = u.id(+) AND ROWNUM <= :n",
		"SELECT NVL(a, 0), TO_CHAR(b, 'YYYY'), SYSDATE FROM dual",
		"SELECT a FROM v$session START WITH a = 1 CONNECT BY PRIOR a = b",
	},
}

func TestReads(t *testing.T) {
	for dialect, texts := range reads {
		for _, text := range texts {
			if ok, why := ReadOnly(text); !ok {
				t.Errorf("%s: %s\n\trefused: %s", dialect, text, why)
			}
		}
	}
}

// refused are texts that write or may, with the reason.
var refused = map[string][][2]string{
	"any": {
		{"", "no statement"},
		{" ; ", "no statement"},
		{"-- nothing\n", "no statement"},
		{"INSERT INTO t VALUES (1)", "INSERT"},
		{"update t set a = 1", "UPDATE"},
		{"DELETE FROM t", "DELETE"},
		{"MERGE INTO t USING u ON (1=1)", "MERGE"},
		{"REPLACE INTO t VALUES (1)", "REPLACE"},
		{"TRUNCATE t", "TRUNCATE"},
		{"DROP TABLE t", "DROP"},
		{"CALL f()", "CALL"},
		{"BEGIN", "BEGIN"},
		{"id = ?", "ID"},
		{"SELECT 1; SELECT 2", "two statements"},
		{"SELECT 1; DELETE FROM t", "two statements"},
		{"SELECT a INTO b FROM t", "INTO"},
		{"SELECT a FROM t FOR UPDATE", "FOR UPDATE"},
		{"SELECT a FROM t for\n/* x */update", "FOR UPDATE"},
		{"WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", "DELETE"},
		{"WITH x AS (SELECT 1) UPDATE t SET a = 1", "WITH without a SELECT of its own"},
		{"WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", "INSERT"},
		{"SELECT foo(a) FROM t", "unknown function foo"},
		{"SELECT my.lower(a) FROM t", "unknown function my.lower"},
		{"SELECT \"lower\"(a) FROM t", `calls "lower"`},
		{"SELECT a FROM t WHERE a = 'x", "a string that does not end"},
		{"SELECT 1 /* x", "a comment that does not end"},
		{"SELECT 1 -- x", "a comment that does not end"},
		{"SELECT 1 --x\n", "-- without a blank after it"},
		{"SELECT 1 /* a /* b */ c */", "a comment within a comment"},
		{"SELECT 1 /* a /*/ DELETE */", "a comment within a comment"},
		{"SELECT 'a\\'; DELETE FROM t; -- '", "a backslash before a quote"},
		{"SELECT 1DELETE FROM t", "a number that runs into a word"},
		{"SELECT 1.DELETE FROM t", "a number that runs into a word"},
		{"SELECT 0xFFDELETE FROM t", "a number that runs into a word"},
		{"SELECT {{.Columns}} FROM t", "unknown character {"},
		{"SELECT 1\u00a0DELETE FROM t", "unknown character \u00a0"},
		{"SELECT \xff", "not UTF-8"},
		{"SELECT 1 -- a\rDELETE FROM t\n", "a carriage return within a comment"},
	},
	"postgres": {
		{"SELECT nextval('s')", "calls nextval"},
		{"SELECT \"nextval\"('s')", "calls nextval"},
		{"SELECT pg_catalog.nextval('s')", "calls nextval"},
		{"SELECT nextval /* x */ ('s')", "calls nextval"},
		{"SELECT setval('s', 1)", "calls setval"},
		{"SELECT pg_advisory_lock(1)", "calls pg_advisory_lock"},
		{"SELECT pg_try_advisory_xact_lock(7)", "calls pg_try_advisory_xact_lock"},
		{"SELECT lo_import('/tmp/x')", "calls lo_import"},
		{"SELECT pg_sleep(1)", "calls pg_sleep"},
		{"SELECT lo_unlink(1)", "calls lo_unlink"},
		{"SELECT * FROM dblink('x', 'DELETE FROM t') AS d(a int)", "calls dblink"},
		{"SELECT * FROM t, dblink('x', 'y') AS (a int)", "calls dblink"},
		{"SELECT set_config('a', 'b', false)", "calls set_config"},
		{"SELECT txid_current()", "calls txid_current"},
		{"SELECT query_to_xml('DELETE FROM t', true, true, '')", "calls query_to_xml"},
		{"SELECT a FROM t FOR NO KEY UPDATE", "FOR NO KEY"},
		{"SELECT a FROM t FOR KEY SHARE", "FOR KEY SHARE"},
		{"SELECT a FROM t FOR SHARE OF t SKIP LOCKED", "FOR SHARE"},
		{"SELECT a FROM t SKIP LOCKED", "SKIP LOCKED"},
		{"WITH x AS (INSERT INTO t VALUES (1) RETURNING id) SELECT id FROM x", "INSERT"},
		{"WITH x AS (SELECT 1) SELECT * INTO y FROM x", "INTO"},
		{"EXPLAIN ANALYZE SELECT 1", "EXPLAIN ANALYZE"},
		{"EXPLAIN (ANALYZE, BUFFERS) SELECT 1", "EXPLAIN ANALYZE"},
		{"EXPLAIN DELETE FROM t", "DELETE"},
		{"EXPLAIN ANALYZE DELETE FROM t", ""},
		{"SELECT a FROM t -- FOR A WHILE\nFOR UPDATE", "FOR UPDATE"},
		{"/* SELECT */ DELETE FROM t RETURNING a", "DELETE"},
		{"SELECT $$ x $$; DELETE FROM t", "a string in dollar quotes"},
		{"SELECT $$'; DELETE FROM t; $$", "a string in dollar quotes"},
		{"SELECT $a$ x $a", "a string that does not end"},
		{"DO $$ BEGIN END $$", "a string in dollar quotes"},
		{"COPY t TO STDOUT", "COPY"},
		{"LOCK TABLE t", "LOCK"},
		{"NOTIFY x", "NOTIFY"},
		{"SET a = 1", "SET"},
		{"VACUUM", "VACUUM"},
		{"SELECT f(a) (b)", "unknown function f"},
		{"SELECT arr[nextval('s')]", "calls nextval"},
		{"SELECT ARRAY['a]', 'b']", "a ] in a string within brackets"},
		{"SELECT a #> '{x}'\nFROM t", "# begins a comment or is an operator"},
		{"SELECT * FROM [DELETE FROM t RETURNING a]", "DELETE"}, // CockroachDB
		{"SELECT option(1)", "unknown function option"},
		{"SELECT key(a) FROM t", "unknown function key"},
		{"SELECT a FROM pg_temp.t", "a temporary table"},
		{"SELECT a FROM \"pg_temp\".t", "a temporary table"},
		{"SELECT a FROM t JOIN pg_temp_3.u USING (a)", "a temporary table"},
		{"SELECT name FROM pg_settings", "what the connection has to itself"},
		{"SELECT name FROM pg_catalog.pg_cursors", "what the connection has to itself"},
		{"SELECT currval('s')", "calls currval"},
		{"SELECT lastval()", "calls lastval"},
		{"SELECT current_setting('app.tenant')", "calls current_setting"},
		{"SELECT pg_backend_pid()", "calls pg_backend_pid"},
		{"SHOW search_path", "SHOW SEARCH_PATH"},
		{"SELECT system(a) FROM t", "unknown function system"},
	},
	"mysql": {
		{"SELECT a FROM t LOCK IN SHARE MODE", "LOCK IN SHARE MODE"},
		{"SELECT @x := 1", "assigns a variable"},
		{"SELECT a INTO @x FROM t", "INTO"},
		{"SELECT a FROM t INTO OUTFILE '/tmp/x'", "INTO"},
		{"SELECT a INTO OUTFILE '/tmp/x' FROM t", "INTO"},
		{"SELECT GET_LOCK('a', 1)", "calls get_lock"},
		{"SELECT SLEEP(1)", "calls sleep"},
		{"SELECT @@identity + ?", "what the connection has done before"},
		{"SELECT @@session.last_insert_id", "what the connection has done before"},
		{"SELECT @@ROWCOUNT", "what the connection has done before"},
		{"SELECT LAST_INSERT_ID(a + 1) FROM t", "calls last_insert_id"},
		{"SELECT 1 /*! ; DELETE FROM t */", "a comment that MySQL executes"},
		{"SELECT 1 /*!50000 INTO OUTFILE 'x' */", "a comment that MySQL executes"},
		{"SELECT 1 /*M! INTO OUTFILE 'x' */", "a comment that MySQL executes"},
		{"SELECT /*+ SET_VAR(foreign_key_checks=OFF) */ 1", "a hint that sets a variable"},
		{"SELECT \"a\\\"; DELETE FROM t; -- \"", "a backslash before a quote"},
		{"SELECT `a;b`", "an unusual name in backticks"},
		{"SELECT 1 # x\n; DELETE FROM t", "# begins a comment or is an operator"},
		{"SELECT * FROM t PROCEDURE ANALYSE()", "PROCEDURE"},
		{"DO SLEEP(1)", "DO"},
		{"REPLACE t VALUES (1)", "REPLACE"},
		{"SELECT NEXT VALUE FOR s", "NEXT VALUE FOR"},
		{"EXPLAIN ANALYZE FORMAT=TREE SELECT 1", "EXPLAIN ANALYZE"},
		{"HANDLER t OPEN", "HANDLER"},
		{"SELECT @x", "a variable of the connection"},
		{"SELECT a FROM t WHERE b = ? AND c > @last", "a variable of the connection"},
		{"SELECT `a` FROM t WHERE c > @last", "a variable of the connection"},
		{"SELECT @@sql_mode", "a setting of the connection"},
		{"SELECT @@session.sql_mode", "a setting of the connection"},
		{"SELECT LAST_INSERT_ID()", "calls last_insert_id"},
		{"SELECT FOUND_ROWS(), 1", "calls found_rows"},
		{"SELECT SQL_CALC_FOUND_ROWS a FROM t LIMIT 3", "SQL_CALC_FOUND_ROWS"},
		{"SELECT ROW_COUNT()", "calls row_count"},
		{"SELECT CONNECTION_ID()", "calls connection_id"},
		{"SELECT IS_FREE_LOCK('a')", "calls is_free_lock"},
		{"SELECT PREVIOUS VALUE FOR s", "PREVIOUS VALUE FOR"},
		{"SELECT a FROM performance_schema.session_variables", "what the connection has to itself"},
		{"SHOW WARNINGS", "SHOW WARNINGS"},
		{"SHOW COUNT(*) ERRORS", "SHOW COUNT"},
		{"SHOW VARIABLES LIKE 'sql_mode'", "SHOW VARIABLES"},
		{"SHOW SESSION STATUS", "SHOW SESSION"},
		{"SHOW TABLES; DROP TABLE t", "two statements"},
	},
	"sqlite": {
		{"SELECT load_extension('x')", "calls load_extension"},
		{"PRAGMA user_version = 3", "PRAGMA USER_VERSION"},
		{"PRAGMA user_version(3)", "PRAGMA USER_VERSION"},
		{"PRAGMA journal_mode(wal)", "PRAGMA JOURNAL_MODE"},
		{"PRAGMA wal_checkpoint", "PRAGMA WAL_CHECKPOINT"},
		{"PRAGMA", "PRAGMA"},
		{"EXPLAIN PRAGMA user_version", "EXPLAIN PRAGMA"},
		{"REPLACE INTO t VALUES (1)", "REPLACE"},
		{"ATTACH 'x' AS y", "ATTACH"},
		{"SELECT last_insert_rowid()", "calls last_insert_rowid"},
		{"INSERT INTO t VALUES (1) RETURNING id", "INSERT"},
		{"SELECT changes()", "calls changes"},
		{"SELECT total_changes()", "calls total_changes"},
		{"SELECT a FROM temp.t", "a temporary table"},
		{"SELECT a FROM t AS x, (temp.t)", "a temporary table"},
		{"SELECT a FROM t LEFT JOIN temp.u ON u.a = t.a", "a temporary table"},
		{"SELECT name FROM sqlite_temp_master", "what the connection has to itself"},
		{"PRAGMA temp.table_info(t)", "a temporary table"},
		{"PRAGMA foreign_keys", "PRAGMA FOREIGN_KEYS"},
		{"PRAGMA data_version", "PRAGMA DATA_VERSION"},
	},
	"sqlserver": {
		{"SELECT a FROM t WITH (UPDLOCK)", "WITH (UPDLOCK)"},
		{"SELECT a FROM t WITH (ROWLOCK, XLOCK)", "WITH (ROWLOCK)"},
		{"SELECT a FROM t WITH (NOLOCK, HOLDLOCK)", "WITH (HOLDLOCK)"},
		{"SELECT a FROM t (TABLOCKX)", "unknown function t"},
		{"SELECT 1 DELETE FROM t", "DELETE"},
		{"SELECT 1 EXEC sp_x", "EXEC"},
		{"SELECT a FROM t OPEN c", "OPEN"},
		{"SELECT 1 BEGIN TRAN", "BEGIN"},
		{"SELECT 1 RECEIVE TOP (1) * FROM q", "RECEIVE"},
		{"SELECT $DELETE FROM t", "$DELETE"},
		{"SELECT [nextval]", "calls nextval"},
		{"SELECT [dbo].[f](1)", "calls [f]"},
		{"SELECT [my f](1)", "( after ]"},
		{"SELECT dbo.f(1)", "unknown function dbo.f"},
		{"SELECT * FROM OPENQUERY(s, 'DELETE FROM t')", "calls openquery"},
		{"SELECT a INTO #tmp FROM t", "INTO"},
		{"EXEC sp_x", "EXEC"},
		{"SELECT a FROM #tmp", "a temporary table"},
		{"SELECT a FROM ##tmp", "a temporary table"},
		{"SELECT a FROM tempdb..#tmp", "a temporary table"},
		{"SELECT a FROM t, #tmp WHERE t.a = #tmp.a", "a temporary table"},
		{"SELECT a FROM [#tmp]", "a temporary table"},
		{"SELECT a FROM \"#tmp\"", "a temporary table"},
		{"SELECT a FROM #tmp\nWHERE a = 1", "# begins a comment or is an operator"},
		{"SELECT SCOPE_IDENTITY()", "calls scope_identity"},
		{"SELECT SESSION_CONTEXT(N'tenant')", "calls session_context"},
		{"SELECT @@SPID", "a setting of the connection"},
		{"SELECT [a]]; DELETE FROM t --]", "a doubled ]"},
	},
	"oracle": {
		{"SELECT s.NEXTVAL FROM dual", "calls nextval"},
		{"SELECT s.CURRVAL FROM dual", "calls currval"},
		{"SELECT SYS_CONTEXT('app', 'tenant') FROM dual", "calls sys_context"},
		{"SELECT \"S\".\"NEXTVAL\" FROM dual", "calls nextval"},
		{"SELECT q'[it's]' FROM dual", "q'…' quotes in some databases"},
		{"EXPLAIN PLAN FOR SELECT 1 FROM dual", "PLAN"},
		{"BEGIN NULL; END;", "BEGIN"},
	},
}

func TestRefused(t *testing.T) {
	for dialect, cases := range refused {
		for _, c := range cases {
			switch ok, why := ReadOnly(c[0]); {
			case ok:
				t.Errorf("%s: accepted: %s", dialect, c[0])
			case why != c[1] && c[1] != "":
				t.Errorf("%s: %s\n\trefused: %q, want %q", dialect, c[0], why, c[1])
			}
		}
	}
}

func TestReadPrefix(t *testing.T) {
	for _, prefix := range []string{
		"SELECT * FROM t WHERE id IN (",
		"SELECT a, b FROM ",
		"SELECT ",
		"WITH x AS (SELECT 1) SELECT * FROM x WHERE",
		"SELECT a FROM t WHERE b = lower(",
		"SELECT a FROM t ORDER BY created_at ",
	} {
		if ok, why := ReadPrefix(prefix); !ok {
			t.Errorf("%s\n\trefused: %s", prefix, why)
		}
	}
	for _, prefix := range []string{
		"",
		"DELETE FROM ",
		"WITH x AS (SELECT 1) ",
		"WITH x AS (",
		"SELECT a FROM t; ",
		"SELECT a FROM t WHERE b = '",
		"SELECT a FROM t -- ",
		"SELECT a FROM t /* ",
		"SELECT a FROM t FOR ",
		"SELECT nextval(",
		"SELECT a INTO ",
		"SELECT a # ",
		"EXPLAIN ",
		"PRAGMA user_version",
		"SHOW ",
	} {
		if ok, _ := ReadPrefix(prefix); ok {
			t.Errorf("accepted: %s", prefix)
		}
	}
}

// Every function that is known to write must be refused even if it were listed
// as pure by mistake.
func TestFunctionListsAreApart(t *testing.T) {
	for name := range impure {
		if pure[name] {
			t.Errorf("%s is in both lists", name)
		}
	}
	for name := range pure {
		if writes[name] && !strings.Contains("REPLACE IF", name) {
			t.Errorf("%s is a keyword that writes", name)
		}
	}
}
