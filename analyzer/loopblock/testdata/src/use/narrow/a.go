// Package narrow is about loops that only the network counts for.
package narrow

import (
	"io"
	"os/exec"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hashicorp/raft"
	"github.com/lesismal/nbio"
	"github.com/tidwall/evio"

	"use/store"
)

type game struct{}

func (game) Update() error {
	time.Sleep(1)
	exec.Command("ls").Run()
	return store.Fetch("http://localhost") // want `^Update → store.Fetch → net.Dial \(net\) holds up the game's loop; `
}

func (game) Draw(*ebiten.Image) { go store.Fetch("http://localhost") }

func (game) Layout(w, h int) (int, int) { return w, h }

type fsm struct{}

func (fsm) Apply(*raft.Log) interface{} { return store.Fetch("http://localhost") } // it may wait

func (fsm) Snapshot() (raft.FSMSnapshot, error) {
	store.Load("x")
	return nil, store.Fetch("http://localhost") // want `^Snapshot → store.Fetch .* should return quickly`
}

func (fsm) Restore(io.ReadCloser) error { return store.Fetch("http://localhost") }

func serve(engine *nbio.Engine) evio.Events {
	engine.OnData(func(c *nbio.Conn, data []byte) {
		store.Fetch("http://localhost") // want `^the function given to OnData → store.Fetch`
		time.Sleep(1)
	})
	return evio.Events{
		Data: func(c evio.Conn, in []byte) ([]byte, evio.Action) {
			store.Fetch("http://localhost") // want `^the function in Data → store.Fetch`
			return nil, 0
		},
		Tick: func() evio.Action { store.Fetch("http://localhost"); return 0 },
	}
}
