// Package service calls another package, whose facts it imports.
package service

import "cross/store"

func load(s *store.Store) ([]byte, error) { return s.Load("x") } // want load:`^does\(reads\) blocks\(file\)$`

func mark(name string, s *store.Store) { s.Mark(name) } // want mark:`^mutates\(2\)$`

func through(s *store.Store) { s.Seen()["x"] = true } // want through:`^mutates\(1\)$`

func directive(l store.Loader) ([]byte, error) { return l.Fetch("x") } // want directive:`^does\(reads\) blocks\(net\)$`
