package initio

import (
	"database/sql"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

var address = lookup("example.com") // want `the package variable address waits for the network before main begins: lookup → net.LookupHost \(net\); ask on first use`

var second, first = 2, head() // want `the package variable first waits .*: head → http.Head \(net/http\)`

var direct, _ = net.Dial("tcp", "localhost:1") // want `net.Dial \(net\)`

var called = func() string { return lookup("example.com") }() // want `lookup → net.LookupHost \(net\)`

var db *sql.DB

func init() {
	db, _ = sql.Open("none", "")
	if err := db.Ping(); err != nil { // want `init waits for the network before main begins: db.Ping \(database/sql\), and 2 calls more; ask on first use`
		panic(err)
	}
	prepare()
	once.Do(func() { warm("a") })
}

func init() {
	prepare() // want `init waits .*: prepare → \(initio.store\).load|prepare → store.load → s.db.Exec \(database/sql\); ask`
}

func init() {
	each([]string{"a"}, warm) // want `init waits .*: warm → http.Get \(net/http\), and one call more; ask`
	warm("b")
}

func init() {
	warm("c") //nolint:initio // it is what this package is for
	once.Do(func() {
		warm("d") // want `init waits .*: warm → http.Get \(net/http\); ask`
	})
}

var once sync.Once

func each(all []string, f func(string)) {
	for _, s := range all {
		f(s)
	}
}

func warm(s string) {
	resp, err := http.Get("http://localhost/" + s)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, resp.Body)
}

func lookup(name string) string {
	all, _ := net.LookupHost(name)
	return all[0]
}

func head() int {
	resp, err := http.Head("http://localhost")
	if err != nil {
		return 0
	}
	return resp.StatusCode
}

type store struct{ db *sql.DB }

func (s store) load() { s.db.Exec("DELETE FROM t") }

func prepare() { store{db}.load() }

// What follows is silent.

var kept = sync.OnceValue(func() string { return lookup("example.com") })

var method = (&store{}).load

var literal = func(name string) string { return lookup(name) }

var literals = []func(){func() { warm("g") }}

var client = &http.Client{Timeout: time.Second}

var config, _ = os.ReadFile("config")

var listener, _ = net.Listen("tcp", "127.0.0.1:0")

//asyncify:ignore
var wanted = lookup("example.com")

var known = lookup("example.com") //nolint:initio // it is what this package is for

var other = lookup("example.com") //nolint:errcheck // want `the package variable other`

func init() {
	go warm("c")
	go func() { warm("d") }()
	handler = func() { warm("e") }
	time.Sleep(0)
}

var handler func()

func use() { // no init
	warm("f")
}
