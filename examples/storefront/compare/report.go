package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// shown is the number of differences that are printed: the first ones tell, the
// rest often follow from them.
const shown = 20

// result is all that compare found out.
type result struct {
	Requests    int      // that were compared
	Differences []string // that were found
	OtherError  int      // answers by hand that give another error, where two things are wrong
	Pages       []measured
}

// measured is a page before and after it was rewritten, and as it was made by hand.
type measured struct {
	name                  string
	before, after, byHand series
	path                  paths
}

func (m measured) ratio() float64 { return ratio(m.before, m.after) }

func ratio(a, b series) float64 { return float64(a.median()) / float64(b.median()) }

// print writes the report. Its last line is for programs to read.
func (res result) print(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintln(t, "\toriginal\t\trewritten\t\tby hand\t\t\tlongest")
	fmt.Fprintln(t, "page\twaits\tmedian\twaits\tmedian\twaits\tmedian\tratio\tpath")
	for _, m := range res.Pages {
		fmt.Fprintf(t, "%s\t%d\t%s\t%d\t%s\t%d\t%s\t%.1f\t%d\n", m.name,
			m.before.fewest(), ms(m.before.median()),
			m.after.fewest(), ms(m.after.median()),
			m.byHand.fewest(), ms(m.byHand.median()), m.ratio(), m.path.data)
	}
	t.Flush()
	for _, m := range res.Pages {
		m.explain(w)
	}
	fmt.Fprintf(w, "by hand, %d answers give another error than the original, where two things are wrong\n", res.OtherError)
	fmt.Fprintf(w, "%d requests compared, %d differences\n", res.Requests, len(res.Differences))
	for _, d := range res.Differences[:min(shown, len(res.Differences))] {
		fmt.Fprintln(w, "different:", d)
	}
	fmt.Fprintln(w, res.summary())
}

// explain says why the rewritten page waits more often than follows from what its
// calls need.
func (m measured) explain(w io.Writer) {
	after := m.after.fewest()
	if after > m.path.data {
		fmt.Fprintf(w, "%s: %d waits where the longest path has %d:\n", m.name, after, m.path.data)
		for _, why := range m.path.why {
			fmt.Fprintln(w, "   ", why)
		}
	}
	if after < m.path.allowed || after > m.path.tool {
		fmt.Fprintf(w, "%s: %d waits, which is not explained: with borders the longest path has %d\n", m.name, after, m.path.tool)
	}
}

// summary is the last line. Where it speaks of pages made by hand it compares the time
// that all pages take together.
func (res result) summary() string {
	var before, after int
	var rewritten, byHand time.Duration
	slowest := res.Pages[0].ratio()
	for _, m := range res.Pages {
		before += m.before.fewest()
		after += m.after.fewest()
		rewritten += m.after.median()
		byHand += m.byHand.median()
		slowest = min(slowest, m.ratio())
	}
	verdict := "equal"
	if len(res.Differences) > 0 {
		verdict = "DIFFERENT"
	}
	return fmt.Sprintf("storefront: waits %d -> %d, slowest page ratio %.1f, hand-written %.2f, %s",
		before, after, slowest, float64(rewritten)/float64(byHand), verdict)
}

func ms(d time.Duration) string {
	return fmt.Sprintf("%.1fms", float64(d)/float64(time.Millisecond))
}
