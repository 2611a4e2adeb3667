// Package tview has the shapes of tview.
package tview

type Application struct{ updates chan func() }

func (a *Application) QueueUpdate(f func()) *Application {
	done := make(chan struct{})
	a.updates <- func() { f(); close(done) }
	<-done
	return a
}

func (a *Application) QueueUpdateDraw(f func()) *Application { return a.QueueUpdate(f) }

func (a *Application) Draw() *Application { return a.QueueUpdate(func() {}) }

func (a *Application) ForceDraw() *Application { return a }

func (a *Application) Suspend(f func()) bool { f(); return true }

func (a *Application) SetInputCapture(f func(key int) int) *Application { return a }

type Box struct{}

func (b *Box) SetFocusFunc(f func()) *Box { return b }

type Button struct{ Box }

func (b *Button) SetSelectedFunc(f func()) *Button { return b }

type TextView struct{ Box }

func (t *TextView) SetChangedFunc(f func()) *TextView { return t }

func (t *TextView) SetDoneFunc(f func(key int)) *TextView { return t }
