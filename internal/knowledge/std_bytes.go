package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// Much of what bytes returns is a part of what it was given.
var stdBytes = &Library{
	Path:    "bytes",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/bytes",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/bytes#Contains",
			Names: "Clone Compare Contains ContainsAny ContainsRune Count Equal EqualFold HasPrefix " +
				"HasSuffix Index IndexAny IndexByte IndexRune Join LastIndex LastIndexAny LastIndexByte " +
				"NewBufferString Repeat Replace ReplaceAll Runes Title ToLower ToTitle ToUpper " +
				"Buffer.String Buffer.Len Buffer.Cap Buffer.Available Reader.Len Reader.Size",
		},
		{
			Doc: "https://pkg.go.dev/bytes#Split",
			Names: "Cut CutPrefix CutSuffix Fields FieldsSeq Lines NewBuffer NewReader Split SplitAfter " +
				"SplitAfterN SplitAfterSeq SplitN SplitSeq ToValidUTF8 Trim TrimLeft TrimPrefix TrimRight " +
				"TrimSpace TrimSuffix",
			Is: Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/bytes#ToLowerSpecial",
			Names: "ToLowerSpecial ToTitleSpecial ToUpperSpecial",
			Is:    Summary{Returns: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/bytes#IndexFunc",
			Names: "ContainsFunc IndexFunc LastIndexFunc",
			Is:    Summary{Calls: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/bytes#FieldsFunc",
			Names: "FieldsFunc FieldsFuncSeq TrimFunc TrimLeftFunc TrimRightFunc",
			Is:    Summary{Calls: Param(2), Returns: Param(1) | Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/bytes#Map",
			Names: "Map",
			Is:    Summary{Calls: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/bytes#Buffer.Bytes",
			Names: "Buffer.Bytes Buffer.AvailableBuffer Buffer.Peek",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/bytes#Buffer",
			Names: "Buffer.Truncate Buffer.Reset Buffer.Grow Buffer.Write Buffer.WriteString " +
				"Buffer.WriteByte Buffer.WriteRune Buffer.Next Buffer.ReadByte Buffer.ReadRune " +
				"Buffer.UnreadRune Buffer.UnreadByte Buffer.ReadBytes Buffer.ReadString " +
				"Reader.ReadByte Reader.UnreadByte Reader.ReadRune Reader.UnreadRune Reader.Seek " +
				"Reader.Reset",
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/bytes#Buffer.Read",
			Names: "Buffer.Read Buffer.ReadFrom Reader.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/bytes#Reader.ReadAt",
			Names: "Reader.ReadAt",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/bytes#Buffer.WriteTo",
			Names: "Buffer.WriteTo Reader.WriteTo",
			Is:    Summary{Mutates: Param(0), Emits: Param(1)},
		},
	},
}

var stdBufio = &Library{
	Path:    "bufio",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/bufio",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/bufio#NewReader",
			Names: "NewReader NewReaderSize NewScanner NewWriter NewWriterSize ScanBytes ScanLines ScanRunes ScanWords",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/bufio#NewReadWriter",
			Names: "NewReadWriter",
			Is:    Summary{Returns: Param(1) | Param(2)},
		},
		{
			Doc: "https://pkg.go.dev/bufio#Reader",
			Names: "Reader.Size Reader.Buffered Scanner.Err Scanner.Text Writer.Size Writer.Available " +
				"Writer.Buffered",
		},
		{
			Doc:   "https://pkg.go.dev/bufio#Scanner.Bytes",
			Names: "Scanner.Bytes Writer.AvailableBuffer",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/bufio#Reader",
			Names: "Reader.Reset Reader.Peek Reader.Discard Reader.ReadByte Reader.UnreadByte " +
				"Reader.ReadRune Reader.UnreadRune Reader.ReadSlice Reader.ReadLine Reader.ReadBytes " +
				"Reader.ReadString Scanner.Buffer",
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			// Scan calls the split function that it was given.
			Doc:   "https://pkg.go.dev/bufio#Scanner.Split",
			Names: "Scanner.Split",
			Is:    Summary{Mutates: Param(0), Calls: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/bufio#Scanner.Scan",
			Names: "Scanner.Scan",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/bufio#Reader.Read",
			Names: "Reader.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/bufio#Reader.WriteTo",
			Names: "Reader.WriteTo",
			Is:    Summary{Mutates: Param(0), Emits: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/bufio#Writer",
			Names: "Writer.Flush Writer.Write Writer.WriteByte Writer.WriteRune Writer.WriteString",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/bufio#Writer.ReadFrom",
			Names: "Writer.ReadFrom",
			Is:    Summary{Mutates: Param(0) | Param(1), Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/bufio#Writer.Reset",
			Names: "Writer.Reset",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}
