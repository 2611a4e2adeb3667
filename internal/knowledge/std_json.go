package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdJSON = &Library{
	Path:    "encoding/json",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/json",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/encoding/json#Marshal",
			Names: "Marshal MarshalIndent Valid Marshaler.MarshalJSON Delim.String Decoder.InputOffset " +
				"Number.String Number.Float64 Number.Int64 " +
				"InvalidUTF8Error.Error InvalidUnmarshalError.Error MarshalerError.Error " +
				"SyntaxError.Error UnmarshalFieldError.Error UnmarshalTypeError.Error " +
				"UnsupportedTypeError.Error UnsupportedValueError.Error",
		},
		{
			Doc:   "https://pkg.go.dev/encoding/json#Unmarshal",
			Names: "Unmarshal",
			Is:    Summary{Mutates: Param(2), Copies: true},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/json#Compact",
			Names: "Compact HTMLEscape Indent",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/json#NewDecoder",
			Names: "NewDecoder NewEncoder",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/json#Decoder.Decode",
			Names: "Decoder.Decode",
			Is:    Summary{Mutates: Param(0) | Param(1), Copies: true},
		},
		{
			Doc: "https://pkg.go.dev/encoding/json#Decoder.Token",
			Names: "Decoder.Token Decoder.More Decoder.UseNumber Decoder.DisallowUnknownFields " +
				"Encoder.SetIndent Encoder.SetEscapeHTML " +
				"RawMessage.UnmarshalJSON Unmarshaler.UnmarshalJSON",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/json#Decoder.Buffered",
			Names: "Decoder.Buffered RawMessage.MarshalJSON MarshalerError.Unwrap",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/json#Encoder.Encode",
			Names: "Encoder.Encode",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
	},
}
