package trial

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

// This file shrinks a program that breaks the promise to a minimal one.

// most bounds how many reduced forms are built and run together.
const most = 40

// Shrink gives a program that breaks the promise in the same way and that no
// single step makes simpler any more. Note is told about each step.
func (l *Lab) Shrink(ctx context.Context, found Found, note func(string)) (Found, error) {
	tried := map[string]bool{string(found.Subject.Before): true}
	for {
		smaller, err := l.step(ctx, found, tried)
		if err != nil || smaller == nil {
			return found, err
		}
		found = *smaller
		note(fmt.Sprintf("%s: %d bytes", found.Divergence.Program, len(found.Subject.Before)))
	}
}

// step gives a smaller program that breaks the promise in the same way, or nil.
// The boldest reductions are tried first.
func (l *Lab) step(ctx context.Context, found Found, tried map[string]bool) (*Found, error) {
	edits := reductions(found.Subject.Before)
	saves := func(e edit.Edit) int { return e.End - e.Start - len(e.New) }
	slices.SortStableFunc(edits, func(a, b edit.Edit) int { return saves(b) - saves(a) })
	var batch []*reduced
	for i, e := range edits {
		if r := l.reduce(found.Subject, tried, i, e); r != nil {
			batch = append(batch, r)
		}
		if len(batch) < most && i < len(edits)-1 {
			continue
		}
		smaller, err := l.diverging(ctx, found, batch)
		if err != nil {
			return nil, err
		}
		if len(smaller) > 0 {
			return l.together(ctx, found, smaller, tried)
		}
		batch = nil
	}
	return nil, nil
}

// reduced is a reduced form of a program, and what makes it one.
type reduced struct {
	subject *Subject
	edits   []edit.Edit
	found   Found
}

// reduce makes a reduced form, or gives nil if it is none that compiles and is
// rewritten, or if it has been tried.
func (l *Lab) reduce(from *Subject, tried map[string]bool, i int, edits ...edit.Edit) *reduced {
	text, err := edit.Apply(from.Before, edits)
	if err != nil {
		return nil
	}
	text, err = l.repair(from.file(), text)
	if err != nil || tried[string(text)] || len(text) >= len(from.Before) {
		return nil
	}
	tried[string(text)] = true
	s, err := l.analyse(&Subject{Name: fmt.Sprintf("p%dr%d", from.ID, i), ID: from.ID, Inputs: from.Inputs, Trust: from.Trust, Before: text})
	if err != nil || s.After == nil {
		return nil
	}
	return &reduced{subject: s, edits: edits}
}

// together takes as many of the steps at once as leave the promise broken: all,
// half of them, and so on.
func (l *Lab) together(ctx context.Context, found Found, steps []*reduced, tried map[string]bool) (*Found, error) {
	var batch []*reduced
	for n := len(steps); n > 1; n /= 2 {
		if r := l.reduce(found.Subject, tried, n, apart(steps[:n])...); r != nil {
			batch = append(batch, r)
		}
	}
	more, err := l.diverging(ctx, found, batch)
	if err != nil {
		return nil, err
	}
	best := steps[0]
	for _, r := range more {
		if len(r.subject.Before) < len(best.subject.Before) {
			best = r
		}
	}
	return &best.found, nil
}

// apart gives the edits of some steps, without those that overlap one before.
func apart(steps []*reduced) []edit.Edit {
	var out []edit.Edit
	for _, s := range steps {
		e := s.edits[0]
		if !slices.ContainsFunc(out, func(o edit.Edit) bool { return e.Start < o.End && o.Start < e.End }) {
			out = append(out, e)
		}
	}
	return out
}

// diverging runs reduced forms and gives those that break the promise in the same
// way, the smallest first.
func (l *Lab) diverging(ctx context.Context, found Found, batch []*reduced) ([]*reduced, error) {
	var subjects []*Subject
	for _, r := range batch {
		subjects = append(subjects, r.subject)
	}
	got, err := l.compare(ctx, subjects)
	if err != nil {
		return nil, err
	}
	var out []*reduced
	for _, r := range batch {
		for _, d := range got.Divergences {
			if d.Program == r.subject.Name && manner(d) == manner(found.Divergence) {
				r.found = Found{r.subject, d}
				out = append(out, r)
				break
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *reduced) int { return len(a.subject.Before) - len(b.subject.Before) })
	return out, nil
}

// manner tells in what way a divergence breaks the promise, without its values.
func manner(d testkit.Divergence) string {
	for _, words := range []string{"begins before the guard", "is read while", "is read although nothing failed", "is not read any more"} {
		if strings.Contains(d.What, words) {
			return words
		}
	}
	head, _, _ := strings.Cut(d.What, ":")
	return head
}

// Case gives a program as a file for testdata/case, and below what it shows. The
// case's first line is for a person to write.
func (f Found) Case() string {
	s := f.Subject
	main := strings.Replace(string(s.Before), "package program", "package main", 1)
	main = strings.Replace(main, fmt.Sprintf("func Main%d()", s.ID), "func main()", 1)
	text := fmt.Sprintf("Program %d: %s\n", s.ID, strings.ReplaceAll(f.Divergence.String(), "\n", " "))
	if s.Trust == plan.Names {
		text += "-- flags --\n-trust=names\n"
	}
	return text + "-- main.go --\n" + main + "-- plan --\n" + s.Plan + "-- diff --\n" + s.Diff
}
