package told

import (
	"context"
	"crypto/tls"
	"database/sql"
	"net/http"
	"net/url"
	"time"
)

// several contexts could be meant
func several(ctx context.Context, db *sql.DB) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := db.PingContext(short); err != nil {
		return err
	}
	_, err := db.Exec("DELETE FROM t") // want `db.Exec waits on when ctx has ended`
	return err
}

// the context has ended
func over(r *http.Request, db *sql.DB) error {
	ctx, cancel := context.WithCancel(r.Context())
	err := db.PingContext(ctx)
	cancel()
	if err != nil {
		return err
	}
	return db.Ping() // want `db.Ping waits on when r.Context\(\) has ended`
}

// nobody knows what the context is
func unknown(r *http.Request, db *sql.DB, of func() context.Context) error {
	ctx := of()
	_ = ctx
	return db.Ping() // want `db.Ping waits on when r.Context\(\) has ended`
}

// rows would be closed when the function returns
func rows(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		return nil, err
	}
	return db.Query("SELECT 1") // want `db.Query waits on when ctx has ended`
}

// another type
func secure(ctx context.Context) (*tls.Conn, error) {
	return tls.Dial("tcp", "localhost:1", nil) // want `tls.Dial waits on when ctx has ended: tls.Dialer.DialContext`
}

// the error is not handled right below
func handled(ctx context.Context, address string) (status int) {
	if resp, err := http.Get(address); err == nil { // want `http.Get waits on`
		resp.Body.Close()
		return resp.StatusCode
	}
	resp, err := http.PostForm(address, url.Values{}) // want `http.PostForm waits on`
	if err != nil {
		return 0
	}
	resp.Body.Close()
	if true {
		resp, err = http.Get(address) // want `http.Get waits on`
		if err != nil {
			return 0
		}
	}
	resp, err = http.Get(address) // want `http.Get waits on`
	if err != nil && resp != nil {
		return resp.StatusCode
	}
	resp, err = http.Get(address) // want `http.Get waits on`
	if err != nil {
		println(resp)
		return 1
	}
	return 0
}

// the request has another name here
func shadowed(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	for _, r := range []string{"a", "b"} {
		if _, err := db.Exec("DELETE FROM t WHERE id = ?", r); err != nil { // want `db.Exec waits on when r.Context\(\) has ended`
			http.Error(w, r, http.StatusInternalServerError)
		}
	}
}
