package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdMime = &Library{
	Path:    "mime",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/mime",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/mime#ParseMediaType",
			Names: "ExtensionsByType FormatMediaType ParseMediaType TypeByExtension " +
				"WordDecoder.Decode WordDecoder.DecodeHeader WordEncoder.Encode",
		},
		{
			Doc:   "https://pkg.go.dev/mime#AddExtensionType",
			Names: "AddExtensionType",
			Is:    Summary{Does: Global},
		},
	},
}

var mimeMultipart = &Library{
	Path:    "mime/multipart",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/mime/multipart",
	Types: []Types{
		{Doc: "https://pkg.go.dev/mime/multipart#File", Is: Open, Names: "File Part"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/mime/multipart#Part",
			Names: "FileContentDisposition Writer.Boundary Writer.FormDataContentType",
		},
		{
			Doc:   "https://pkg.go.dev/mime/multipart#NewReader",
			Names: "NewReader",
			Is:    Summary{Returns: Param(1)},
		},
		{
			// The boundary is random.
			Doc:   "https://pkg.go.dev/mime/multipart#NewWriter",
			Names: "NewWriter",
			Is:    Summary{Does: Clock, Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/mime/multipart#FileHeader.Open",
			Names: "FileHeader.Open",
			Is:    Summary{Does: Reads, Blocks: File, Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/mime/multipart#Form.RemoveAll",
			Names: "Form.RemoveAll",
			Is:    Summary{Does: Writes, Blocks: File, Mutates: Param(0)},
		},
		{
			// The names are parsed out of the header when first asked for.
			Doc:   "https://pkg.go.dev/mime/multipart#Part",
			Names: "Part.FileName Part.FormName Part.Close Writer.SetBoundary",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/mime/multipart#Part.Read",
			Names: "Part.Read",
			Is:    Summary{Does: Body, Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/mime/multipart#Reader.ReadForm",
			Names: "Reader.NextPart Reader.NextRawPart Reader.ReadForm",
			Is:    Summary{Does: Body, Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/mime/multipart#Writer",
			Names: "Writer.Close Writer.CreateFormField Writer.CreateFormFile Writer.CreatePart " +
				"Writer.WriteField",
			Is: Summary{Mutates: Param(0), Emits: Param(0), Returns: Param(0)},
		},
	},
}
