package trial

import (
	"context"
	"fmt"
	"sync"

	"github.com/asyncify-go/asyncify/internal/progen"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

// Soak tries programs.
type Soak struct {
	Root     string
	Seed     uint64
	First    int // the number of the first program
	Programs int
	Batch    int // programs that are built together
	Workers  int // batches at a time
	Share    int // percent of the faults that each program is tried with, others for each; 0 for all
	Style    testkit.Style
	Without  []string     // obstacles that are not looked at
	Progress func(*Stats) // called after each batch

	mu    sync.Mutex
	stats *Stats
}

// Run tries them all.
func (s *Soak) Run(ctx context.Context) (*Stats, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.stats = newStats()
	batches := make(chan int)
	errs := make(chan error, s.Workers)
	for range s.Workers {
		go func() { errs <- s.work(ctx, batches) }()
	}
	go func() {
		defer close(batches)
		for first := 0; first < s.Programs; first += s.Batch {
			select {
			case batches <- first:
			case <-ctx.Done():
				return
			}
		}
	}()
	var failed error
	for range s.Workers {
		if err := <-errs; err != nil && failed == nil {
			failed = err
			cancel()
		}
	}
	return s.stats, failed
}

// work tries batches in a lab of its own.
func (s *Soak) work(ctx context.Context, batches <-chan int) error {
	lab, err := NewLab(s.Root, s.Style, s.Without...)
	if err != nil {
		return err
	}
	defer lab.Close()
	lab.share = s.Share
	for first := range batches {
		var subjects []*Subject
		for i := first; i < min(first+s.Batch, s.Programs); i++ {
			id := s.First + i
			p := progen.Generate(progen.Seeded(s.Seed, uint64(id)), id)
			subject, err := lab.Analyse(p, TrustOf(id))
			s.analysed(p, subject, err)
			if err == nil {
				subjects = append(subjects, subject)
			}
		}
		got, err := lab.compare(ctx, subjects)
		if err != nil {
			return fmt.Errorf("programs from %d: %w", s.First+first, err)
		}
		s.compared(subjects, got)
	}
	return nil
}

func (s *Soak) analysed(p *progen.Program, subject *Subject, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.stats
	st.Programs++
	for name := range p.Used {
		st.Used[name]++
	}
	if err != nil {
		st.Broken = append(st.Broken, err)
	}
	if subject == nil {
		return
	}
	if subject.After != nil {
		st.Rewritten++
	}
	for _, shape := range shapesOf(subject.After) {
		st.Shapes[shape]++
	}
	if subject.More {
		st.More++
	}
	st.Moved += moved(subject.Plan)
	for reason, n := range refusals(subject.Plan) {
		st.Refused[reason] += n
	}
}

func (s *Soak) compared(subjects []*Subject, got *testkit.Comparison) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stats.Scenarios += got.Scenarios
	s.stats.Found = append(s.stats.Found, firsts(subjects, got)...)
	if s.Progress != nil {
		s.Progress(s.stats)
	}
}

// firsts gives each program that diverges, with its first divergence.
func firsts(subjects []*Subject, got *testkit.Comparison) []Found {
	var out []Found
	seen := map[string]bool{}
	for _, d := range got.Divergences {
		for _, subject := range subjects {
			if subject.Name == d.Program && !seen[d.Program] {
				seen[d.Program] = true
				out = append(out, Found{subject, d})
			}
		}
	}
	return out
}
