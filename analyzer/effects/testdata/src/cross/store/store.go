// Package store has facts that another package rests on.
package store

import "os"

type Store struct{ seen map[string]bool }

func (s *Store) Load(name string) ([]byte, error) { return os.ReadFile(name) } // want Load:`^does\(reads\) blocks\(file\)$`

func (s *Store) Mark(name string) { s.seen[name] = true } // want Mark:`^mutates\(0\)$`

func (s *Store) Seen() map[string]bool { return s.seen } // want Seen:`^returns\(0\)$`

type Loader interface {
	//asyncify:read
	Fetch(name string) ([]byte, error) // want Fetch:`^does\(reads\) blocks\(net\)$`
}

type File struct{ Owner string }

func (s *Store) Open(name, user string) (file *File, mine bool, err error) { // want Open:`^does\(reads\) blocks\(file\) hides\(0,1\)$`
	text, err := s.Load(name)
	if err != nil {
		return nil, false, err
	}
	file = &File{string(text)}
	if file.Owner != user {
		file = nil
	}
	return file, file != nil, nil
}
