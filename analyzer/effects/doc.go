// Package effects defines an analyzer that works out, for every function of
// every package a program is built from, what it does to the world, to its
// operands and to shared memory.
//
// # Analyzer effects
//
// effects: facts about what functions do
//
// The analyzer reports nothing. Other analyzers require it and ask its result
// about the functions that a package calls.
package effects
