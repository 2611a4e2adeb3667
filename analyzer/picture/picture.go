// Package picture draws what findings and refusals say: which calls a function waits for,
// one after another as it stands and side by side as planned, for whom to read it and in
// which form. Time is counted in waits: every bar is one, however long it takes.
package picture

// Picture is what a page shows.
type Picture struct {
	Handlers []*Handler `json:"handlers"` // those with the most waits saved first
	Notes    []string   `json:"notes,omitempty"`
	// Without counts the handlers whose source is left out, for the sake of the page's size.
	Without int `json:"without,omitempty"`
}

// Handler is one function with a finding, with refusals, or with both.
type Handler struct {
	Name     string    `json:"name"`               // as in the report
	Package  string    `json:"package"`            // its import path
	Receiver string    `json:"receiver,omitempty"` // the type that it is a method of
	File     string    `json:"file"`
	Line     int       `json:"line"`
	Message  string    `json:"message,omitempty"` // of the finding
	Before   int       `json:"before"`            // waits in a row, with one turn of every loop
	After    int       `json:"after"`
	More     int       `json:"more,omitempty"` // what another turn of the loops adds
	MoreLeft int       `json:"moreLeft,omitempty"`
	Names    bool      `json:"names,omitempty"` // the plan needs -trust=names
	Calls    []Call    `json:"calls"`           // in the order of the source
	Refusals []Refusal `json:"refusals,omitempty"`
	Ledger   []string  `json:"ledger,omitempty"`
	Source   *Text     `json:"source,omitempty"`
	Changed  *Text     `json:"changed,omitempty"` // as it would be rewritten
}

// Call is one call that is waited for: a row of the picture, before and after.
type Call struct {
	Name   string `json:"name"`
	Func   string `json:"func"`            // what is called, as the source spells it
	Waits  string `json:"waits"`           // the resource, as in effect.Resource; unknown if nothing is known of the call
	Line   int    `json:"line"`            // in the file
	To     int    `json:"to,omitempty"`    // in the file as it would be rewritten, counted as if only this function changed
	Loop   bool   `json:"loop,omitempty"`  // each turn of a loop makes it
	Ahead  int64  `json:"ahead,omitempty"` // how many turns of the loop start it ahead, as planned
	Branch bool   `json:"branch,omitempty"`
	Exit   bool   `json:"exit,omitempty"` // it is made when something has failed: not part of the longest path
	Before Bar    `json:"before"`
	After  Bar    `json:"after"` // as Before where nothing is planned
}

// Bar is when a call is made. It takes one wait.
type Bar struct {
	Start   int  `json:"start"`
	From    int  `json:"from"` // the call whose end lets it start, by its index; -1 at the beginning
	Longest bool `json:"longest,omitempty"`
}

// Refusal says why a call may not start early.
type Refusal struct {
	Call   int    `json:"call"` // by its index; -1 if it is about the function, or no wait
	What   string `json:"what"` // who may not do what
	Reason string `json:"reason"`
	Detail string `json:"detail"`
	At     string `json:"at"`             // what stands in the way: file and line
	Line   int    `json:"line,omitempty"` // the same if it stands in the function
	Unlock string `json:"unlock,omitempty"`
}

// Saved gives the waits that the plan saves.
func (h *Handler) Saved() int { return h.Before - h.After }

// Planned says whether there is a change to show.
func (h *Handler) Planned() bool { return h.Saved() > 0 || h.MoreLeft < h.More }

// Title gives the function's name with the type that it is a method of.
func (h *Handler) Title() string {
	if h.Receiver != "" {
		return h.Receiver + "." + h.Name
	}
	return h.Name
}
