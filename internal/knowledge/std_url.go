package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var netURL = &Library{
	Path:    "net/url",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/net/url",
	Types: []Types{
		// "an immutable encapsulation of username and password details"
		{Doc: "https://pkg.go.dev/net/url#Userinfo", Is: Value, Names: "Userinfo"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/net/url#Parse",
			Names: "JoinPath Parse ParseQuery ParseRequestURI PathEscape PathUnescape QueryEscape " +
				"QueryUnescape User UserPassword Userinfo.Username Userinfo.Password Userinfo.String " +
				"Error.Error Error.Timeout Error.Temporary EscapeError.Error InvalidHostError.Error",
		},
		{
			// "Query parses RawQuery and returns the corresponding values": fresh ones.
			Doc: "https://pkg.go.dev/net/url#URL",
			Names: "URL.EscapedPath URL.EscapedFragment URL.String URL.Redacted URL.IsAbs URL.Query " +
				"URL.RequestURI URL.Hostname URL.Port URL.MarshalBinary",
		},
		{
			Doc:   "https://pkg.go.dev/net/url#URL.ResolveReference",
			Names: "URL.ResolveReference",
			Is:    Summary{Returns: Param(0) | Param(1)},
		},
		{
			// They share the Userinfo, which nobody can write.
			Doc:   "https://pkg.go.dev/net/url#URL.JoinPath",
			Names: "URL.Parse URL.JoinPath Error.Unwrap",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/net/url#URL.AppendBinary",
			Names: "URL.AppendBinary",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/net/url#Values",
			Names: "Values.Get Values.Has Values.Encode",
		},
		{
			Doc:   "https://pkg.go.dev/net/url#Values",
			Names: "Values.Set Values.Add Values.Del URL.UnmarshalBinary",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}
