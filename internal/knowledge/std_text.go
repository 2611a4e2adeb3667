package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdRegexp = &Library{
	Path:    "regexp",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/regexp",
	Types: []Types{
		// "A Regexp is safe for concurrent use by multiple goroutines, except for
		// configuration methods, such as Longest."
		{Doc: "https://pkg.go.dev/regexp#Regexp", Is: Safe, Names: "Regexp"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/regexp#Regexp",
			Names: "Compile CompilePOSIX Match MatchString MustCompile MustCompilePOSIX QuoteMeta " +
				"Regexp.String Regexp.NumSubexp Regexp.SubexpIndex Regexp.LiteralPrefix Regexp.MatchString " +
				"Regexp.Match Regexp.ReplaceAllString Regexp.ReplaceAllLiteralString Regexp.FindIndex " +
				"Regexp.FindString Regexp.FindStringIndex Regexp.FindSubmatchIndex " +
				"Regexp.FindStringSubmatch Regexp.FindStringSubmatchIndex Regexp.FindAllIndex " +
				"Regexp.FindAllString Regexp.FindAllStringIndex Regexp.FindAllSubmatchIndex " +
				"Regexp.FindAllStringSubmatch Regexp.FindAllStringSubmatchIndex Regexp.Split " +
				"Regexp.MarshalText",
		},
		{
			Doc:   "https://pkg.go.dev/regexp#Regexp.SubexpNames",
			Names: "Regexp.Copy Regexp.SubexpNames",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/regexp#Regexp.Find",
			Names: "Regexp.Find Regexp.FindSubmatch Regexp.FindAll Regexp.FindAllSubmatch " +
				"Regexp.ReplaceAll Regexp.ReplaceAllLiteral",
			Is: Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/regexp#Regexp.ReplaceAllFunc",
			Names: "Regexp.ReplaceAllFunc",
			Is:    Summary{Calls: Param(2), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/regexp#Regexp.ReplaceAllStringFunc",
			Names: "Regexp.ReplaceAllStringFunc",
			Is:    Summary{Calls: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/regexp#MatchReader",
			Names: "MatchReader",
			Is:    Summary{Mutates: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/regexp#Regexp.MatchReader",
			Names: "Regexp.MatchReader Regexp.FindReaderIndex Regexp.FindReaderSubmatchIndex",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/regexp#Regexp.Expand",
			Names: "Regexp.AppendText Regexp.Expand Regexp.ExpandString",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/regexp#Regexp.Longest",
			Names: "Regexp.Longest Regexp.UnmarshalText",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var stdUnicode = &Library{
	Path:    "unicode",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/unicode",
	Rest:    &Summary{},
}

var stdUTF8 = &Library{
	Path:    "unicode/utf8",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/unicode/utf8",
	Rest:    &Summary{},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/unicode/utf8#AppendRune",
			Names: "AppendRune EncodeRune",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
	},
}

var stdUTF16 = &Library{
	Path:    "unicode/utf16",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/unicode/utf16",
	Rest:    &Summary{},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/unicode/utf16#AppendRune",
			Names: "AppendRune",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
	},
}

var stdPath = &Library{
	Path:    "path",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/path",
	Rest:    &Summary{},
}

var stdFilepath = &Library{
	Path:    "path/filepath",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/path/filepath",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/path/filepath#Join",
			Names: "Base Clean Dir Ext FromSlash HasPrefix IsAbs IsLocal Join Localize Match Rel Split " +
				"SplitList ToSlash VolumeName",
		},
		{
			Doc:   "https://pkg.go.dev/path/filepath#Abs",
			Names: "Abs",
			Is:    Summary{Does: Reads},
		},
		{
			Doc:   "https://pkg.go.dev/path/filepath#Glob",
			Names: "Glob",
			Is:    Summary{Does: Reads, Blocks: File},
		},
		{
			Doc:   "https://pkg.go.dev/path/filepath#WalkDir",
			Names: "Walk WalkDir",
			Is:    Summary{Does: Reads, Blocks: File, Calls: Param(2)},
		},
	},
}
