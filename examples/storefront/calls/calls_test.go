package calls

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
)

func TestWaits(t *testing.T) {
	span := func(begin, end time.Duration) Call { return Call{Begin: begin, End: end} }
	for _, test := range []struct {
		name  string
		calls []Call
		want  int
	}{
		{"none", nil, 0},
		{"one after another", []Call{span(1, 2), span(2, 3), span(4, 5)}, 3},
		{"all at once", []Call{span(1, 5), span(2, 6), span(3, 4)}, 1},
		{"a long one beside a chain", []Call{span(1, 9), span(1, 3), span(4, 6), span(7, 8)}, 3},
		{"two levels", []Call{span(1, 3), span(2, 4), span(4, 7), span(5, 8)}, 2},
		{"answered at once", []Call{span(1, 2), {Begin: 2, End: 3, Free: true}}, 1},
		{"never answered", []Call{span(1, 2), {Begin: 3}}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Waits(test.calls); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

func TestWaitTakesTheLatency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := NewLog(10 * time.Millisecond)
		ctx := requestid.With(t.Context(), "a")
		for _, c := range []Call{{Op: "GET /"}, {Op: "POST /", Args: "x", Write: true}, {Op: "COMMIT", Write: true, Free: true}} {
			if err := log.Wait(ctx, c); err != nil {
				t.Fatal(err)
			}
		}
		got := log.Take("a")
		want := []Call{
			{Request: "a", Op: "GET /", End: 10 * time.Millisecond},
			{Request: "a", Op: "POST /", Args: "x", Write: true, Begin: 10 * time.Millisecond, End: 20 * time.Millisecond},
			{Request: "a", Op: "COMMIT", Write: true, Free: true, Begin: 20 * time.Millisecond, End: 20 * time.Millisecond},
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if writes := Writes(got); !slices.Equal(writes, []string{"POST / x", "COMMIT "}) {
			t.Errorf("writes %q", writes)
		}
		if again := log.Take("a"); len(again) > 0 {
			t.Errorf("still there: %v", again)
		}
	})
}

func TestWaitEndsEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := NewLog(time.Hour)
		cause := errors.New("enough")
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { cancel(cause) })
		if err := log.Wait(ctx, Call{}); err != cause {
			t.Errorf("got %v, want %v", err, cause)
		}
	})
}

func TestFail(t *testing.T) {
	log := NewLog(0)
	log.Fail([]string{"/rate", "FROM reviews"})
	for op, fails := range map[string]bool{"GET /rate?currency=EUR": true, "SELECT 1 FROM reviews": true, "GET /": false} {
		if err := log.Wait(t.Context(), Call{Op: op}); (err != nil) != fails {
			t.Errorf("%s: %v", op, err)
		}
	}
	log.Fail(nil)
	if err := log.Wait(t.Context(), Call{Op: "GET /rate"}); err != nil {
		t.Error(err)
	}
}
