// Package pair has waits that may overlap on the package's own evidence.
package pair

import (
	"context"
	"database/sql"
)

type store struct{ db *sql.DB }

func (s *store) user(ctx context.Context, id int) (name string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = ?", id).Scan(&name)
	return name, err
}

func (s *store) home(ctx context.Context, id int) (string, error) { // want `home waits 3 times in a row; 1 would do: user, friend and boss do not need each other`
	user, err := s.user(ctx, id)
	if err != nil {
		return "", err
	}
	// The friend is next.
	friend, err := s.user(ctx, id+1) // by number
	if err != nil {
		return "", err
	}
	boss, err := s.user(ctx, 1)
	if err != nil {
		return "", err
	}
	return user + friend + boss, nil
}

func (s *store) page(ctx context.Context, id int) (int, error) { // want `page waits twice in a row; 1 would do: a and b do not need each other`
	a, aErr := s.user(ctx, id)
	b, bErr := s.user(ctx, id+1)
	if aErr != nil {
		return 0, aErr
	}
	return len(a + b), bErr
}
