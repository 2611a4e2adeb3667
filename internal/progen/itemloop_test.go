package progen

import "testing"

// An item that is only given another value is not used, says the compiler. It is drawn
// too seldom to be left to chance.
func TestReads(t *testing.T) {
	for _, row := range []struct {
		text string
		want bool
	}{
		{"item5 = &rec7{}", false},
		{"if id == name {\n\titem5 = nil\n}", false},
		{"item5, err = s.find(ctx)", false},
		{"item5 = &rec7{Name: item5.Name}", true},
		{"item5.Name = id", true},
		{"item55 = nil", false},
		{"name = item5", true},
		{"item5 += name", true},
	} {
		if got := reads(row.text, "item5"); got != row.want {
			t.Errorf("reads(%q) = %v", row.text, got)
		}
	}
}
