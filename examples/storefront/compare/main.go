// Compare shows what asyncify makes of the shop. It rewrites a copy, runs the
// original, the copy and the pages made faster by hand side by side, sends all the
// same requests, and prints for each page how many waits in a row and how much time
// each took, and how many waits follow from what the page's calls need of one
// another. It fails when any answer of the copy, or any write to the outside, differs
// from the original's.
//
// It has to be run from inside the repository:
//
//	go run ./examples/storefront/compare
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// limit bounds the whole run, builds with a cold cache included.
const limit = 10 * time.Minute

// errDifferent is reported by the last line, not as an error.
var errDifferent = errors.New("different")

type options struct {
	latency  time.Duration
	requests int
	tool     string
	keep     bool
	verbose  bool
}

func main() {
	var opt options
	flag.DurationVar(&opt.latency, "latency", 10*time.Millisecond, "time that each call to a service or the database takes")
	flag.IntVar(&opt.requests, "n", 15, "requests to each page that the medians are taken of")
	flag.StringVar(&opt.tool, "tool", "", "program to use in place of the asyncify of this repository")
	flag.BoolVar(&opt.keep, "keep", false, "keep the rewritten copy and print where it is")
	flag.BoolVar(&opt.verbose, "v", false, "print what is being done, and what the servers log")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err := run(ctx, opt)
	if err != nil && !errors.Is(err, errDifferent) {
		fmt.Fprintln(os.Stderr, "compare:", err)
	}
	if err != nil {
		os.Exit(1)
	}
}

func run(ctx context.Context, opt options) (err error) {
	switch {
	case flag.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flag.Arg(0))
	case opt.requests < 1:
		return errors.New("-n must be at least 1")
	case opt.latency < time.Millisecond:
		return errors.New("-latency must be at least 1ms, or waits could not be told apart")
	}
	dir, err := os.MkdirTemp("", "storefront")
	if err != nil {
		return err
	}
	defer func() {
		if opt.keep {
			fmt.Println("kept:", dir)
			return
		}
		err = errors.Join(err, os.RemoveAll(dir))
	}()
	programs, err := build(ctx, dir, opt)
	if err != nil {
		return err
	}
	servers, err := startAll(ctx, programs, opt)
	if err != nil {
		return err
	}
	defer servers.stop()

	result, err := compare(ctx, servers, opt.requests)
	if err != nil {
		return err
	}
	result.print(os.Stdout)
	if len(result.Differences) > 0 {
		return errDifferent
	}
	return nil
}

// compare finds out all that is reported.
func compare(ctx context.Context, servers trio, n int) (result, error) {
	var res result
	if err := res.checkScript(ctx, servers, script); err != nil {
		return result{}, err
	}
	for _, p := range pages {
		if err := res.measurePage(ctx, servers, p, n); err != nil {
			return result{}, err
		}
	}
	return res, nil
}
