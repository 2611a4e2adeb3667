// Package raft has the shapes of raft.
package raft

import "io"

type Log struct{}

type FSMSnapshot interface{ Persist() error }

type FSM interface {
	Apply(*Log) interface{}
	Snapshot() (FSMSnapshot, error)
	Restore(io.ReadCloser) error
}
