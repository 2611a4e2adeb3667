package programs_test

import "testing"

// stall is a line for a program whose form blocks until the peer has answered.
type stall struct {
	form, line string
	after      string // what the program says once the peer has answered
	ends       bool
}

var (
	stalls2 = []stall{
		{form: "blocking", line: "save", after: "saved hello"},
		{form: "blocking", line: "leave", after: "saved hello", ends: true},
	}
	stalls = append(stalls2, stall{form: "blockingInit", after: "found answer"})
)

// TestBubbleTea has programs wait for the peer, and gives them something else to do.
func TestBubbleTea(t *testing.T) {
	file := build(t, ".", "bubbletea")
	for _, s := range append(stalls, stall{form: "blockingFlow", line: "fetch", after: "found answer"}) {
		t.Run(s.form+" "+s.line, func(t *testing.T) { s.isSeen(t, file) })
	}
	for _, s := range []stall{
		{form: "fixed", line: "save", after: "saved hello"},
		{form: "fixed", line: "leave", after: "saved hello", ends: true},
		{form: "fixed", line: "fetch", after: "found answer"},
		{form: "fixedInit", after: "found answer"},
	} {
		t.Run(s.form+" "+s.line, func(t *testing.T) { s.isGone(t, file) })
	}
	t.Run("fixed tell", func(t *testing.T) { tells(t, file, "fixed") })
	t.Run("blockingSend tell", func(t *testing.T) {
		p := start(t, file, "blockingSend", "")
		p.do("tell")
		p.saysNothing()
		p.waitsIn("github.com/charmbracelet/bubbletea.(*Program).Send", "main.(*blockingSend).Update", "github.com/charmbracelet/bubbletea.(*Program).Run")
	})
}

// TestBubbleTea2 does the same with the second version.
func TestBubbleTea2(t *testing.T) {
	file := build(t, ".", "bubbletea2")
	for _, s := range stalls2 {
		t.Run(s.form+" "+s.line, func(t *testing.T) { s.isSeen(t, file) })
		s.form = "fixed"
		t.Run(s.form+" "+s.line, func(t *testing.T) { s.isGone(t, file) })
	}
}

// tells checks that a program gets a message that it tells itself.
func tells(t *testing.T, file, form string) {
	p := start(t, file, form, "")
	p.do("tell")
	p.says("found told")
}

// begin has a program wait for the peer.
func (s stall) begin(t *testing.T, file string) (*running, *peer) {
	peer := newPeer(t)
	p := start(t, file, s.form, peer.URL)
	if s.line != "" {
		p.do("hello")
		p.says("text hello")
		p.do(s.line)
	}
	peer.isAsked()
	p.do("other")
	return p, peer
}

// isSeen checks that the program does nothing else until the peer has answered.
func (s stall) isSeen(t *testing.T, file string) {
	p, peer := s.begin(t, file)
	p.saysNothing()
	peer.answer <- "answer"
	switch {
	case s.ends:
		p.says(s.after)
		p.succeeds()
	case s.line == "": // the loop only begins, and has both messages at once
		p.saysInAnyOrder(s.after, "text other")
	default:
		p.says(s.after, "text other")
	}
}

// isGone checks that the program goes on meanwhile.
func (s stall) isGone(t *testing.T, file string) {
	p, peer := s.begin(t, file)
	p.says("text other")
	peer.answer <- "answer"
	p.says(s.after)
	if s.ends {
		p.succeeds()
	}
}
