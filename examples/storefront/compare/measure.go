package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

// warmup is the number of requests to each page that are not measured: they
// open connections.
const warmup = 2

// answers are what the shops answered to the same request.
type answers struct{ original, rewritten, byHand exchange }

// ask sends a request to all shops, one after the other, and compares their answers.
// Nothing else goes on meanwhile that could take their time.
func (res *result) ask(ctx context.Context, servers trio, st step) (a answers, err error) {
	if a.original, err = servers.original.send(ctx, st); err != nil {
		return a, fmt.Errorf("%s: original: %w", st, err)
	}
	if a.rewritten, err = servers.rewritten.send(ctx, st); err != nil {
		return a, fmt.Errorf("%s: rewritten: %w", st, err)
	}
	if a.byHand, err = servers.byHand.send(ctx, st); err != nil {
		return a, fmt.Errorf("%s: by hand: %w", st, err)
	}
	res.note(st, a)
	return a, nil
}

// note keeps what is different about answers that should be the same. The pages made
// by hand promise less: when two things are wrong, either may decide the answer.
func (res *result) note(st step, a answers) {
	res.Requests++
	for _, d := range differences(a.original, a.rewritten) {
		res.Differences = append(res.Differences, st.String()+": rewritten: "+d)
	}
	byHand := differences(a.original, a.byHand)
	if len(byHand) > 0 && failed(a.original) && failed(a.byHand) {
		res.OtherError++
		return
	}
	for _, d := range byHand {
		res.Differences = append(res.Differences, st.String()+": by hand: "+d)
	}
}

// failed says whether a page was refused and nothing done for it.
func failed(ex exchange) bool {
	return ex.Status >= http.StatusBadRequest && len(calls.Writes(ex.Calls)) == 0
}

func (res *result) checkScript(ctx context.Context, servers trio, script []step) error {
	for _, st := range script {
		if _, err := res.ask(ctx, servers, st); err != nil {
			return err
		}
	}
	return nil
}

// measurePage asks for a page again and again, of all shops in turn so that what else
// the machine does slows all of them.
func (res *result) measurePage(ctx context.Context, servers trio, p page, n int) error {
	m := measured{name: p.name}
	for i := range warmup + n {
		a, err := res.see(ctx, servers, p)
		if err != nil {
			return err
		}
		if i == 0 {
			if m.path, err = pathsOf(p, a.original.Calls); err != nil {
				return err
			}
		}
		if i >= warmup {
			m.before.add(a.original)
			m.after.add(a.rewritten)
			m.byHand.add(a.byHand)
		}
	}
	res.Pages = append(res.Pages, m)
	return nil
}

// see asks for a page, once all is there that it shows.
func (res *result) see(ctx context.Context, servers trio, p page) (answers, error) {
	for _, st := range p.before {
		if _, err := res.ask(ctx, servers, st); err != nil {
			return answers{}, err
		}
	}
	return res.ask(ctx, servers, p.step)
}

// paths is how long the longest path of a page is, see longest.
type paths struct {
	data    int      // by what the calls are made of
	allowed int      // with guards, writes and windows
	tool    int      // with what the tool is known to miss, too
	why     []string // what makes tool longer than data
}

func pathsOf(p page, all []calls.Call) (paths, error) {
	nodes, err := graph(p.needs, all)
	if err != nil {
		return paths{}, fmt.Errorf("what %s needs: %w", p.name, err)
	}
	var res paths
	res.data, _ = longest(nodes)
	res.allowed, _ = longest(nodes, guard, write, window)
	res.tool, res.why = longest(nodes, guard, write, window, missed)
	if res.tool == res.data {
		res.why = nil
	}
	return res, nil
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
