// Package programs holds one small program for each of several libraries with an event
// loop, and runs them with the libraries' real code. Each has a form whose callbacks wait,
// in its files blocking*.go, and one that is written as loopblock asks for. The tests show
// that the first hangs or stalls and the second does its work, that the check finds every
// place that is marked "// waits", and nothing else, and that the first form works as well
// once the fixes are made of those that have one: a file *.golden says what they make of
// a file. The folder cases has more such places, to be compiled only.
//
// A program takes its form and the address of a peer as arguments, reads what is to
// happen from its standard input, line by line, and prints what has happened.
package programs
