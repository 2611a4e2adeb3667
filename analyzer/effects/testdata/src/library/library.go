// Package library: functions of libraries are known by hand. Those of net/http
// are left to the cases: their facts here would need those of all its imports.
package library

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"strings"
	"time"
)

func pure(s string) string { return strings.ToUpper(s) + fmt.Sprint(len(s)) } // want pure:`^pure$`

func query(ctx context.Context, db *sql.DB, id int) (name string, err error) { // want query:`^does\(reads\) blocks\(sql\)$`
	err = db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = ?", id).Scan(&name)
	return name, err
}

func exec(ctx context.Context, db *sql.DB) error { // want exec:`^does\(writes\) blocks\(sql\)$`
	_, err := db.ExecContext(ctx, "DELETE FROM users")
	return err
}

func file(name string) ([]byte, error) { return os.ReadFile(name) } // want file:`^does\(reads\) blocks\(file\)$`

func logs(s string) { log.Print(s) } // want logs:`^does\(logs\)$`

func clock() time.Time { return time.Now() } // want clock:`^does\(clock\)$`

func sleep() { time.Sleep(1) } // want sleep:`^does\(clock\) blocks\(sleep\)$`

func exits() { os.Exit(1) } // want exits:`^does\(exits\)$`
