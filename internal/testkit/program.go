package testkit

import "github.com/asyncify-go/asyncify/internal/program"

// Program gives the program as the command has it, for tests of what the command
// prints.
func (l *Look) Program() *program.Program { return l.prog }
