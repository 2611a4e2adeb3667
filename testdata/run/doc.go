// Package run is the world that a program and its rewritten form are run in and
// compared. The fakes report every operation to it; it lets them take their time,
// fail, panic or find nothing as a scenario says, and it keeps a log of what the
// backends saw.
//
// A program is run under each scenario once as it was and once as it is now, in a
// testing/synctest bubble: waits cost nothing, take as long in every run, and a
// program that hangs is found at once. What must be equal is in compare.go.
//
// There is one run at a time. Outside of a run, operations succeed at once.
package run
