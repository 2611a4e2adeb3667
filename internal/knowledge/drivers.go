package knowledge

import "strings"

// Drivers of databases that are files of the machine's own: they are not waited for over
// the network.
var fileDrivers = []string{
	"modernc.org/sqlite", "github.com/mattn/go-sqlite3", "github.com/glebarez/go-sqlite", "github.com/glebarez/sqlite",
	"github.com/ncruces/go-sqlite3", "gorm.io/driver/sqlite",
}

// Drivers of databases that are servers.
var serverDrivers = []string{
	"github.com/lib/pq", "github.com/jackc/pgx", "github.com/go-sql-driver/mysql", "github.com/microsoft/go-mssqldb",
	"github.com/denisenkom/go-mssqldb", "github.com/sijms/go-ora", "github.com/godror/godror", "github.com/ClickHouse/clickhouse-go",
	"gorm.io/driver/postgres", "gorm.io/driver/mysql", "gorm.io/driver/sqlserver", "gorm.io/driver/clickhouse",
	"github.com/snowflakedb/gosnowflake", "github.com/tursodatabase/libsql-client-go", "github.com/rqlite/gorqlite",
}

// Driver tells what the databases are that a package is the driver of, if it is one:
// files, or servers.
func Driver(path string) (file, server bool) {
	return within(path, fileDrivers), within(path, serverDrivers)
}

// within says whether a package stands in one of some folders, of any version.
func within(path string, folders []string) bool {
	for _, folder := range folders {
		if rest, ok := strings.CutPrefix(path, folder); ok && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}
