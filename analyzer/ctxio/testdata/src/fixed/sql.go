package fixed

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
)

type server struct {
	db   *sql.DB
	x    *sqlx.DB
	orm  *gorm.DB
	last string
}

func newServer(db *sql.DB, name string) (*server, error) {
	orm, err := gorm.Open(name)
	if err != nil {
		return nil, err
	}
	return &server{db: db, orm: orm}, nil
}

func (s *server) user(w http.ResponseWriter, r *http.Request) {
	var name string
	err := s.db.QueryRow("SELECT name FROM users WHERE id = $1", r.FormValue("id")).Scan(&name) // want `s.db.QueryRow waits on when r.Context\(\) has ended: sql.DB.QueryRowContext ends with it`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	ctx := r.Context()
	if _, err := s.db.Exec("UPDATE users SET seen = now()"); err != nil { // want `s.db.Exec waits on when ctx has ended: sql.DB.ExecContext`
		return
	}
	if err := s.db.Ping(); err != nil { // want `s.db.Ping waits on when ctx has ended`
		return
	}
	_ = ctx
}

func (s *server) transfer(ctx context.Context, from, to int) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	tx, err := s.db.Begin() // want `s.db.Begin waits on when ctx has ended: sql.DB.BeginTx ends with it`
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.Query( // want `tx.Query waits on when ctx has ended`
		"SELECT id FROM accounts WHERE id IN ($1, $2)",
		from, // who pays
		to,
	)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return tx.Commit()
}

func (s *server) gin(c *gin.Context) {
	var n int
	if err := s.x.Get(&n, "SELECT count(*) FROM users"); err != nil { // want `s.x.Get waits on when c.Request.Context\(\) has ended: sqlx.DB.GetContext`
		return
	}
	tx, err := s.x.Beginx() // want `sqlx.DB.BeginTxx ends with it`
	if err != nil {
		return
	}
	if err := tx.Select(&n, "SELECT 1"); err != nil { // want `sqlx.Tx.SelectContext`
		return
	}
	if _, err := s.x.Exec("DELETE FROM users"); err != nil { // want `s.x.Exec waits on .* sql.DB.ExecContext`
		return
	}
	s.orm.Where("id = ?", n).Find(&n) // want `Find waits on when c.Request.Context\(\) has ended: bind the handle to it by gorm.DB.WithContext`
	c.JSON(200, n)
}

// the error is looked at before something is changed
func (s *server) seen(ctx context.Context, name string) error {
	var n int
	found := s.orm.Where("name = ?", name).First(&n) // want `First waits on when ctx has ended`
	if found.Error != nil || found.RowsAffected > 0 {
		return found.Error
	}
	if err := s.orm.Where("name = ?", name).First(&n).Error; err != nil { // want `First waits on when ctx has ended`
		return err
	}
	return s.orm.WithContext(ctx).Save(&n).Error
}

// nothing is changed below
func (s *server) unseen(ctx context.Context, name string) int {
	var n int
	s.orm.WithContext(ctx).Save(&n)
	if s.orm.Where("name = ?", name).First(&n).RowsAffected > 0 { // want `First waits on when ctx has ended`
		return n
	}
	return 0
}

// a handler's helper
func (s *server) helper(id int, c *gin.Context) error {
	_, err := s.db.Exec("DELETE FROM users WHERE id = ?", id) // want `s.db.Exec waits on when c.Request.Context\(\) has ended: sql.DB.ExecContext`
	return err
}

// the second change would be left undone; one in another branch would not, nor a question
func changes(ctx context.Context, db *sql.DB, some bool) error {
	if some {
		_, err := db.Exec("DELETE FROM a") // want `db.Exec waits on`
		return err
	}
	if _, err := db.Exec("UPDATE a SET n = 1"); err != nil { // want `db.Exec waits on`
		return err
	}
	if err := db.Ping(); err != nil { // want `db.Ping waits on`
		return err
	}
	_, err := db.Exec("DELETE FROM b")
	return err
}

// with values only, and in a literal that is called at once
func (s *server) values(ctx context.Context) (n int, err error) {
	type key struct{}
	named := context.WithValue(ctx, key{}, "values")
	_ = named
	func() {
		err = s.db.QueryRow("SELECT 1").Scan(&n) // want `when named has ended`
	}()
	return n, err
}

func routes(db *sql.DB) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) {
		stmt, err := db.Prepare("SELECT 1") // want `when req.Context\(\) has ended`
		if err != nil {
			return
		}
		stmt.Query() // want `stmt.Query waits on when req.Context\(\) has ended: sql.Stmt.QueryContext`
	})
	return mux
}
