package lsp

import (
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file follows findings through a text that is being changed.

// standing is an alert that still holds of the text that the client has, and where it stands now.
type standing struct {
	alert Alert
	at    protocol.Range
}

// shown gives the alerts of a file whose declarations have not changed since. mu is held.
func (s *server) shown(path string, f *file) (list []standing) {
	now := protocol.NewText(string(f.text), s.encoding)
	if d := s.documents[path]; d != nil {
		now = d.text
	}
	m := movesTo(f.text, now)
	for _, a := range f.alerts {
		if at, ok := m.move(a.At, a.Whole); ok {
			list = append(list, standing{a, now.Range(at.Start, at.End)})
		}
	}
	return list
}

// moves is the difference between a text that was looked at and one that it has become.
type moves []edit.Edit

func movesTo(before []byte, now *protocol.Text) moves {
	if string(before) == now.String() {
		return nil
	}
	return edit.Lines(before, []byte(now.String()))
}

// move gives a place as it is now, if nothing of what is around it has changed. What only touches
// it has changed it: a line above a function may be a comment of the function's.
func (m moves) move(at, whole Place) (Place, bool) {
	shift := 0
	for _, e := range m {
		switch {
		case e.End < whole.Start:
			shift += len(e.New) - (e.End - e.Start)
		case e.Start > whole.End:
		default:
			return Place{}, false
		}
	}
	return Place{at.File, at.Start + shift, at.End + shift}, true
}
