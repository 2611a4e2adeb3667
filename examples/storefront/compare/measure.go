package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

// warmup is the number of requests to each page that are not measured: they
// open connections.
const warmup = 2

// both sends a request to two servers, one after the other, and gives their
// answers. Nothing else goes on meanwhile that could take their time.
func (res *result) both(ctx context.Context, servers pair, st step) (before, after exchange, err error) {
	if before, err = servers.original.send(ctx, st); err != nil {
		return before, after, fmt.Errorf("original: %w", err)
	}
	if after, err = servers.rewritten.send(ctx, st); err != nil {
		return before, after, fmt.Errorf("rewritten: %w", err)
	}
	res.note(st, before, after)
	return before, after, nil
}

// note keeps what is different about two answers that should be the same.
func (res *result) note(st step, before, after exchange) {
	res.Requests++
	for _, d := range differences(before, after) {
		res.Differences = append(res.Differences, st.String()+": "+d)
	}
}

func (res *result) checkScript(ctx context.Context, servers pair, script []step) error {
	for _, st := range script {
		if _, _, err := res.both(ctx, servers, st); err != nil {
			return fmt.Errorf("%s: %w", st, err)
		}
	}
	return nil
}

// measurePage asks for a page again and again, of both servers in turn so that
// what else the machine does slows both.
func (res *result) measurePage(ctx context.Context, servers pair, p page, n int) error {
	var before, after series
	for i := range warmup + n {
		for _, st := range p.before {
			if _, _, err := res.both(ctx, servers, st); err != nil {
				return fmt.Errorf("%s: %w", st, err)
			}
		}
		a, b, err := res.both(ctx, servers, p.step)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if i >= warmup {
			before.add(a)
			after.add(b)
		}
	}
	res.Pages = append(res.Pages, measured{p.name, before, after})
	return nil
}

// measureByHand asks the rewritten shop for its product page and for the one
// made by hand, in turn.
func (res *result) measureByHand(ctx context.Context, s *server, n int) error {
	for i := range warmup + n {
		rewritten, err := s.send(ctx, seeProduct)
		if err != nil {
			return err
		}
		hand, err := s.send(ctx, byHand)
		if err != nil {
			return err
		}
		res.note(byHand, hand, rewritten)
		if i >= warmup {
			res.Rewritten.add(rewritten)
			res.ByHand.add(hand)
		}
	}
	return nil
}

// series is what was measured of one page of one server.
type series struct {
	waits []int
	took  []time.Duration
}

func (s *series) add(ex exchange) {
	s.waits = append(s.waits, calls.Waits(ex.Calls))
	s.took = append(s.took, ex.Took)
}

// fewest gives the page's waits. A busy machine may delay a call until the one
// that it could have overlapped with is over, but nothing can make two calls
// overlap of which one needs the other: so the least that was seen is right.
func (s series) fewest() int { return slices.Min(s.waits) }

func (s series) median() time.Duration {
	sorted := slices.Sorted(slices.Values(s.took))
	return (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]) / 2
}
