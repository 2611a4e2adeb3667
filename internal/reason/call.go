package reason

import "github.com/asyncify-go/asyncify/internal/plan"

// callPages are about the call itself and about other calls to the outside.
var callPages = []Page{{
	Reason: plan.Depends,
	Title:  "an argument comes from an operation that is not awaited yet",
	Text: `The call needs a value that another operation is still fetching, so it can't be
sent before that one has answered. The two waits really do follow one another.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	orders, err := s.orders.List(ctx, user.ID)
	if err != nil {
		return err
	}
	return show(user, orders)
}`,
	Way: `ask with what is known before, if there is such a thing. Where there is not,
async.Then chains the two, so that the chain overlaps with the waits beside it.`,
	Allowed: `func (s *Shop) page(ctx context.Context, id int) error {
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
	Reason: plan.Order,
	Title:  "a write, or a call of which too little is known, lies between",
	Text: `A read that starts above a write may miss what the write left behind, and the
writes must reach the outside in the order in which they were written.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := s.audit.Record(ctx, "page"); err != nil {
		return err
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	return show(user, orders)
}`,
	Way: `put the write below the reads, if the reads do not have to see it. If it is no
write, say so: //asyncify:read above the function or interface method.`,
	Allowed: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	if err := s.audit.Record(ctx, "page"); err != nil {
		return err
	}
	return show(user, orders)
}`,
}, {
	Reason: plan.Writes,
	Title:  "the call itself writes, or may",
	Text: `Only reads may start early: a read that is dropped has done no harm, a write has.
INSERT … RETURNING through QueryRow, SELECT … FOR UPDATE, nextval, a POST and a
Get… that updates a counter inside are writes, whatever they are called.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	visits, err := s.getVisits(ctx, id)
	if err != nil {
		return err
	}
	return show(user, visits)
}

func (s *Shop) getVisits(ctx context.Context, id int) (n int, err error) {
	row := s.db.QueryRowContext(ctx, "UPDATE visits SET n = n + 1 WHERE id = $1 RETURNING n", id)
	err = row.Scan(&n)
	return n, err
}`,
	Way: `leave it where it is: this reason can't be taken away. Where the write is not
meant, read without it (a SELECT without FOR UPDATE).`,
}, {
	Reason: plan.Unknown,
	Title:  "nothing is known about the callee",
	Text: `The call leads out of what can be read: an interface without an implementation in
sight, a library without an entry in docs/libraries.md whose source does not tell,
SQL that is put together at run time. It is taken to do anything. A name such as
GetTaste is a hint and no proof.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	taste, err := s.tastes.GetTaste(ctx, id)
	if err != nil {
		return err
	}
	return show(user, taste)
}`,
	Way: `put //asyncify:read above the function or the interface method if it only reads;
if it is a library's, above a function of your own that calls it. -trust=names believes
methods called Get, List, Find and the like without it.`,
	Allowed: `type Flavours interface {
	//asyncify:read
	GetTaste(ctx context.Context, id int) (string, error)
}

func (s *Shop) page(ctx context.Context, tastes Flavours, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	taste, err := tastes.GetTaste(ctx, id)
	if err != nil {
		return err
	}
	return show(user, taste)
}`,
}}
