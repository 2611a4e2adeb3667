// Package ebiten has the shapes of Ebitengine.
package ebiten

type Image struct{}

type Game interface {
	Update() error
	Draw(screen *Image)
	Layout(w, h int) (int, int)
}
