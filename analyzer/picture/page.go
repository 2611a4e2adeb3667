package picture

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"io"
	"text/template"
)

var (
	//go:embed page/page.html
	pageHTML string
	//go:embed page/page.css
	pageCSS string
	//go:embed page/list.js
	listJS string
	//go:embed page/detail.js
	detailJS string
)

// pageTemplate knows three texts of ours, and JSON: text/template leaves them as they are.
var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// Page writes the picture as one HTML page that asks for nothing from outside: its policy
// allows the style and the scripts that it brings along, by their hashes, and nothing else.
func (p *Picture) Page(w io.Writer) error {
	data, err := json.Marshal(p) // writes <, > and & as \u003c and so on: nothing in it can end its element
	if err != nil {
		return err
	}
	return pageTemplate.Execute(w, map[string]string{
		"CSS": pageCSS, "CSSHash": hash(pageCSS),
		"List": listJS, "ListHash": hash(listJS),
		"Detail": detailJS, "DetailHash": hash(detailJS),
		"Data": string(data),
	})
}

// hash gives the source expression that allows an inline element with a text.
// Source: https://www.w3.org/TR/CSP3/#grammardef-hash-source
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
