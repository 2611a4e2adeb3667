package silent

import (
	"context"
	"database/sql"
	"net/http"
	"os/exec"

	"gorm.io/gorm"
)

type server struct {
	db   *sql.DB
	orm  *gorm.DB
	some *gorm.DB
	base context.Context
}

var db *sql.DB

func main() {
	http.Get("http://localhost")
	db.Ping()
}

func init() { db.Ping() }

// nothing at hand
func load(url string) (*http.Response, error) { return http.Get(url) }

func unnamed(_ context.Context) { db.Ping() }

// meant to outlive the request
func (s *server) outlives(w http.ResponseWriter, r *http.Request) {
	go s.db.Exec("INSERT INTO audit DEFAULT VALUES")
	go func() {
		s.db.Exec("INSERT INTO audit DEFAULT VALUES")
	}()
	go func(ctx context.Context) {
		http.Get("http://localhost")
	}(context.Background())
	defer s.db.Exec("DELETE FROM locks")
	defer func() {
		s.db.Exec("DELETE FROM locks")
	}()
	later(func() { s.db.Ping() })
}

var kept []func()

func later(f func()) { kept = append(kept, f) }

func (s *server) detached(ctx context.Context) {
	audit := context.WithoutCancel(ctx)
	s.db.ExecContext(audit, "INSERT INTO audit DEFAULT VALUES")
	s.db.Exec("INSERT INTO audit DEFAULT VALUES")
}

func (s *server) background(r *http.Request) {
	ctx := context.Background()
	s.db.ExecContext(ctx, "INSERT INTO audit DEFAULT VALUES")
	s.db.Exec("INSERT INTO audit DEFAULT VALUES")
}

func (s *server) field(r *http.Request) {
	ctx := s.base
	s.db.ExecContext(ctx, "INSERT INTO audit DEFAULT VALUES")
	s.db.Exec("INSERT INTO audit DEFAULT VALUES")
}

// it is over
func (s *server) over(ctx context.Context, work chan int) error {
	select {
	case <-ctx.Done():
		s.db.Exec("DELETE FROM locks")
		return ctx.Err()
	case <-work:
	}
	if ctx.Err() != nil {
		s.db.Exec("DELETE FROM locks")
	}
	<-ctx.Done()
	_, err := s.db.Exec("DELETE FROM locks")
	return err
}

// made here, and sent or waited for by others, or given a context
func request(ctx context.Context) (*http.Request, error) {
	r, err := http.NewRequest("GET", "http://localhost", nil)
	if err != nil {
		return nil, err
	}
	return r, nil
}

func sent(ctx context.Context) {
	r, err := http.NewRequest("GET", "http://localhost", nil)
	if err != nil {
		return
	}
	r = r.WithContext(ctx)
	http.DefaultClient.Do(r)
}

func handed(ctx context.Context, send func(context.Context, *http.Request)) {
	r, err := http.NewRequest("GET", "http://localhost", nil)
	if err != nil {
		return
	}
	send(ctx, r)
}

func daemon(ctx context.Context) error {
	cmd := exec.Command("daemon")
	go cmd.Wait()
	return cmd.Start()
}

// handles that may be bound elsewhere
func (s *server) orms(ctx context.Context, tx *gorm.DB) {
	var n int
	tx.Find(&n)
	s.orm.WithContext(ctx).Where("a").Find(&n)
	s.orm.Session(&gorm.Session{Context: ctx}).Find(&n)
	bound := s.orm.WithContext(ctx)
	bound.Find(&n)
	s.orm.Find(&n)
	s.some.Find(&n)
}

func (s *server) with(ctx context.Context, tx *gorm.DB) *server {
	return &server{orm: s.orm.WithContext(ctx), some: tx}
}

var orm, _ = gorm.Open("names")

// what was not found may not have been asked for, and something is changed then
func unseen(ctx context.Context, name string) error {
	var n int
	if orm.Where("name = ?", name).First(&n).RowsAffected > 0 {
		return nil
	}
	return orm.WithContext(ctx).Save(&n).Error
}

func keptUnseen(ctx context.Context, name string) error {
	var n int
	found := orm.Where("name = ?", name).First(&n)
	if found.RowsAffected > 0 {
		return nil
	}
	return orm.WithContext(ctx).Save(&n).Error
}

func row(ctx context.Context, name string) error {
	var n int
	_ = db.QueryRow("SELECT 1 FROM names WHERE name = $1", name).Scan(&n)
	if n > 0 {
		return nil
	}
	_, err := db.ExecContext(ctx, "INSERT INTO names VALUES ($1)", name)
	return err
}

// without a response this panics
func dropped(ctx context.Context) string {
	resp, _ := http.Get("http://localhost")
	defer resp.Body.Close()
	return resp.Status
}

func droppedSent(ctx context.Context) string {
	req, _ := http.NewRequest("GET", "http://localhost", nil)
	resp, _ := http.DefaultClient.Do(req)
	defer resp.Body.Close()
	return resp.Status
}

// tendered
func ignored(ctx context.Context) {
	db.Ping() //nolint:noctx
	db.Ping() //nolint:ctxio
	//asyncify:ignore
	db.Ping()
}
