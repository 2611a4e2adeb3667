package resolve

import (
	"go/types"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// TestAnchors follows the links that point into a package's documentation:
// what they name must exist, or the promise moved.
func TestAnchors(t *testing.T) {
	loaded, places := load(t), readPlaces(t)
	for _, lib := range knowledge.All() {
		urls := []string{lib.Doc}
		for _, group := range lib.Funcs {
			urls = append(urls, group.Doc)
		}
		for _, group := range lib.Types {
			urls = append(urls, group.Doc)
		}
		for _, url := range urls {
			page, anchor, _ := strings.Cut(url, "#")
			pkg := loaded[strings.TrimPrefix(page, "https://pkg.go.dev/")]
			if pkg == nil || anchor == "" || strings.HasPrefix(anchor, "hdr-") || strings.HasPrefix(anchor, "pkg-") {
				continue
			}
			if !hasAnchor(pkg.Types, anchor) {
				t.Errorf("%s: %s: nothing of that name", places.of(lib.Path, anchor), url)
			}
		}
	}
}

func hasAnchor(pkg *types.Package, anchor string) bool {
	name, member, isMember := strings.Cut(anchor, ".")
	object := pkg.Scope().Lookup(name)
	if object == nil || !isMember {
		return object != nil
	}
	found, _, _ := types.LookupFieldOrMethod(object.Type(), true, pkg, member)
	return found != nil
}
