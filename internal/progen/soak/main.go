// Command soak tries generated programs until it has tried as many as it is asked
// for, shrinks those that break the promise, and exits 1 if there are any:
//
//	go run ./internal/progen/soak -n 20000 -seed 1
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/asyncify-go/asyncify/internal/progen"
	"github.com/asyncify-go/asyncify/internal/progen/trial"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

var (
	programs = flag.Int("n", 20000, "how many programs to try")
	first    = flag.Int("first", 0, "the number of the first program")
	seed     = flag.Uint64("seed", 1, "what the programs are drawn from")
	batch    = flag.Int("batch", 200, "how many programs are built together")
	share    = flag.Int("share", 0, "percent of the faults that each program is tried with, others for each; 0 for all")
	workers  = flag.Int("workers", 2, "how many batches are tried at a time")
	shrink   = flag.Int("shrink", 10, "how many programs that break the promise are shrunk")
	out      = flag.String("o", "", "a folder for the shrunk programs, as cases")
	without  = flag.String("without", "", "obstacles that are not looked at, with commas between: some programs must then break the promise")
	style    = flag.String("style", "async", "what the changes are written with: async or errgroup")
	show     = flag.Int("show", -1, "print the program of this number and what the tool makes of it, and try none")
)

func main() {
	flag.Parse()
	for name, value := range testkit.OfflineEnv() {
		os.Setenv(name, value)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ok, err := try(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

func try(ctx context.Context) (ok bool, err error) {
	if _, ok := testkit.Styles[*style]; !ok {
		return false, fmt.Errorf("-style=%s: it is async or errgroup", *style)
	}
	root, err := testkit.Root()
	if err != nil {
		return false, err
	}
	if *show >= 0 {
		return true, print(root, *show)
	}
	start, told := time.Now(), 0
	soak := &trial.Soak{Root: root, Seed: *seed, First: *first, Programs: *programs, Batch: *batch, Workers: *workers, Share: *share, Style: testkit.Styles[*style], Without: obstacles(),
		Progress: func(s *trial.Stats) {
			fmt.Printf("%v: %s\n", time.Since(start).Round(time.Second), s)
			for ; told < len(s.Found); told++ {
				fmt.Println(" ", s.Found[told].Divergence)
			}
		}}
	stats, err := soak.Run(ctx)
	if err != nil {
		return false, err
	}
	fmt.Print(stats.Report())
	if len(stats.Found)+len(stats.Broken) == 0 {
		return true, nil
	}
	return false, shrinkAll(ctx, root, stats)
}

func obstacles() []string { return strings.FieldsFunc(*without, func(r rune) bool { return r == ',' }) }

// print shows one program.
func print(root string, id int) error {
	lab, err := trial.NewLab(root, testkit.Styles[*style], obstacles()...)
	if err != nil {
		return err
	}
	defer lab.Close()
	s, err := lab.Analyse(progen.Generate(progen.Seeded(*seed, uint64(id)), id), trial.TrustOf(id))
	if s != nil {
		fmt.Print(trial.Found{Subject: s}.Case())
	}
	return err
}

// shrinkAll shrinks what was found, the smallest programs first.
func shrinkAll(ctx context.Context, root string, stats *trial.Stats) error {
	lab, err := trial.NewLab(root, testkit.Styles[*style], obstacles()...)
	if err != nil {
		return err
	}
	defer lab.Close()
	slices.SortFunc(stats.Found, func(a, b trial.Found) int { return len(a.Subject.Before) - len(b.Subject.Before) })
	for _, found := range stats.Found[:min(len(stats.Found), *shrink)] {
		minimal, err := lab.Shrink(ctx, found, func(step string) { fmt.Fprintln(os.Stderr, step) })
		if err != nil {
			return err
		}
		text := minimal.Case()
		fmt.Printf("\n%s", text)
		if *out == "" {
			continue
		}
		name := filepath.Join(*out, fmt.Sprintf("seed%d-p%d.txtar", *seed, found.Subject.ID))
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
