// Package shop is what the examples of obstacles take for granted.
package shop

import (
	"context"
	"database/sql"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"
)

type (
	User   struct{ ID, Name string }
	Filter struct{ User, Limit string }
)

type Shop struct {
	users  Users
	orders Orders
	audit  Audit
	tastes Tastes
	access Access
	names  Names
	db     *sql.DB
	q      querier
	mu     sync.Mutex
	seen   map[string]string
	turn   chan string
	last   string
}

type Users interface {
	//asyncify:read
	Get(ctx context.Context, id string) (*User, error)
}

type Orders interface {
	//asyncify:read
	List(ctx context.Context, user string) ([]string, error)
	//asyncify:read
	Search(ctx context.Context, f *Filter) ([]string, error)
	//asyncify:read
	Matching(ctx context.Context, f Filter) ([]string, error)
	//asyncify:read
	Total(ctx context.Context, user string) (int, error)
	//asyncify:read
	Between(ctx, other context.Context, user string) (int, error)
	//asyncify:ignore
	GetOld(ctx context.Context, user string) (int, error)
}

type Audit interface {
	//asyncify:write
	Record(ctx context.Context, what string) error
}

type Tastes interface {
	GetTaste(ctx context.Context, user string) (string, error)
	Stir(ctx context.Context, user string) (string, error)
}

type Access interface {
	//asyncify:read
	CheckOwner(ctx context.Context, user string) error
	//asyncify:read
	Of(ctx context.Context, user string) (string, error)
}

type Names interface {
	Name() string
}

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

var version string

func setVersion(v string) { version = v }

func show(parts ...any) error { return nil }

// in reads on whatever it is given.
func (s *Shop) in(ctx context.Context, db querier, id string) (name string, err error) {
	err = db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id).Scan(&name)
	return name, err
}

func (s *Shop) name(ctx context.Context, id string) (string, error) { return s.in(ctx, s.db, id) }

func (s *Shop) home(c *gin.Context, id string) (*User, error) {
	return s.users.Get(c.Request.Context(), id)
}

func (s *Shop) render(ctx context.Context, w http.ResponseWriter, id string) (*User, error) {
	user, err := s.users.Get(ctx, id)
	w.Header().Set("user", id)
	return user, err
}

func at(ids []string, i int) string { return ids[i] }
