package reason

import "github.com/asyncify-go/asyncify/internal/plan"

// memoryPages are about memory that two goroutines would use.
var memoryPages = []Page{{
	Reason: plan.Mutated,
	Title:  "what the call is given is changed on the way",
	Text: `The call would be made with the old value, or read memory while it is written: an
element of a slice, a field, a map or a variable that a statement in between sets.`,
	Refused: `func (s *Shop) page(ctx context.Context, filter *Filter) error {
	user, err := s.users.Get(ctx, filter.User)
	if err != nil {
		return err
	}
	filter.Limit = 10
	orders, err := s.orders.Search(ctx, filter)
	if err != nil {
		return err
	}
	return show(user, orders)
}`,
	Way: `finish the argument above the first of the calls.`,
	Allowed: `func (s *Shop) page(ctx context.Context, filter *Filter) error {
	filter.Limit = 10
	user, err := s.users.Get(ctx, filter.User)
	if err != nil {
		return err
	}
	orders, err := s.orders.Search(ctx, filter)
	if err != nil {
		return err
	}
	return show(user, orders)
}`,
}, {
	Reason: plan.Shared,
	Title:  "the callee writes memory that others use",
	Text: `Beside other operations the write would be a data race: a cache in a plain map, a
memo in a field, a builder, an out-parameter, a receiver that is not documented as
safe for concurrent use.`,
	Refused: `func (s *Shop) cached(ctx context.Context, id int) (*User, error) {
	if user := s.seen[id]; user != nil {
		return user, nil
	}
	user, err := s.users.Get(ctx, id)
	if err == nil {
		s.seen[id] = user
	}
	return user, err
}

func (s *Shop) page(ctx context.Context, id int) error {
	total, err := s.orders.Total(ctx, id)
	if err != nil {
		return err
	}
	user, err := s.cached(ctx, id)
	if err != nil {
		return err
	}
	return show(user, total)
}`,
	Way: `give the value back in place of writing it, or keep it in something that guards
itself, such as a sync.Map.`,
	Allowed: `func (s *Shop) fetched(ctx context.Context, id int) (*User, error) {
	return s.users.Get(ctx, id)
}

func (s *Shop) page(ctx context.Context, id int) error {
	total, err := s.orders.Total(ctx, id)
	if err != nil {
		return err
	}
	user, err := s.fetched(ctx, id)
	if err != nil {
		return err
	}
	return show(user, total)
}`,
}}
