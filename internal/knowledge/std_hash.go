package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdHash = &Library{
	Path:    "hash",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/hash",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/hash#Hash",
			Names: "Cloner.Clone Hash.BlockSize Hash.Size Hash32.Sum32 Hash64.Sum64 " +
				"XOF.BlockSize",
		},
		{
			// "It does not change the underlying hash state."
			Doc:   "https://pkg.go.dev/hash#Hash",
			Names: "Hash.Sum",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/hash#Hash",
			Names: "Hash.Reset XOF.Reset",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

// Packages that only make hashes and sum bytes.
var (
	hashAdler32 = sums("hash/adler32")
	hashFNV     = sums("hash/fnv")
	cryptoMD5   = sums("crypto/md5")
	cryptoSHA1  = sums("crypto/sha1")
	cryptoSHA2  = sums("crypto/sha256")
	cryptoSHA5  = sums("crypto/sha512")
	// These keep the table that they are given.
	hashCRC32 = sums("hash/crc32", Funcs{
		Doc:   "https://pkg.go.dev/hash/crc32#New",
		Names: "New",
		Is:    Summary{Returns: Param(1)},
	})
	hashCRC64 = sums("hash/crc64", Funcs{
		Doc:   "https://pkg.go.dev/hash/crc64#New",
		Names: "New",
		Is:    Summary{Returns: Param(1)},
	})
)

func sums(path string, but ...Funcs) *Library {
	return &Library{
		Path:    path,
		Version: "go1.26",
		Doc:     "https://pkg.go.dev/" + path,
		Rest:    &Summary{},
		Funcs:   but,
	}
}

var hashMaphash = &Library{
	Path:    "hash/maphash",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/hash/maphash",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/hash/maphash#Hash",
			Names: "Bytes Comparable String Hash.Size Hash.BlockSize",
		},
		{
			Doc:   "https://pkg.go.dev/hash/maphash#MakeSeed",
			Names: "MakeSeed",
			Is:    Summary{Does: Clock},
		},
		{
			// "A Hash is not safe for concurrent use"; its seed is chosen when first
			// needed.
			Doc: "https://pkg.go.dev/hash/maphash#Hash",
			Names: "Hash.WriteByte Hash.Write Hash.WriteString Hash.Seed Hash.SetSeed Hash.Reset " +
				"Hash.Sum64 Hash.Clone",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/hash/maphash#Hash.Sum",
			Names: "Hash.Sum",
			Is:    Summary{Mutates: Param(0) | Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/hash/maphash#WriteComparable",
			Names: "WriteComparable",
			Is:    Summary{Mutates: Param(1)},
		},
	},
}

var cryptoSHA3 = &Library{
	Path:    "crypto/sha3",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/sha3",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/crypto/sha3",
			Names: "New224 New256 New384 New512 NewCSHAKE128 NewCSHAKE256 NewSHAKE128 NewSHAKE256 Sum224 " +
				"Sum256 Sum384 Sum512 SumSHAKE128 SumSHAKE256 SHA3.Size SHA3.BlockSize " +
				"SHA3.MarshalBinary SHA3.Clone SHAKE.BlockSize SHAKE.MarshalBinary",
		},
		{
			Doc:   "https://pkg.go.dev/crypto/sha3#SHA3.Sum",
			Names: "SHA3.Sum SHA3.AppendBinary SHAKE.AppendBinary",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/crypto/sha3#SHA3",
			Names: "SHA3.Write SHA3.Reset SHA3.UnmarshalBinary SHAKE.Write SHAKE.Reset " +
				"SHAKE.UnmarshalBinary",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/sha3#SHAKE.Read",
			Names: "SHAKE.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
	},
}
