// Package files keeps its database in a file of the machine's own.
package files

import (
	"database/sql"
	"net"

	_ "modernc.org/sqlite"
)

var db, _ = sql.Open("sqlite", "names.db")

func init() {
	db.Exec("CREATE TABLE IF NOT EXISTS names (name TEXT)")
}

func init() {
	net.LookupHost("localhost") // want `init waits for the network before main begins: net.LookupHost`
}
