package progen_test

import (
	"bytes"
	"context"
	"flag"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/asyncify-go/asyncify/internal/progen"
	"github.com/asyncify-go/asyncify/internal/progen/trial"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

var (
	programs = flag.Int("programs", 40, "how many programs TestPrograms tries")
	seed     = flag.Uint64("seed", 1, "what TestPrograms draws them from")
)

func TestMain(m *testing.M) {
	flag.Parse()
	for name, value := range testkit.OfflineEnv() {
		os.Setenv(name, value)
	}
	os.Exit(m.Run())
}

// TestPrograms tries a bounded number of programs; the command soak tries many.
func TestPrograms(t *testing.T) {
	t.Logf("%d programs of seed %d; -programs and -seed try others", *programs, *seed)
	soak := &trial.Soak{Root: root(t), Seed: *seed, Programs: *programs, Batch: 200, Workers: 1}
	stats, err := soak.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Log(stats)
	for _, err := range stats.Broken {
		t.Error(err)
	}
	for _, f := range stats.Found {
		t.Errorf("%v\ngo run ./internal/progen/soak -seed %d -first %d -n 1 shrinks it", f.Divergence, *seed, f.Subject.ID)
	}
	if stats.Rewritten*10 < stats.Programs*3 {
		t.Errorf("%d of %d programs are rewritten: only those show anything", stats.Rewritten, stats.Programs)
	}
	if loops, windows := stats.Used["loop over items"], stats.Shapes["window"]; windows*4 < loops {
		t.Errorf("%d programs have windows, of %d with a loop over items", windows, loops)
	}
}

func root(t testing.TB) string {
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// TestProductions checks that every production occurs in at least one program of a
// hundred: what hardly ever occurs is not tried.
func TestProductions(t *testing.T) {
	const n = 1500
	used := map[string]int{}
	for id := range n {
		for name := range progen.Generate(progen.Seeded(1, uint64(id)), id).Used {
			used[name]++
		}
	}
	for name, times := range used {
		if times*100 < n {
			t.Errorf("%s occurs in %d of %d programs", name, times, n)
		}
	}
	if len(used) < 150 {
		t.Errorf("there are %d productions", len(used))
	}
}

func TestSameChoices(t *testing.T) {
	a, b := progen.Generate(progen.Seeded(1, 7), 7), progen.Generate(progen.Seeded(1, 7), 7)
	if !bytes.Equal(a.Source, b.Source) {
		t.Error("the same choices give two programs")
	}
	if c := progen.Generate(progen.Seeded(2, 7), 7); bytes.Equal(a.Source, c.Source) {
		t.Error("other choices give the same program")
	}
}

// FuzzPrograms tries the program of each input: that it compiles, before its change
// and after. Running costs a build, so those that are changed are run a hundred at a
// time; a divergence is then not that of the input at hand, but of the program that
// is printed.
func FuzzPrograms(f *testing.F) {
	f.Add([]byte{})
	for i := range uint64(8) {
		data := make([]byte, 2000)
		r := rand.New(rand.NewPCG(i, 0))
		for j := range data {
			data[j] = byte(r.Uint32())
		}
		f.Add(data)
	}
	lab, err := trial.NewLab(root(f), testkit.Styles["async"])
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(lab.Close)
	var waiting []*trial.Subject
	id := 0
	f.Fuzz(func(t *testing.T, data []byte) {
		id++
		s, err := lab.Analyse(progen.Generate(progen.Bytes(data), id), trial.TrustOf(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if s.After == nil {
			return
		}
		if waiting = append(waiting, s); len(waiting) == 100 {
			compare(t, lab, waiting)
			waiting = nil
		}
	})
}

func compare(t *testing.T, lab *trial.Lab, subjects []*trial.Subject) {
	found, err := lab.Diverging(t.Context(), subjects)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range found {
		minimal, err := lab.Shrink(context.Background(), one, func(string) {})
		if err != nil {
			t.Fatal(err)
		}
		t.Error(minimal.Case())
	}
}
