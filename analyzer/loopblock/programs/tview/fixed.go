package main

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

// fixed changes what is shown right there: it is drawn once the callback has returned.
func fixed(app *tview.Application, text *tview.TextView) {
	text.SetInputCapture(func(event *tcell.EventKey) *tcell.EventKey {
		switch event.Rune() {
		case 'u':
			text.SetText("changed")
		case 'd':
			text.SetText("drawn")
		case 'q':
			app.Stop()
		}
		return event
	})
}
