package shop

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"

	"github.com/asyncify-go/asyncify/examples/storefront/store"
)

//go:embed templates
var templateFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// frame is what every page shows around its content.
type frame struct {
	Visitor   store.Customer
	CartCount int
}

// render answers with a page. It is written only once it is complete, so that
// a failing template leaves no half page behind.
func (s *Shop) render(w http.ResponseWriter, r *http.Request, name string, page any) {
	var buf bytes.Buffer
	if err := templates.ExecuteTemplate(&buf, name, page); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if _, err := buf.WriteTo(w); err != nil {
		s.Log.WarnContext(r.Context(), "visitor hung up", "path", r.URL.Path, "err", err)
	}
}
