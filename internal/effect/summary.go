package effect

import "strings"

// Summary is what is known of one function. The zero Summary is a pure
// function: it waits for nothing, changes nothing and keeps nothing.
type Summary struct {
	Does   World    // what it may do
	Blocks Resource // what it may wait for

	Mutates Params // operands whose reachable memory it may write
	Synced  Params // those of Mutates that it writes under a lock or atomically only: no race, and yet others may notice
	Fills   Params // operands in which it may keep what it found, under a lock: a cache
	Emits   Params // io.Writer-like operands that it writes to: the effect is the writer's
	Calls   Params // function operands that it calls before it returns
	Returns Params // operands whose memory its results may share
	Joins   Params // operands that it may store into one another
	Handles Params // operands through which it uses a connection that may be a single one
	Shares  bool   // its results may share package variables' memory
	Lends   Params // operands that it may put into a context, where whoever has that finds them
	Borrows bool   // its results may share what a context holds
	Text    Params // operands that hold SQL text, which decides between Reads and Writes
	Request Params // operands that hold an *http.Request, whose method decides likewise

	Hides Params // results, from 0 on, that may be nothing for what was found or asked: facts only

	Copies bool // it keeps nothing of what it is given in what it fills: a decoder

	Left  bool     // it bears //asyncify:ignore: calls of it stay where they are
	Named bool     // what it does rests on a name, not on a proof
	WayOf Resource // what it waits for at the end of Way: facts only
	Way   string   // the calls that lead it there, to be shown
	Needs Params   // operands without which it does not go that way

	Why string // the callee that brought in Writes or Unknown, for the report; else of Reads
}

// Pure says whether a call does nothing but compute.
func (s Summary) Pure() bool {
	return s.Does == 0 && s.Blocks == 0 && s.Mutates|s.Fills|s.Emits|s.Calls|s.Text|s.Request == 0
}

// Waits says whether a call may wait for IO.
func (s Summary) Waits() bool { return s.Blocks&IO != 0 }

// Changes says whether a call may do to the outside what can't be undone.
func (s Summary) Changes() bool { return s.Does.Has(Writes | Unknown) }

// Join gives the summary of a function that may do what either does. Operands
// are taken to be the same ones: a caller maps them first.
func (s Summary) Join(t Summary) Summary {
	why := s.Why
	if why == "" || !s.Changes() && t.Changes() || !s.Does.Has(Writes) && t.Does.Has(Writes) {
		why = t.Why
	}
	return Summary{
		Does:    s.Does | t.Does,
		Blocks:  s.Blocks | t.Blocks,
		Mutates: s.Mutates | t.Mutates,
		Synced:  (s.Synced | t.Synced) &^ (s.Mutates&^s.Synced | t.Mutates&^t.Synced),
		Fills:   s.Fills | t.Fills,
		Shares:  s.Shares || t.Shares,
		Lends:   s.Lends | t.Lends,
		Borrows: s.Borrows || t.Borrows,
		Emits:   s.Emits | t.Emits,
		Calls:   s.Calls | t.Calls,
		Returns: s.Returns | t.Returns,
		Joins:   s.Joins | t.Joins,
		Handles: s.Handles | t.Handles,
		Text:    s.Text | t.Text,
		Request: s.Request | t.Request,
		Hides:   s.Hides | t.Hides,
		Copies:  s.Copies && t.Copies,
		Left:    s.Left || t.Left,
		Named:   s.Named || t.Named,
		Why:     why,
	}
}

// Memory gives what a summary says of memory alone.
func (s Summary) Memory() Summary {
	return Summary{
		Mutates: s.Mutates, Synced: s.Synced, Fills: s.Fills, Returns: s.Returns, Joins: s.Joins,
		Shares: s.Shares, Lends: s.Lends, Borrows: s.Borrows, Why: s.Why,
	}
}

// String is the form that facts are tested and printed in: "reads sql
// handles(0)"; a pure function is "pure".
func (s Summary) String() string {
	var parts []string
	add := func(name, set string) {
		if set != "" {
			parts = append(parts, name+"("+set+")")
		}
	}
	add("does", s.Does.String())
	add("blocks", s.Blocks.String())
	add("mutates", s.Mutates.String())
	add("synced", s.Synced.String())
	add("fills", s.Fills.String())
	add("emits", s.Emits.String())
	add("calls", s.Calls.String())
	add("returns", s.Returns.String())
	add("joins", s.Joins.String())
	add("lends", s.Lends.String())
	add("handles", s.Handles.String())
	add("text", s.Text.String())
	add("request", s.Request.String())
	add("hides", s.Hides.String())
	if s.Shares {
		parts = append(parts, "shares")
	}
	if s.Borrows {
		parts = append(parts, "borrows")
	}
	if s.Copies {
		parts = append(parts, "copies")
	}
	if s.Left {
		parts = append(parts, "left")
	}
	if s.Named {
		parts = append(parts, "named")
	}
	if len(parts) == 0 {
		return "pure"
	}
	return strings.Join(parts, " ")
}
