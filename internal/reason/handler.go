package reason

import "github.com/asyncify-go/asyncify/internal/plan"

// handlerPages are about what a handler is given.
var handlerPages = []Page{{
	Reason: plan.Guard,
	Title:  "the handler may leave in between, for a reason of its own",
	Text: `Validation, authentication, a permission, ownership, a CSRF token, a rate limit or
a feature switch decides whether the call is made at all. What a guard forbids must
not have been asked. Only exits on the error of another operation are crossed.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	if !user.Admin {
		return errForbidden
	}
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	total, err := s.orders.Total(ctx, id)
	if err != nil {
		return err
	}
	return show(orders, total)
}`,
	Way: `this is as it should be. Calls below the guard overlap with each other, and a
check that needs no answer from outside belongs above all calls.`,
}, {
	Reason: plan.Response,
	Title:  "the response is written, by the call or in between",
	Text: `Status, headers, cookies and body reach the client in the order in which they were
written, and the first write decides the status.`,
	Refused: `func (s *Shop) stream(w http.ResponseWriter, r *http.Request) {
	user, err := s.users.Get(r.Context(), 1)
	if err != nil {
		return
	}
	fmt.Fprintln(w, user.Name)
	orders, err := s.orders.List(r.Context(), 1)
	if err != nil {
		return
	}
	fmt.Fprintln(w, orders)
}`,
	Way: `fetch first, write afterwards.`,
	Allowed: `func (s *Shop) stream(w http.ResponseWriter, r *http.Request) {
	user, err := s.users.Get(r.Context(), 1)
	if err != nil {
		return
	}
	orders, err := s.orders.List(r.Context(), 1)
	if err != nil {
		return
	}
	fmt.Fprintln(w, user.Name)
	fmt.Fprintln(w, orders)
}`,
}, {
	Reason: plan.Request,
	Title:  "the request's body or form is used, by the call or in between",
	Text: `The body can be read once and by one reader; parsing a form writes into the
request. An operation that runs beside it would find half of it.`,
	Refused: `func (s *Shop) search(w http.ResponseWriter, r *http.Request) {
	user, err := s.users.Get(r.Context(), 1)
	if err != nil {
		return
	}
	words := r.FormValue("words")
	orders, err := s.orders.List(r.Context(), 1)
	if err != nil {
		return
	}
	fmt.Fprintln(w, user, words, orders)
}`,
	Way: `read the body, or the form, above all calls.`,
	Allowed: `func (s *Shop) search(w http.ResponseWriter, r *http.Request) {
	words := r.FormValue("words")
	user, err := s.users.Get(r.Context(), 1)
	if err != nil {
		return
	}
	orders, err := s.orders.List(r.Context(), 1)
	if err != nil {
		return
	}
	fmt.Fprintln(w, user, words, orders)
}`,
}, {
	Reason: plan.FrameObject,
	Title:  "an object that the framework reuses would be captured",
	Text: `A gin.Context, echo.Context or fiber.Ctx is handed to the next request when the
handler returns, and is not safe for use by two goroutines.`,
	Refused: `func (s *Shop) home(c *gin.Context) {
	user, err := s.userOf(c, 1)
	if err != nil {
		return
	}
	orders, err := s.ordersOf(c, 1)
	if err != nil {
		return
	}
	c.JSON(200, []any{user, orders})
}`,
	Way: `hand on what the callee needs: the request's context and plain values.`,
	Allowed: `func (s *Shop) home(c *gin.Context) {
	user, err := s.users.Get(c.Request.Context(), 1)
	if err != nil {
		return
	}
	orders, err := s.orders.List(c.Request.Context(), 1)
	if err != nil {
		return
	}
	c.JSON(200, []any{user, orders})
}`,
}, {
	Reason: plan.Context,
	Title:  "the context is replaced or cancelled on the way",
	Text: `A deadline would start to tick earlier, a span would belong to another parent, or
the operation would run under a context that is not the handler's.`,
	Refused: `func (s *Shop) page(ctx context.Context, id int) error {
	user, err := s.users.Get(ctx, id)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	orders, err := s.orders.List(ctx, id)
	if err != nil {
		return err
	}
	return show(user, orders)
}`,
	Way: `make the context above the first of the calls, or within the callee.`,
	Allowed: `func (s *Shop) page(ctx context.Context, id int) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
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
}}
