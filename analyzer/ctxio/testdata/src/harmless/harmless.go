// Package harmless has calls that may end with the request: nothing is harmed by it.
package harmless

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"os/exec"
	"strings"

	"github.com/gofiber/fiber/v2"
)

var base *sql.DB

// the error is handed on, or answered
func changes(w http.ResponseWriter, r *http.Request) {
	if _, err := base.Exec("DELETE FROM t"); err != nil { // want `base.Exec waits on`
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func sends(r *http.Request, body string) error {
	req, err := http.NewRequest("POST", "http://localhost", strings.NewReader(body)) // want `the request of http.NewRequest waits on`
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// the answer is used
func asks(r *http.Request, body io.Reader, into any) {
	resp, err := http.Post("http://localhost/query", "application/json", body) // want `http.Post waits on`
	if err != nil {
		log.Println(err)
		return
	}
	defer resp.Body.Close()
	json.NewDecoder(resp.Body).Decode(into)
}

// nothing is changed
func noted(r *http.Request) (n int) {
	if err := base.QueryRow("SELECT 1").Scan(&n); err != nil { // want `base.QueryRow waits on`
		log.Println(err)
	}
	return n
}

// there is a response where it is used
func guarded(r *http.Request) string {
	resp, err := http.Get("http://localhost") // want `http.Get waits on`
	if err != nil {
		if resp != nil {
			return resp.Status
		}
		return err.Error()
	}
	return resp.Status
}

func short(r *http.Request) string {
	resp, err := http.Get("http://localhost") // want `http.Get waits on`
	if err != nil {
		return ""
	} else if resp.StatusCode != http.StatusOK {
		return resp.Status
	}
	return resp.Proto
}

// another error is fatal
func fatal(r *http.Request) error {
	rows, err := base.Query("SELECT 1") // want `base.Query waits on`
	if err != nil {
		return err
	}
	if err := rows.Close(); err != nil {
		log.Fatal(err)
	}
	err = json.Unmarshal(nil, &rows)
	if err != nil {
		panic(err)
	}
	return nil
}

// the function leaves, whatever it makes of the error
func exists(w http.ResponseWriter, r *http.Request) error {
	var n int
	err := base.QueryRow("SELECT 1").Scan(&n) // want `base.QueryRow waits on`
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err = base.QueryRow("SELECT 2").Scan(&n); err != nil { // want `base.QueryRow waits on`
		http.Error(w, err.Error(), http.StatusNotFound)
		return nil
	}
	_, err = base.ExecContext(r.Context(), "INSERT INTO t DEFAULT VALUES")
	return err
}

// one error for two branches
func either(r *http.Request, some bool) error {
	var err error
	if some {
		_, err = base.Exec("DELETE FROM a") // want `base.Exec waits on`
	} else {
		_, err = base.Exec("DELETE FROM b") // want `base.Exec waits on`
	}
	if err != nil {
		return err
	}
	return nil
}

// who answers panics about something else
func answered(w http.ResponseWriter, r *http.Request) {
	if err := base.Ping(); err != nil { // want `base.Ping waits on`
		answer(w, err)
	}
}

func answer(w http.ResponseWriter, err error) {
	if _, err := w.Write([]byte(err.Error())); err != nil {
		panic(err)
	}
}

// what a command prints is what was asked
func prints(ctx context.Context) string {
	out, err := exec.Command("uptime").Output() // want `the command of exec.Command waits on`
	if err != nil {
		log.Println(err)
	}
	return string(out)
}

// a change after a question, and a question after a change
func once(ctx context.Context) (n int, err error) {
	if err := base.PingContext(ctx); err != nil {
		return 0, err
	}
	if _, err := base.Exec("INSERT INTO t DEFAULT VALUES"); err != nil { // want `base.Exec waits on`
		return 0, err
	}
	err = base.QueryRow("SELECT count(*) FROM t").Scan(&n) // want `base.QueryRow waits on`
	return n, err
}

// a context is bound
func limit(c *fiber.Ctx, ctx context.Context) { c.SetUserContext(ctx) }

func limited(c *fiber.Ctx) error {
	if err := base.Ping(); err != nil { // want `base.Ping waits on when c.UserContext\(\) has ended`
		return err
	}
	return c.SendStatus(200)
}
