package reason

import "github.com/asyncify-go/asyncify/internal/plan"

// flowPages are about control flow, and about gain.
var flowPages = []Page{{
	Reason: plan.Lock,
	Title:  "a mutex, semaphore, limiter or single-flight is held or taken",
	Text: `A call under a lock may rely on it, and a goroutine that takes a lock which its
handler holds waits for ever.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	return show(user, orders)
}`,
	Way: `hold the lock around the memory that it guards, not around calls that wait.`,
	Allowed: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return show(user, orders)
}`,
}, {
	Reason: plan.LoopCarried,
	Title:  "an iteration needs what an earlier one left",
	Text: `Cursors, pages, memo maps and running totals that feed the next call: the next
request can't be sent before the answer to this one. A loop over a slice that has no such
tie is kept as it is, and its calls start a window ahead of the turns that await them
(` + "`async.Each`" + `).`,
	Refused: `func (s *Shop) all(ctx context.Context, id int) ([]Order, error) {
	var all []Order
	for cursor := 0; ; {
		page, next, err := s.orders.Page(ctx, id, cursor)
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if next == 0 {
			return all, nil
		}
		cursor = next
	}
}`,
	Way: `ask for pages by number, or for larger ones, if the backend allows it.`,
}, {
	Reason: plan.Search,
	Title:  "the loop stops at the first hit, polls, or retries",
	Text: `The next call is meant not to happen, or not yet: starting it early would ask
backends that the original never asks. An end because a call has failed is no search.`,
	Refused: `func (s *Shop) first(ctx context.Context, ids []int) (*User, error) {
	for _, id := range ids {
		user, err := s.users.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if user.Admin {
			return user, nil
		}
	}
	return nil, errForbidden
}`,
	Way: `none, if the calls have to be saved. Where a few too many do no harm, async.Each,
used by hand, asks a window of them ahead.`,
}, {
	Reason: plan.Control,
	Title:  "control flow that can't be followed lies between",
	Text: `goto, labels, select, a goroutine, recover, or a deferred call whose place in the
order matters.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	select {
	case <-ctx.Done():
	case s.turn <- id:
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	return show(user, orders)
}`,
	Way: `move it above or below the calls, or into a function of its own if it only
computes.`,
	Allowed: `func (s *Shop) page(ctx context.Context, id int) error {
	select {
	case <-ctx.Done():
	case s.turn <- id:
	}
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	return show(user, orders)
}`,
}, {
	Reason: plan.Capture,
	Title:  "a closure may change a variable that the call uses",
	Text: `A function literal assigns the variable, and nothing tells when it runs: the call
might be made with the value from before.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	swap := func() { id++ }
	user, err := s.users.Get(ctx, 1)
	if err != nil {
		return err
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	swap()
	return show(user, orders, id)
}`,
	Way: `give the closure a variable of its own, or let it return the value.`,
	Allowed: `func (s *Shop) page(ctx context.Context, id int) error {
	swap := func() int { return id + 1 }
	user, err := s.users.Get(ctx, 1)
	if err != nil {
		return err
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	return show(user, orders, swap())
}`,
}, {
	Reason: plan.NoGain,
	Title:  "the waits would not become fewer",
	Text: `There is nothing to overlap with: calls on branches that exclude each other, or
one block that would wait less where another one waits as often as before. Such code
is left as it is. It is said once for a block, and not at all of a single wait.`,
	Refused: `func (s *Shop) mine(ctx context.Context, id int, full bool) (err error) {
	var orders []Order
	if full {
		orders, err = s.orders.List(ctx, id)
	}
	if err != nil {
		return err
	}
	var total int
	if !full {
		total, err = s.orders.Total(ctx, id)
	}
	return show(orders, total, err)
}`,
	Way: `nothing to do.`,
}}
