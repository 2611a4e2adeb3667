package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// A template calls the functions it was given and methods of its data. That
// they compute what is shown, and do nothing else, is taken from "Templates are
// executed by applying them to a data structure".
var (
	htmlTemplate = &Library{
		Path:    "html/template",
		Version: "go1.26",
		Doc:     "https://pkg.go.dev/html/template",
		Types: []Types{
			// "A template may be executed safely in parallel"
			{Doc: "https://pkg.go.dev/html/template#Template.Execute", Is: Safe, Names: "Template"},
		},
		Funcs: templateFuncs("https://pkg.go.dev/html/template"),
	}
	textTemplate = &Library{
		Path:    "text/template",
		Version: "go1.26",
		Doc:     "https://pkg.go.dev/text/template",
		Types: []Types{
			{Doc: "https://pkg.go.dev/text/template#Template.Execute", Is: Safe, Names: "Template"},
		},
		Funcs: append(templateFuncs("https://pkg.go.dev/text/template"), Funcs{
			Doc:   "https://pkg.go.dev/text/template#ExecError",
			Names: "ExecError.Error ExecError.Unwrap",
			Is:    Summary{Returns: Param(0)},
		}),
	}
)

// templateFuncs are what the two packages have in common.
func templateFuncs(doc string) []Funcs {
	return []Funcs{
		{
			Doc:   doc + "#Template.Execute",
			Names: "HTMLEscape JSEscape Template.Execute Template.ExecuteTemplate",
			Is:    Summary{Emits: Param(1)},
		},
		{
			Doc: doc + "#HTMLEscapeString",
			Names: "HTMLEscapeString HTMLEscaper IsTrue JSEscapeString JSEscaper New URLQueryEscaper " +
				"Template.DefinedTemplates Template.Name",
		},
		{
			Doc:   doc + "#Must",
			Names: "Must",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   doc + "#Template.Lookup",
			Names: "Template.Clone Template.Lookup Template.Templates",
			Is:    Summary{Returns: Param(0)},
		},
		{
			// New joins the receiver's set of associated templates.
			Doc: doc + "#Template.Parse",
			Names: "Template.AddParseTree Template.Delims Template.Funcs Template.New Template.Option " +
				"Template.Parse",
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   doc + "#ParseFiles",
			Names: "ParseFS ParseFiles ParseGlob",
			Is:    Summary{Does: Reads, Blocks: File},
		},
		{
			Doc:   doc + "#Template.ParseFiles",
			Names: "Template.ParseFS Template.ParseFiles Template.ParseGlob",
			Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0), Returns: Param(0)},
		},
	}
}

var stdHTML = &Library{
	Path:    "html",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/html",
	Rest:    &Summary{},
}

var textTabwriter = &Library{
	Path:    "text/tabwriter",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/text/tabwriter",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/text/tabwriter#NewWriter",
			Names: "NewWriter",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/text/tabwriter#Writer.Init",
			Names: "Writer.Init",
			Is:    Summary{Mutates: Param(0), Returns: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/text/tabwriter#Writer.Flush",
			Names: "Writer.Flush Writer.Write",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
	},
}
