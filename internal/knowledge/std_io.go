package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdIO = &Library{
	Path:    "io",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/io",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/io#Reader",
			Names: "Reader.Read LimitedReader.Read SectionReader.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/io#ByteReader",
			Names: "ByteReader.ReadByte ByteScanner.UnreadByte RuneReader.ReadRune " +
				"RuneScanner.UnreadRune Seeker.Seek SectionReader.Seek OffsetWriter.Seek",
			Is: Summary{Mutates: Param(0)},
		},
		{
			// "Clients of ReadAt can execute parallel ReadAt calls on the same input
			// source."
			Doc:   "https://pkg.go.dev/io#ReaderAt",
			Names: "ReaderAt.ReadAt SectionReader.ReadAt",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/io#ReadAll",
			Names: "ReadAll",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/io#ReadFull",
			Names: "ReadFull ReadAtLeast",
			Is:    Summary{Mutates: Param(1) | Param(2)},
		},
		{
			Doc: "https://pkg.go.dev/io#Writer",
			Names: "Writer.Write StringWriter.WriteString ByteWriter.WriteByte WriterAt.WriteAt " +
				"OffsetWriter.Write OffsetWriter.WriteAt",
			Is: Summary{Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/io#WriteString",
			Names: "WriteString",
			Is:    Summary{Emits: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/io#Copy",
			Names: "Copy CopyN",
			Is:    Summary{Emits: Param(1), Mutates: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/io#CopyBuffer",
			Names: "CopyBuffer",
			Is:    Summary{Emits: Param(1), Mutates: Param(2) | Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/io#ReaderFrom",
			Names: "ReaderFrom.ReadFrom",
			Is:    Summary{Emits: Param(0), Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/io#WriterTo",
			Names: "WriterTo.WriteTo",
			Is:    Summary{Emits: Param(1), Mutates: Param(0)},
		},
		{
			// Closing a writer may be what sends its data off (an upload, a zip
			// archive), closing a reader gives it back. Which it is, the operand's
			// type says: one without a Write method, such as http.Response.Body,
			// emits nothing.
			Doc:   "https://pkg.go.dev/io#Closer",
			Names: "Closer.Close",
			Is:    Summary{Emits: Param(0), Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/io#LimitReader",
			Names: "LimitReader MultiReader MultiWriter NewOffsetWriter NewSectionReader NopCloser",
			Is:    Summary{Returns: Param(1)},
		},
		{
			// Whoever reads from the result writes to the writer: said here, since
			// the reading call cannot tell.
			Doc:   "https://pkg.go.dev/io#TeeReader",
			Names: "TeeReader",
			Is:    Summary{Emits: Param(2), Returns: Param(1) | Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/io#SectionReader",
			Names: "SectionReader.Size",
		},
		{
			Doc:   "https://pkg.go.dev/io#SectionReader.Outer",
			Names: "SectionReader.Outer",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/io#Pipe",
			Names: "Pipe",
		},
		{
			// "each Write to the PipeWriter blocks until it has satisfied one or more
			// Reads from the PipeReader"
			Doc:   "https://pkg.go.dev/io#Pipe",
			Names: "PipeReader.Read",
			Is:    Summary{Does: Sends, Blocks: Peer, Mutates: Param(0) | Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/io#Pipe",
			Names: "PipeWriter.Write PipeWriter.Close PipeWriter.CloseWithError " +
				"PipeReader.Close PipeReader.CloseWithError",
			Is: Summary{Does: Sends, Blocks: Peer, Mutates: Param(0)},
		},
	},
}
