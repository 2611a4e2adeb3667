package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// A snapshot keeps Apply waiting, and so the cluster. Apply itself may wait.
var raftLoop = &Loop{
	Name: "the goroutine that applies Raft's log", Path: "github.com/hashicorp/raft", Module: "github.com/hashicorp/raft", Version: "v1.8.0",
	Callbacks: []Callbacks{{
		Doc:     "https://pkg.go.dev/github.com/hashicorp/raft#FSM",
		Says:    "The Snapshot implementation should return quickly, because Apply can not be called while Snapshot is running.",
		Right:   "capture the state, and do the rest in FSMSnapshot.Persist",
		Waits:   Network,
		Methods: "FSM.Snapshot",
	}},
}
