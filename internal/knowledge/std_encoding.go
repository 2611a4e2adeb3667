package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdEncoding = &Library{
	Path:    "encoding",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/encoding#TextMarshaler",
			Names: "BinaryMarshaler.MarshalBinary TextMarshaler.MarshalText",
		},
		{
			Doc:   "https://pkg.go.dev/encoding#TextAppender",
			Names: "BinaryAppender.AppendBinary TextAppender.AppendText",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding#TextUnmarshaler",
			Names: "BinaryUnmarshaler.UnmarshalBinary TextUnmarshaler.UnmarshalText",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var stdBase64 = &Library{
	Path:    "encoding/base64",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/base64",
	Types: []Types{
		{Doc: "https://pkg.go.dev/encoding/base64#Encoding", Is: Safe, Names: "Encoding"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/encoding/base64#Encoding",
			Names: "NewEncoding CorruptInputError.Error Encoding.WithPadding Encoding.Strict " +
				"Encoding.EncodeToString Encoding.EncodedLen Encoding.DecodeString Encoding.DecodedLen",
		},
		{
			Doc:   "https://pkg.go.dev/encoding/base64#Encoding.Decode",
			Names: "Encoding.Encode Encoding.Decode Encoding.AppendEncode Encoding.AppendDecode",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/base64#NewEncoder",
			Names: "NewDecoder NewEncoder",
			Is:    Summary{Returns: Param(2)},
		},
	},
}

var stdBase32 = &Library{
	Path:    "encoding/base32",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/base32",
	Types: []Types{
		{Doc: "https://pkg.go.dev/encoding/base32#Encoding", Is: Safe, Names: "Encoding"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/encoding/base32#Encoding",
			Names: "NewEncoding CorruptInputError.Error Encoding.WithPadding Encoding.EncodeToString " +
				"Encoding.EncodedLen Encoding.DecodeString Encoding.DecodedLen",
		},
		{
			Doc:   "https://pkg.go.dev/encoding/base32#Encoding.Decode",
			Names: "Encoding.Encode Encoding.Decode Encoding.AppendEncode Encoding.AppendDecode",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/base32#NewEncoder",
			Names: "NewDecoder NewEncoder",
			Is:    Summary{Returns: Param(2)},
		},
	},
}

var stdHex = &Library{
	Path:    "encoding/hex",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/hex",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/encoding/hex#EncodeToString",
			Names: "DecodeString DecodedLen Dump EncodeToString EncodedLen " +
				"InvalidByteError.Error",
		},
		{
			Doc:   "https://pkg.go.dev/encoding/hex#Encode",
			Names: "AppendDecode AppendEncode Decode Encode",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/hex#NewEncoder",
			Names: "Dumper NewDecoder NewEncoder",
			Is:    Summary{Returns: Param(1)},
		},
	},
}

// ByteOrder's values are of types that binary does not export.
var stdBinary = &Library{
	Path:    "encoding/binary",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/binary",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/encoding/binary#ByteOrder",
			Names: "Size Uvarint Varint AppendByteOrder.String ByteOrder.String ByteOrder.Uint16 " +
				"ByteOrder.Uint32 ByteOrder.Uint64 " +
				"bigEndian.Uint16 bigEndian.Uint32 bigEndian.Uint64 bigEndian.String " +
				"littleEndian.Uint16 littleEndian.Uint32 littleEndian.Uint64 littleEndian.String",
		},
		{
			Doc: "https://pkg.go.dev/encoding/binary#AppendByteOrder",
			Names: "Append AppendUvarint AppendVarint AppendByteOrder.AppendUint16 " +
				"AppendByteOrder.AppendUint32 AppendByteOrder.AppendUint64 " +
				"bigEndian.AppendUint16 bigEndian.AppendUint32 bigEndian.AppendUint64 " +
				"littleEndian.AppendUint16 littleEndian.AppendUint32 littleEndian.AppendUint64 " +
				"Encode PutUvarint PutVarint ByteOrder.PutUint16 ByteOrder.PutUint32 ByteOrder.PutUint64 " +
				"bigEndian.PutUint16 bigEndian.PutUint32 bigEndian.PutUint64 " +
				"littleEndian.PutUint16 littleEndian.PutUint32 littleEndian.PutUint64",
			Is: Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/binary#Decode",
			Names: "Decode",
			Is:    Summary{Mutates: Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/binary#Read",
			Names: "Read",
			Is:    Summary{Mutates: Param(1) | Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/binary#ReadUvarint",
			Names: "ReadUvarint ReadVarint",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/binary#Write",
			Names: "Write",
			Is:    Summary{Emits: Param(1)},
		},
	},
}

var stdCSV = &Library{
	Path:    "encoding/csv",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/encoding/csv",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/encoding/csv#NewReader",
			Names: "NewReader NewWriter",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/csv#Reader",
			Names: "ParseError.Error Reader.FieldPos Reader.InputOffset Writer.Error",
		},
		{
			// With ReuseRecord the record is the reader's own.
			Doc:   "https://pkg.go.dev/encoding/csv#Reader.Read",
			Names: "Reader.Read Reader.ReadAll",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/csv#Writer",
			Names: "Writer.Write Writer.WriteAll Writer.Flush",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/encoding/csv#ParseError",
			Names: "ParseError.Unwrap",
			Is:    Summary{Returns: Param(0)},
		},
	},
}
