// Package fyne has the shapes of Fyne.
package fyne

func Do(f func()) {}

func DoAndWait(f func()) {}

type MenuItem struct{ Action func() }

func NewMenuItem(label string, action func()) *MenuItem { return &MenuItem{action} }
