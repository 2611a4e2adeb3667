package tview

import (
	"net"

	"github.com/rivo/tview"
)

type ui struct {
	app *tview.Application
	box tview.TextView
}

func (u *ui) bind(button *tview.Button, view *tview.TextView) {
	u.app.SetInputCapture(func(key int) int {
		u.app.Draw() // want `^the function given to SetInputCapture → u.app.Draw \(github.com/rivo/tview\) waits for tview's event loop, which it runs on: deadlock; the documentation says "It can actually deadlock your application if you call it from the main thread \(e.g. in a callback function of a widget\)." \(https://pkg.go.dev/github.com/rivo/tview#Application.Draw\); leave it out`
		return key
	})
	button.SetSelectedFunc(u.selected)
	view.SetFocusFunc(func() { u.refresh() }) // want `^the function given to SetFocusFunc → ui.refresh → u.app.QueueUpdateDraw \(github.com/rivo/tview\) waits for`
	u.app.QueueUpdate(func() {
		u.app.QueueUpdate(func() {}) // want `^the function given to QueueUpdate → u.app.QueueUpdate .* deadlock.*change what is to be changed right there`
	})
	done := func(key int) { u.app.Draw() } // want `^done → u.app.Draw`
	view.SetDoneFunc(done)
	app := &embedding{u.app}
	view.SetDoneFunc(func(int) { app.Draw() }) // want `→ app.Draw`
}

type embedding struct{ *tview.Application }

func (u *ui) selected() {
	u.refresh() // want `^selected → ui.refresh → u.app.QueueUpdateDraw`
}

func (u *ui) refresh() { u.app.QueueUpdateDraw(func() {}) }

// What follows is silent.

func (u *ui) quiet(view *tview.TextView) {
	view.SetChangedFunc(func() { u.app.Draw() }) // it has a goroutine
	view.SetDoneFunc(func(int) {
		go u.refresh()
		go func() { u.app.QueueUpdateDraw(func() { view.SetFocusFunc(nil) }) }()
		u.app.ForceDraw()
		u.app.Suspend(func() { net.Dial("tcp", "http://localhost") })
		later = func() { u.app.Draw() }
	})
	u.app.QueueUpdateDraw(func() {})
	u.app.Draw()
}

var later func()
