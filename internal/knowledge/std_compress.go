package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// Compressing readers read from, and writers write to, what they were made
// with; closing a writer writes what is left.

var compressGzip = &Library{
	Path:    "compress/gzip",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/compress/gzip",
	Funcs: []Funcs{
		{
			// Reads the header.
			Doc:   "https://pkg.go.dev/compress/gzip#NewReader",
			Names: "NewReader",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/gzip#NewWriter",
			Names: "NewWriter NewWriterLevel",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/gzip#Reader",
			Names: "Reader.Close Reader.Multistream Writer.Reset",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/gzip#Reader.Read",
			Names: "Reader.Read Reader.Reset",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/gzip#Writer",
			Names: "Writer.Close Writer.Flush Writer.Write",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
	},
}

var compressFlate = &Library{
	Path:    "compress/flate",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/compress/flate",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/compress/flate#NewReader",
			Names: "NewReader NewReaderDict NewWriter NewWriterDict",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/compress/flate#CorruptInputError",
			Names: "CorruptInputError.Error InternalError.Error ReadError.Error " +
				"WriteError.Error",
		},
		{
			Doc:   "https://pkg.go.dev/compress/flate#Resetter",
			Names: "Resetter.Reset Writer.Reset",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/flate#Writer",
			Names: "Writer.Close Writer.Flush Writer.Write",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
	},
}

var compressZlib = &Library{
	Path:    "compress/zlib",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/compress/zlib",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/compress/zlib#NewReader",
			Names: "NewReader NewReaderDict",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/zlib#NewWriter",
			Names: "NewWriter NewWriterLevel NewWriterLevelDict",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/zlib#Resetter",
			Names: "Resetter.Reset",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/zlib#Writer.Reset",
			Names: "Writer.Reset",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/zlib#Writer",
			Names: "Writer.Close Writer.Flush Writer.Write",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
	},
}

var compressBzip2 = &Library{
	Path:    "compress/bzip2",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/compress/bzip2",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/compress/bzip2#NewReader",
			Names: "NewReader",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/compress/bzip2#StructuralError",
			Names: "StructuralError.Error",
		},
	},
}

var archiveZip = &Library{
	Path:    "archive/zip",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/archive/zip",
	Types: []Types{
		{Doc: "https://pkg.go.dev/archive/zip#ReadCloser", Is: Open, Names: "ReadCloser"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/archive/zip#NewReader",
			Names: "FileInfoHeader NewReader NewWriter",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/archive/zip#OpenReader",
			Names: "OpenReader",
			Is:    Summary{Does: Reads, Blocks: File},
		},
		{
			Doc:   "https://pkg.go.dev/archive/zip#FileHeader",
			Names: "FileHeader.ModTime FileHeader.Mode",
		},
		{
			Doc:   "https://pkg.go.dev/archive/zip#File.Open",
			Names: "File.DataOffset File.Open File.OpenRaw FileHeader.FileInfo",
			Is:    Summary{Returns: Param(0)},
		},
		{
			// Open lists the archive's files when first called.
			Doc:   "https://pkg.go.dev/archive/zip#Reader.Open",
			Names: "Reader.Open",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/archive/zip#Writer",
			Names: "FileHeader.SetModTime FileHeader.SetMode ReadCloser.Close Reader.RegisterDecompressor " +
				"Writer.RegisterCompressor Writer.SetComment Writer.SetOffset",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/archive/zip#Writer",
			Names: "Writer.Close Writer.Copy Writer.Create Writer.CreateHeader Writer.CreateRaw " +
				"Writer.Flush",
			Is: Summary{Mutates: Param(0), Emits: Param(0), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/archive/zip#Writer.AddFS",
			Names: "Writer.AddFS",
			Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0), Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/archive/zip#RegisterCompressor",
			Names: "RegisterCompressor RegisterDecompressor",
			Is:    Summary{Does: Global},
		},
	},
}

var archiveTar = &Library{
	Path:    "archive/tar",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/archive/tar",
	Funcs: []Funcs{
		{
			// Looks up the names of the file's owner and group.
			Doc:   "https://pkg.go.dev/archive/tar#FileInfoHeader",
			Names: "FileInfoHeader",
			Is:    Summary{Does: Reads, Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/archive/tar#NewReader",
			Names: "NewReader NewWriter",
			Is:    Summary{Returns: Param(1)},
		},
		{Doc: "https://pkg.go.dev/archive/tar#Format", Names: "Format.String"},
		{
			Doc:   "https://pkg.go.dev/archive/tar#Header.FileInfo",
			Names: "Header.FileInfo",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/archive/tar#Reader.Next",
			Names: "Reader.Next",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/archive/tar#Reader.Read",
			Names: "Reader.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/archive/tar#Writer",
			Names: "Writer.Close Writer.Flush Writer.Write Writer.WriteHeader",
			Is:    Summary{Mutates: Param(0), Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/archive/tar#Writer.AddFS",
			Names: "Writer.AddFS",
			Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0), Emits: Param(0)},
		},
	},
}
