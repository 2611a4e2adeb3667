package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var ebitenLoop = &Loop{
	Name: "the game's loop", Path: "github.com/hajimehoshi/ebiten/v2", Module: "github.com/hajimehoshi/ebiten/v2", Version: "v2.8.8", Only: "js/wasm",
	Callbacks: []Callbacks{{
		Doc:     "https://pkg.go.dev/github.com/hajimehoshi/ebiten/v2#Game",
		Says:    "In this case, your game's Update or Draw takes longer than they should. In this case, there is nothing other than optimizing your game implementation.",
		Right:   "start a goroutine, and look for what it gave in Update",
		Waits:   Network,
		Methods: "Game.Update Game.Draw",
	}},
}
