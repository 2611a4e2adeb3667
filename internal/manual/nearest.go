package manual

import (
	"cmp"
	"slices"
	"strings"
)

// Meant words the question whether another word was meant, "; did you mean graph?", or is
// empty if none of the known words is like it. The mark stands in front of what it names.
func Meant(word string, known []string, mark string) string {
	near := Nearest(word, known)
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + mark + strings.Join(near, ", "+mark) + "?"
}

// Nearest lists up to three of the words that are like one, the likest first.
func Nearest(word string, known []string) []string {
	const most = 3
	type rank struct {
		name string
		far  int
	}
	var ranks []rank
	for _, n := range known {
		far := distance(strings.ToLower(n), strings.ToLower(word))
		if far <= tolerated(word) && !slices.ContainsFunc(ranks, func(r rank) bool { return r.name == n }) {
			ranks = append(ranks, rank{n, far})
		}
	}
	slices.SortStableFunc(ranks, func(a, b rank) int { return cmp.Compare(a.far, b.far) })
	var out []string
	for _, r := range ranks[:min(most, len(ranks))] {
		out = append(out, r.name)
	}
	return out
}

// tolerated is how many letters may differ in a word that was mistyped.
func tolerated(word string) int {
	if len(word) < 3 { // almost any other word would do
		return 0
	}
	return max(2, len(word)/3)
}

// distance counts the letters to insert, delete or replace that make one word of another.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
