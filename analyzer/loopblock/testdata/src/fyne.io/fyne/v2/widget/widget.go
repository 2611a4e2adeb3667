// Package widget has the shapes of Fyne's widgets.
package widget

type Button struct{ OnTapped func() }

func NewButton(label string, tapped func()) *Button { return &Button{tapped} }

type Calendar struct{}

func NewCalendar(changed func()) *Calendar { return &Calendar{} }

type Entry struct{ OnChanged, OnSubmitted func(string) }

type Label struct{}

func (l *Label) SetText(string) {}
