// Package progen draws random programs that asyncify is tried on: handlers that
// make several reads in a row, with all that may stand between and around them.
// Most of it is what SAFETY.md names, put together in ways that nobody would
// think of.
//
// A program is drawn from a stream of choices, see [Source]: the same stream gives
// the same program, and the choice 0 is always the simplest. It is well-typed by
// construction, uses all that it declares, and what it prints depends on
// every value in it, so that a changed value shows.
//
// Package trial puts programs through the tool and the differential harness, and
// shrinks those that come out otherwise; the command soak does so for long.
package progen
