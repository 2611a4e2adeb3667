package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

// This file finds the longest path through the calls of a page: the number of waits
// in a row that nobody can do without. It knows nothing of the tool. It takes the
// calls that the original made, in the order in which they were made, and a table,
// made by hand, of what each needs.

// row is a line of such a table. The rows of a page stand in the order in which the
// original makes the calls.
type row struct {
	name  string
	op    string   // part of calls.Call.Op
	needs string   // names of rows whose answers the call is made of
	loop  int      // rows with the same number are made in turn, for each item; 0 is no loop
	after []border // what else it waits for
}

// border says what a call waits for besides the answers that it is made of.
type border struct {
	rows string // names
	kind kind
	why  string
}

// kind is a kind of border.
type kind string

const (
	guard  kind = "guard"  // what comes back decides whether the call is made at all
	write  kind = "write"  // a write is not made early, and nothing is started above one
	window kind = "window" // a loop has only so many calls under way
	missed kind = "missed" // the tool could do better
)

// ahead is how many calls of a loop are under way at the same time.
const ahead = 8

// node is a call that the original made.
type node struct {
	row  *row
	turn int // of its loop
	in   []edge
}

// edge leads to a call that has to come before.
type edge struct {
	from   int    // place in the list of nodes
	border border // the zero border for what a call is made of
}

// graph lays a table over the calls that the original made. Every call has to be in
// the table, and every row has to have been called for.
func graph(table []row, all []calls.Call) ([]node, error) {
	var nodes []node
	at := -1
	for _, c := range all {
		if c.Free {
			continue
		}
		next := follow(table, at, c.Op)
		if next < 0 {
			return nil, fmt.Errorf("call %d is %s, which the table does not have after row %d", len(nodes)+1, c.Op, at+1)
		}
		n := node{row: &table[next]}
		if n.row.loop > 0 && at >= 0 && table[at].loop == n.row.loop {
			n.turn = nodes[len(nodes)-1].turn
			if next <= at {
				n.turn++
			}
		}
		nodes, at = append(nodes, n), next
	}
	if at != len(table)-1 {
		return nil, fmt.Errorf("no call for row %d, %s", at+2, table[at+1].name)
	}
	for i := range nodes {
		if err := link(nodes, i); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

// follow gives the row of the call that comes after the one of a row: the next one,
// or the first of the same loop. It gives -1 if there is none.
func follow(table []row, at int, op string) int {
	fits := func(i int) bool { return i < len(table) && strings.Contains(op, table[i].op) }
	if at >= 0 && table[at].loop > 0 && (at+1 == len(table) || table[at+1].loop != table[at].loop) {
		first := slices.IndexFunc(table, func(r row) bool { return r.loop == table[at].loop })
		if fits(first) {
			return first
		}
	}
	if fits(at + 1) {
		return at + 1
	}
	return -1
}

// link finds what comes before a call.
func link(nodes []node, i int) error {
	n := &nodes[i]
	for _, b := range append([]border{{rows: n.row.needs}}, n.row.after...) {
		for _, name := range strings.Fields(b.rows) {
			before := named(nodes[:i], n, name)
			if len(before) == 0 {
				return fmt.Errorf("%s comes after %s, which is not called above it", n.row.name, name)
			}
			for _, from := range before {
				n.in = append(n.in, edge{from, b})
			}
		}
	}
	for from, o := range nodes[:i] {
		if n.row.loop > 0 && o.row.loop == n.row.loop && o.turn == n.turn-ahead {
			n.in = append(n.in, edge{from, border{kind: window, why: fmt.Sprintf("%d calls of a loop at a time", ahead)}})
		}
	}
	return nil
}

// named lists the calls that a row stands for: in the same loop, that of the same
// turn.
func named(nodes []node, of *node, name string) []int {
	var list []int
	for i, o := range nodes {
		if o.row.name == name && (o.row.loop == 0 || o.row.loop != of.row.loop || o.turn == of.turn) {
			list = append(list, i)
		}
	}
	return list
}

// longest gives the number of calls on the longest path, on which each has to come
// after the one before it, and why it is not shorter. Of the borders only those of
// the given kinds count.
func longest(nodes []node, kinds ...kind) (n int, why []string) {
	depths, last := make([]int, len(nodes)), make([]edge, len(nodes))
	end := 0
	for i, n := range nodes {
		depths[i], last[i].from = 1, -1
		for _, e := range n.in {
			// What a call is made of comes first: a border that costs nothing is no reason.
			if (e.border.kind == "" || slices.Contains(kinds, e.border.kind)) && depths[e.from]+1 > depths[i] {
				depths[i], last[i] = depths[e.from]+1, e
			}
		}
		if depths[i] > depths[end] {
			end = i
		}
	}
	if len(nodes) == 0 {
		return 0, nil
	}
	for i := end; i >= 0; i = last[i].from {
		if b := last[i].border; b.kind != "" {
			why = append(why, fmt.Sprintf("%s (%s): %s", nodes[i].row.name, b.kind, b.why))
		}
	}
	slices.Reverse(why)
	return depths[end], slices.Compact(why)
}
