package progen

import "testing"

// always makes the last choice, which takes every chance.
type always struct{}

func (always) Pick(n int) int { return n - 1 }

// A return without values does not compile where a variable hides a result. It is
// drawn too seldom to be left to chance.
func TestNakedReturns(t *testing.T) {
	results := []variable{{name: "out1", kind: text}, {name: "err", kind: failure}}
	for _, row := range []struct {
		inner string
		want  string
	}{
		{"name2", "return"},
		{"err", `return "", err`},
		{"out1", `return "", err`},
	} {
		g := &gen{choices: always{}, fn: &function{
			results: []kind{text}, hasErr: true, named: []string{"out1", "err"},
			scopes: [][]variable{results, {{name: row.inner}}},
		}}
		if got := g.exit("err"); got != row.want {
			t.Errorf("below a variable %s: %s", row.inner, got)
		}
	}
}
