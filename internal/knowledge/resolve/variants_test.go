package resolve

import (
	"go/types"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// TestVariants resolves what heeds a context and what it stands for, and compares what
// both take and give: a call is replaced word by word.
func TestVariants(t *testing.T) {
	loaded, places := load(t), readPlaces(t)
	for path, groups := range knowledge.Variants() {
		pkg := loaded[path]
		if pkg == nil {
			t.Errorf("%s: no such package", path)
			continue
		}
		for _, group := range groups {
			for name := range strings.FieldsSeq(group.Names) {
				if problem := checkVariant(pkg.Types, path, name); problem != "" {
					t.Errorf("%s: %s.%s: %s", places.of(path, name), path, name, problem)
				}
			}
			if _, anchor, _ := strings.Cut(group.Doc, "#"); anchor != "" && !hasAnchor(pkg.Types, anchor) {
				t.Errorf("%s: nothing of that name", group.Doc)
			}
		}
	}
}

func checkVariant(pkg *types.Package, path, name string) string {
	v, _ := knowledge.VariantOf(path, name)
	old, problem := lookup(pkg, name)
	if problem != "" {
		return problem
	}
	with, problem := lookup(pkg, v.Use)
	if problem != "" {
		return v.Use + ": " + problem
	}
	if v.Is == knowledge.Sent || v.Is == knowledge.Other {
		return ""
	}
	takes := operandsOf(with.Signature())[1:]
	if len(takes) == 0 || takes[0].String() != "context.Context" {
		return v.Use + " takes no context first"
	}
	if v.Is == knowledge.Bound {
		return ""
	}
	if !types.Identical(old.Signature().Results(), with.Signature().Results()) {
		return v.Use + " gives something else"
	}
	skip := 1
	if v.Also != "" {
		skip++
	}
	return compareOperands(operandsOf(old.Signature())[1:], takes[skip:], strings.Contains(v.On, "%[2]s"))
}

// compareOperands wants the same of both, but for the last one of the old function if
// that goes elsewhere.
func compareOperands(old, now []types.Type, last bool) string {
	if last && len(old) > 0 {
		old = old[:len(old)-1]
	}
	if len(old) != len(now) {
		return "the variant takes another number of arguments"
	}
	for i := range old {
		if !types.Identical(old[i], now[i]) {
			return "the variant takes " + now[i].String() + " in place of " + old[i].String()
		}
	}
	return ""
}
