// Package quiet has nothing to report.
package quiet

import (
	"context"
	"database/sql"
)

type store struct{ db *sql.DB }

func (s *store) user(ctx context.Context, id int) (name string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = ?", id).Scan(&name)
	return name, err
}

func (s *store) rename(ctx context.Context, id int) error {
	_, err := s.db.ExecContext(ctx, "UPDATE users SET name = 'x' WHERE id = ?", id)
	return err
}

func (s *store) home(ctx context.Context, id int) (string, error) {
	user, err := s.user(ctx, id)
	if err != nil {
		return "", err
	}
	if err := s.rename(ctx, id); err != nil {
		return "", err
	}
	again, err := s.user(ctx, id)
	if err != nil {
		return "", err
	}
	return user + again, nil
}
