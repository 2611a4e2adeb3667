// Package testkit holds what tests of this module share: cases (a small program,
// what is to be found in it, how it is to be changed and what it prints), the
// temporary modules that they are run in, and the import graph's rules. It is
// imported from tests only.
//
// A case is a file testdata/case/NAME.txtar. The text above its first file says
// in a line what it shows. Its files are the program's sources, in the module
// example.test/app, and
//
//	flags  what the command is given, -trust=names for example; and -crlf, which
//	       ends the sources' lines as Windows does
//	plan   what is found and what is refused, see [Outcome]
//	diff   the change; empty if the program must be left alone
//	errgroup
//	       the change with -style=errgroup: for reading, in a few cases only
//	run    what the program prints, before the change and after it
//
// Programs may import the modules under testdata/fakes: example.test/fakes for a
// database and for requests, and a few types of each framework under the
// framework's own import path.
package testkit
