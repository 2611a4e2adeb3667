package sqltext_test

import (
	"testing"

	"github.com/asyncify-go/asyncify/internal/sqltext"
)

func TestByKey(t *testing.T) {
	for text, want := range map[string]bool{
		"SELECT name FROM users WHERE id = ?":                  true,
		"select name from users u where u.id=$1 and u.deleted": true,
		"SELECT name FROM users WHERE :id = id":                true,
		"SELECT name FROM users WHERE id IN (?)":               false,
		"SELECT name FROM users WHERE age > ?":                 false,
		"SELECT a = ? FROM users":                              false,
		"SELECT count(*) FROM users":                           false,
		"UPDATE users SET name = ? WHERE id = ?":               false,
		"SELECT 'x":                                            false,
	} {
		if got := sqltext.ByKey(text); got != want {
			t.Errorf("ByKey(%q) is %v", text, got)
		}
	}
}
