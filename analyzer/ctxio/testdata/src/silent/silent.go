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

// tendered
func ignored(ctx context.Context) {
	db.Ping() //nolint:noctx
	db.Ping() //nolint:ctxio
	//asyncify:ignore
	db.Ping()
}
