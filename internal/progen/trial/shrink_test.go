package trial

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/progen"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

func TestMain(m *testing.M) {
	for name, value := range testkit.OfflineEnv() {
		os.Setenv(name, value)
	}
	os.Exit(m.Run())
}

// TestShrink shrinks programs under the pretence that two operations side by side
// break the promise: what is left must be no more than that takes.
func TestShrink(t *testing.T) {
	lab := newLab(t)
	lab.compare = func(_ context.Context, subjects []*Subject) (*testkit.Comparison, error) {
		got := &testkit.Comparison{}
		for _, s := range subjects {
			if strings.Count(string(s.After), "async.Go") > 1 {
				got.Divergences = append(got.Divergences, testkit.Divergence{Program: s.Name, What: "output: x"})
			}
		}
		return got, nil
	}
	for id := range 6 {
		s, err := lab.Analyse(progen.Generate(progen.Seeded(1, uint64(id)), id), TrustOf(id))
		if err != nil {
			t.Fatal(err)
		}
		found, err := lab.Diverging(t.Context(), []*Subject{s})
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			continue
		}
		minimal, err := lab.Shrink(t.Context(), found[0], func(string) {})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d bytes, %d before", len(minimal.Subject.Before), len(s.Before))
		if len(minimal.Subject.Before) > 2000 {
			t.Errorf("p%d is not minimal:\n%s", id, minimal.Case())
		}
	}
}

func newLab(t *testing.T) *Lab {
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	lab, err := NewLab(root, testkit.Styles["async"])
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(lab.Close)
	return lab
}
