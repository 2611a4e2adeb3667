package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdXML = &Library{
	Path:    "encoding/xml",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/xml",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/encoding/xml#Marshal",
			Names: "Marshal MarshalIndent CharData.Copy Comment.Copy Directive.Copy ProcInst.Copy " +
				"Decoder.InputOffset Decoder.InputPos MarshalerAttr.MarshalXMLAttr SyntaxError.Error " +
				"TagPathError.Error UnmarshalError.Error UnsupportedTypeError.Error",
		},
		{
			Doc:   "https://pkg.go.dev/encoding/xml#NewDecoder",
			Names: "CopyToken NewDecoder NewEncoder NewTokenDecoder",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/xml#StartElement",
			Names: "StartElement.Copy StartElement.End",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/xml#Unmarshal",
			Names: "Unmarshal",
			Is:    Summary{Mutates: Param(2), Copies: true},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/xml#Decoder.Decode",
			Names: "Decoder.Decode Decoder.DecodeElement Unmarshaler.UnmarshalXML",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			// Bytes of a token are the decoder's own until the next call.
			Doc: "https://pkg.go.dev/encoding/xml#Decoder.Token",
			Names: "Decoder.Token Decoder.RawToken Decoder.Skip TokenReader.Token " +
				"UnmarshalerAttr.UnmarshalXMLAttr Encoder.Indent",
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/encoding/xml#Encoder",
			Names: "Encoder.Encode Encoder.EncodeElement Encoder.EncodeToken Encoder.Flush " +
				"Encoder.Close",
			Is: Summary{Mutates: Param(0), Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/xml#Marshaler",
			Names: "Marshaler.MarshalXML",
			Is:    Summary{Mutates: Param(1), Emits: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/xml#EscapeText",
			Names: "Escape EscapeText",
			Is:    Summary{Emits: Param(1)},
		},
	},
}

var stdGob = &Library{
	Path:    "encoding/gob",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/gob",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/encoding/gob#NewDecoder",
			Names: "NewDecoder NewEncoder",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/gob#Decoder.Decode",
			Names: "Decoder.Decode Decoder.DecodeValue",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/gob#Encoder.Encode",
			Names: "Encoder.Encode Encoder.EncodeValue",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/gob#GobEncoder",
			Names: "GobEncoder.GobEncode",
		},
		{
			Doc:   "https://pkg.go.dev/encoding/gob#GobDecoder",
			Names: "GobDecoder.GobDecode",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/gob#Register",
			Names: "Register RegisterName",
			Is:    Summary{Does: Global},
		},
	},
}

var stdPEM = &Library{
	Path:    "encoding/pem",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/pem",
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/encoding/pem#EncodeToMemory", Names: "EncodeToMemory"},
		{
			Doc:   "https://pkg.go.dev/encoding/pem#Decode",
			Names: "Decode",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/pem#Encode",
			Names: "Encode",
			Is:    Summary{Emits: Param(1)},
		},
	},
}
