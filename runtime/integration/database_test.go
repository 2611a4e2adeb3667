package integration

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	_ "github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/lib/pq"
	_ "modernc.org/sqlite"
)

// A database is one that a test runs on, through one driver.
type database struct {
	name    string
	start   func(t *testing.T) (address string, kill func()) // kill may be nil
	driver  string
	source  func(address string) string // for the driver
	forever string                      // a statement that ends only when it is cancelled
	busy    string                      // the server's connections on which that runs; may be empty
	others  string                      // all of its connections but the one that asks; may be empty
	cut     string                      // ends one of them, by what those give
	many    string                      // ten thousand rows of a number
	patient string                      // why a cancelled call waits for a server that is out of reach
}

var databases = []database{
	{
		name:    "sqlite",
		start:   func(t *testing.T) (string, func()) { return filepath.Join(t.TempDir(), "db"), nil },
		driver:  "sqlite",
		source:  func(file string) string { return "file:" + file + "?_pragma=busy_timeout(60000)" },
		forever: "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c",
		many:    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 10000) SELECT n FROM c",
	},
	postgres("postgres, pgx", "pgx"),
	patient(postgres("postgres, pq", "postgres"), "pq asks the server to cancel, and waits for its answer"),
	{
		name:    "mariadb",
		start:   startMariaDB,
		driver:  "mysql",
		source:  func(address string) string { return "root@tcp(" + address + ")/test" },
		forever: "SELECT SLEEP(600)",
		busy:    "SELECT id FROM information_schema.processlist WHERE info = 'SELECT SLEEP(600)'",
		others:  "SELECT id FROM information_schema.processlist WHERE user = 'root' AND id <> connection_id()",
		cut:     "KILL %d",
		many:    "SELECT seq FROM seq_1_to_10000",
	},
}

func postgres(name, driver string) database {
	return database{
		name:    name,
		start:   startPostgres,
		driver:  driver,
		source:  func(address string) string { return "postgres://postgres@" + address + "/postgres?sslmode=disable" },
		forever: "SELECT count(*) FROM pg_sleep(600)",
		busy:    "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT count(*) FROM pg_sleep(600)'",
		others:  "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
		cut:     "SELECT pg_terminate_backend(%d)",
		many:    "SELECT n FROM generate_series(1, 10000) n",
	}
}

func patient(d database, why string) database {
	d.patient = why
	return d
}

func startPostgres(t *testing.T) (string, func()) {
	need(t, "postgres", "initdb")
	const account = "postgres"
	s := newService(t, account)
	data := filepath.Join(s.dir, "data")
	s.prepare(t, account, "initdb", "--auth=trust", "--username=postgres", "--no-sync", "--pgdata="+data)
	s.start(t, account, "postgres", "-D", data, "-k", s.dir, "-h", "127.0.0.1", "-p", portOf(s), "-F")
	return s.address(), s.kill
}

func startMariaDB(t *testing.T) (string, func()) {
	need(t, "mariadbd", "mariadb-install-db")
	const account = "mysql"
	s := newService(t, account)
	data := filepath.Join(s.dir, "data")
	s.prepare(t, account, "mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal", "--datadir="+data)
	s.start(t, account, "mariadbd", "--no-defaults", "--datadir="+data, "--socket="+filepath.Join(s.dir, "socket"),
		"--pid-file="+filepath.Join(s.dir, "pid"), "--bind-address=127.0.0.1", "--port="+portOf(s))
	return s.address(), s.kill
}

// onEach runs a test on a pool of every database that there is. Beside it there is a
// pool for the test itself, to look at the server with.
func onEach(t *testing.T, size int, test func(t *testing.T, d database, db, beside *sql.DB)) {
	for _, d := range databases {
		t.Run(d.name, func(t *testing.T) {
			address, kill := d.start(t)
			db, beside := d.open(t, address), d.open(t, address)
			if kill != nil {
				answers(t, beside.Ping)
			}
			db.SetMaxOpenConns(size)
			test(t, d, db, beside)
			if n := db.Stats().InUse; n != 0 {
				t.Errorf("%d connections are in use", n)
			}
			if err := db.Ping(); err != nil {
				t.Errorf("the pool is of no use: %v", err)
			}
		})
	}
}

func (d database) open(t *testing.T, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open(d.driver, d.source(address))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// running says how many statements run that last forever, as far as the server tells.
func (d database) running(t *testing.T, db, beside *sql.DB) int {
	t.Helper()
	if d.busy == "" {
		return db.Stats().InUse
	}
	return len(ask(t, beside, d.busy))
}

// ask gives the numbers that a query has for an answer.
func ask(t *testing.T, db *sql.DB, query string) (numbers []int) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, n)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return numbers
}

// cutAll has the server end connections. It may do so a moment later.
func (d database) cutAll(t *testing.T, beside *sql.DB, connections []int) {
	t.Helper()
	for _, id := range connections {
		if _, err := beside.Exec(fmt.Sprintf(d.cut, id)); err != nil {
			t.Fatal(err)
		}
	}
}
