package calls

import (
	"cmp"
	"slices"
	"time"
)

// Waits gives the length of the longest chain of calls in which each began
// after the one before it had ended.
func Waits(all []Call) int {
	ended := slices.DeleteFunc(slices.Clone(all), func(c Call) bool { return c.Free || c.End == 0 })
	slices.SortFunc(ended, func(a, b Call) int { return cmp.Compare(a.End, b.End) })
	var waits int
	var until time.Duration
	for _, c := range ended {
		// To take the call that ends first leaves the most room for the rest.
		if c.Begin >= until {
			waits, until = waits+1, c.End
		}
	}
	return waits
}

// Writes gives the calls that may have changed something, each as the text of
// what was asked with its arguments, in order.
func Writes(all []Call) []string {
	writes := []string{}
	for _, c := range all {
		if c.Write {
			writes = append(writes, c.Op+" "+c.Args)
		}
	}
	return writes
}
