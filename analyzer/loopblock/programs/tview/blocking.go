package main

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

// blocking waits for the loop that it runs on to change what is shown.
func blocking(app *tview.Application, text *tview.TextView) {
	text.SetInputCapture(func(event *tcell.EventKey) *tcell.EventKey {
		switch event.Rune() {
		case 'u':
			app.QueueUpdateDraw(func() { text.SetText("changed") }) // waits
		case 'd':
			text.SetText("drawn")
			app.Draw() // waits
		case 'q':
			app.Stop()
		}
		return event
	})
}
