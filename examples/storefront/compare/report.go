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
	Pages       []measured

	Rewritten, ByHand series // the product page, in the rewritten server
}

// measured is a page before and after it was rewritten.
type measured struct {
	name          string
	before, after series
}

func (m measured) ratio() float64 { return ratio(m.before, m.after) }

func ratio(a, b series) float64 { return float64(a.median()) / float64(b.median()) }

// print writes the report. Its last line is for programs to read.
func (res result) print(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintln(t, "page\twaits\tmedian\tratio")
	for _, m := range res.Pages {
		fmt.Fprintf(t, "%s\t%d -> %d\t%s -> %s\t%.1f\n", m.name,
			m.before.fewest(), m.after.fewest(), ms(m.before.median()), ms(m.after.median()), m.ratio())
	}
	fmt.Fprintf(t, "product by hand\t%d\t%s\t\n", res.ByHand.fewest(), ms(res.ByHand.median()))
	t.Flush()
	fmt.Fprintf(w, "%d requests compared, %d differences\n", res.Requests, len(res.Differences))
	for _, d := range res.Differences[:min(shown, len(res.Differences))] {
		fmt.Fprintln(w, "different:", d)
	}
	fmt.Fprintln(w, res.summary())
}

func (res result) summary() string {
	var before, after int
	slowest := res.Pages[0].ratio()
	for _, m := range res.Pages {
		before += m.before.fewest()
		after += m.after.fewest()
		slowest = min(slowest, m.ratio())
	}
	verdict := "equal"
	if len(res.Differences) > 0 {
		verdict = "DIFFERENT"
	}
	return fmt.Sprintf("storefront: waits %d -> %d, slowest page ratio %.1f, hand-written %.2f, %s",
		before, after, slowest, ratio(res.Rewritten, res.ByHand), verdict)
}

func ms(d time.Duration) string {
	return fmt.Sprintf("%.1fms", float64(d)/float64(time.Millisecond))
}
