package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdStrings = &Library{
	Path:    "strings",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/strings",
	// Functions of strings, which nobody can write.
	Rest: &Summary{},
	Types: []Types{
		// "It is safe for concurrent use by multiple goroutines."
		{Doc: "https://pkg.go.dev/strings#Replacer", Is: Safe, Names: "Replacer"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/strings#FieldsFunc",
			Names: "ContainsFunc FieldsFunc FieldsFuncSeq IndexFunc LastIndexFunc " +
				"TrimFunc TrimLeftFunc TrimRightFunc",
			// FieldsFuncSeq calls it while the sequence is ranged over.
			Is: Summary{Calls: Param(2), Returns: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/strings#Map",
			Names: "Map",
			Is:    Summary{Calls: Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/strings#Builder",
			Names: "Builder.Reset Builder.Grow Builder.Write Builder.WriteByte Builder.WriteRune " +
				"Builder.WriteString",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/strings#Reader",
			Names: "Reader.ReadByte Reader.UnreadByte Reader.ReadRune Reader.UnreadRune Reader.Seek " +
				"Reader.Reset",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/strings#Reader.Read",
			Names: "Reader.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/strings#Reader.ReadAt",
			Names: "Reader.ReadAt",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/strings#Reader.WriteTo",
			Names: "Reader.WriteTo",
			Is:    Summary{Mutates: Param(0), Emits: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/strings#Replacer.WriteString",
			Names: "Replacer.WriteString",
			Is:    Summary{Emits: Param(1)},
		},
	},
}

var stdStrconv = &Library{
	Path:    "strconv",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/strconv",
	Rest:    &Summary{},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/strconv#AppendInt",
			Names: "AppendBool AppendFloat AppendInt AppendQuote AppendQuoteRune AppendQuoteRuneToASCII " +
				"AppendQuoteRuneToGraphic AppendQuoteToASCII AppendQuoteToGraphic AppendUint",
			Is: Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/strconv#NumError",
			Names: "NumError.Unwrap",
			Is:    Summary{Returns: Param(0)},
		},
	},
}
