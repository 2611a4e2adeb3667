package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// Encoders and decoders. As with encoding/json, the methods that a type brings
// along for its own encoding are taken to compute.

const yamlDoc = "https://pkg.go.dev/gopkg.in/yaml.v3"

var yamlLib = &Library{
	Path: "gopkg.in/yaml.v3", Module: "gopkg.in/yaml.v3", Version: "v3.0.1", Doc: yamlDoc,
	Funcs: []Funcs{
		{Doc: yamlDoc + "#Marshal", Names: "Marshal"},
		{Doc: yamlDoc + "#Unmarshal", Names: "Unmarshal", Is: Summary{Mutates: Param(2), Copies: true}},
	},
}

const jsoniterDoc = "https://pkg.go.dev/github.com/json-iterator/go"

var jsoniterLib = &Library{
	Path: "github.com/json-iterator/go", Module: "github.com/json-iterator/go", Version: "v1.1.12", Doc: jsoniterDoc,
	Types: []Types{
		{Doc: jsoniterDoc + "#API", Is: Safe, Names: "API"},
	},
	Funcs: []Funcs{
		{
			Doc: jsoniterDoc + "#API",
			Names: `Marshal MarshalIndent MarshalToString Valid API.Marshal API.MarshalIndent API.MarshalToString
				API.Valid`,
		},
		{
			Doc:   jsoniterDoc + "#API",
			Names: "Unmarshal UnmarshalFromString API.Unmarshal API.UnmarshalFromString",
			Is:    Summary{Mutates: Param(2), Copies: true},
		},
	},
}

const sonicDoc = "https://pkg.go.dev/github.com/bytedance/sonic"

// Unmarshal copies the bytes that it is given, and refers to that copy.
var sonicLib = &Library{
	Path: "github.com/bytedance/sonic", Module: "github.com/bytedance/sonic", Version: "v1.15.5", Doc: sonicDoc,
	Types: []Types{
		{Doc: sonicDoc + "#API", Is: Safe, Names: "API"},
	},
	Funcs: []Funcs{
		{
			Doc: sonicDoc + "#API",
			Names: `Marshal MarshalIndent MarshalString Valid ValidString API.Marshal API.MarshalIndent
				API.MarshalToString API.Valid`,
		},
		{
			Doc:   sonicDoc + "#API",
			Names: "Unmarshal UnmarshalString API.Unmarshal API.UnmarshalFromString",
			Is:    Summary{Mutates: Param(2), Copies: true},
		},
	},
}

const goccyDoc = "https://pkg.go.dev/github.com/goccy/go-json"

var goccyLib = &Library{
	Path: "github.com/goccy/go-json", Module: "github.com/goccy/go-json", Version: "v0.10.5", Doc: goccyDoc,
	Funcs: []Funcs{
		{Doc: goccyDoc + "#Marshal", Names: "Marshal MarshalIndent MarshalNoEscape Valid"},
		{Doc: goccyDoc + "#Unmarshal", Names: "Unmarshal", Is: Summary{Mutates: Param(2), Copies: true}},
	},
}

const segmentioDoc = "https://pkg.go.dev/github.com/segmentio/encoding/json"

var segmentioLib = &Library{
	Path: "github.com/segmentio/encoding/json", Module: "github.com/segmentio/encoding", Version: "v0.5.4",
	Doc: segmentioDoc,
	Funcs: []Funcs{
		{Doc: segmentioDoc + "#Marshal", Names: "Marshal MarshalIndent Valid"},
		{Doc: segmentioDoc + "#Unmarshal", Names: "Unmarshal", Is: Summary{Mutates: Param(2), Copies: true}},
	},
}

const (
	mapstructureDoc   = "https://pkg.go.dev/github.com/mitchellh/mapstructure"
	mapstructureV2Doc = "https://pkg.go.dev/github.com/go-viper/mapstructure/v2"
)

var mapstructureLib = &Library{
	Path: "github.com/mitchellh/mapstructure", Module: "github.com/mitchellh/mapstructure", Version: "v1.5.0",
	Doc: mapstructureDoc, Funcs: mapstructureFuncs(mapstructureDoc),
}

var mapstructureV2Lib = &Library{
	Path: "github.com/go-viper/mapstructure/v2", Module: "github.com/go-viper/mapstructure/v2", Version: "v2.5.0",
	Doc: mapstructureV2Doc, Funcs: mapstructureFuncs(mapstructureV2Doc),
}

// The configuration that a decoder is made of holds its destination, and the
// functions that convert values, which are not seen from here.
func mapstructureFuncs(doc string) []Funcs {
	return []Funcs{
		{Doc: doc + "#Decode", Names: "Decode WeakDecode", Is: Summary{Mutates: Param(2)}},
		{Doc: doc + "#DecodeMetadata", Names: "DecodeMetadata WeakDecodeMetadata", Is: Summary{Mutates: Param(2) | Param(3)}},
		{Doc: doc + "#NewDecoder", Names: "NewDecoder", Is: Summary{Mutates: Param(1), Returns: Param(1)}},
	}
}
