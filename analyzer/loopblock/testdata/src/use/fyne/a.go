package fyne

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"use/store"
)

func show(label *widget.Label) {
	widget.NewButton("Load", func() {
		store.Fetch("http://localhost")                  // want `^the function given to NewButton → store.Fetch → net.Dial \(net\) holds up Fyne's main goroutine; the documentation says "All callbacks .* on the same goroutine" \(https://github.com/fyne-io/fyne/.*\); start a goroutine, and change what is shown with fyne.Do`
		fyne.DoAndWait(func() { label.SetText("done") }) // want `^the function given to NewButton → fyne.DoAndWait \(fyne.io/fyne/v2\) may wait for Fyne's main goroutine, which it runs on;`
	})
	entry := &widget.Entry{OnChanged: search}
	entry.OnSubmitted = func(string) {
		time.Sleep(time.Second) // want `^the function in OnSubmitted → time.Sleep`
	}
	fyne.NewMenuItem("Load", func() {
		fetch() // want `^the function given to NewMenuItem → fetch → store.Fetch → net.Dial`
	})
	fyne.Do(func() {
		fetch() // want `^the function given to Do → fetch .*do it before`
	})
}

func ask(s *store.Store) {
	widget.NewButton("Load", func() {
		dialog.ShowFileSave(func(string) {})   // Fyne's own, made to be called there
		dialog.ShowFromURL("http://localhost") // want `^the function given to NewButton → dialog.ShowFromURL → http.Get`
		s.Save(context.Background(), "key")    // want `^the function given to NewButton → store.Store.Save`
	})
}

func search(text string) {
	store.Fetch(text) // want `^search → store.Fetch`
}

func fetch() { store.Fetch("http://localhost") }

// What follows is silent.

func quiet(label *widget.Label) {
	widget.NewButton("Load", func() {
		go func() {
			store.Fetch("http://localhost")
			fyne.Do(func() { label.SetText("done") })
			fyne.DoAndWait(func() { label.SetText("done") })
		}()
		store.Load("config") // of files the documentation says nothing
	})
	fyne.DoAndWait(func() {})
}
