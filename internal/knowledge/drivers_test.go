package knowledge

import "testing"

func TestDriver(t *testing.T) {
	for path, want := range map[string][2]bool{
		"modernc.org/sqlite":                {true, false},
		"github.com/jackc/pgx/v5/stdlib":    {false, true},
		"github.com/lib/pq":                 {false, true},
		"github.com/lib/pqtools":            {},
		"database/sql":                      {},
		"github.com/ncruces/go-sqlite3/vfs": {true, false},
	} {
		file, server := Driver(path)
		if got := [2]bool{file, server}; got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}
