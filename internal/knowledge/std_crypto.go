package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdCrypto = &Library{
	Path:    "crypto",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/crypto#Hash",
			Names: "Hash.HashFunc Hash.String Hash.Size Hash.New Hash.Available SignerOpts.HashFunc",
		},
		{
			Doc:   "https://pkg.go.dev/crypto#Signer",
			Names: "Signer.Public Decrypter.Public",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto#RegisterHash",
			Names: "RegisterHash",
			Is:    Summary{Does: Global},
		},
		// Signer.Sign may ask a key service, and is left out.
	},
}

var cryptoHMAC = &Library{
	Path:    "crypto/hmac",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/hmac",
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/crypto/hmac#Equal", Names: "Equal"},
		{
			Doc:   "https://pkg.go.dev/crypto/hmac#New",
			Names: "New",
			Is:    Summary{Calls: Param(1)},
		},
	},
}

var cryptoSubtle = &Library{
	Path:    "crypto/subtle",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/subtle",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/crypto/subtle#ConstantTimeCompare",
			Names: "ConstantTimeByteEq ConstantTimeCompare ConstantTimeEq ConstantTimeLessOrEq " +
				"ConstantTimeSelect",
		},
		{
			Doc:   "https://pkg.go.dev/crypto/subtle#ConstantTimeCopy",
			Names: "ConstantTimeCopy",
			Is:    Summary{Mutates: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/subtle#XORBytes",
			Names: "XORBytes",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/subtle#WithDataIndependentTiming",
			Names: "WithDataIndependentTiming",
			Is:    Summary{Calls: Param(1)},
		},
	},
}

var cryptoRand = &Library{
	Path:    "crypto/rand",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/rand",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/crypto/rand#Text",
			Names: "Text",
			Is:    Summary{Does: Clock},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/rand#Read",
			Names: "Int Prime Read",
			Is:    Summary{Does: Clock, Mutates: Param(1)},
		},
	},
}

// Ciphers write to dst, and the stateful ones to themselves.
var (
	cryptoAES = &Library{
		Path:    "crypto/aes",
		Version: "go1.26",
		Doc:     "https://pkg.go.dev/crypto/aes",
		Rest:    &Summary{},
	}
	cryptoCipher = &Library{
		Path:    "crypto/cipher",
		Version: "go1.26",
		Doc:     "https://pkg.go.dev/crypto/cipher",
		Funcs: []Funcs{
			{
				Doc:   "https://pkg.go.dev/crypto/cipher#AEAD",
				Names: "AEAD.NonceSize AEAD.Overhead Block.BlockSize BlockMode.BlockSize",
			},
			{
				Doc: "https://pkg.go.dev/crypto/cipher#NewGCM",
				Names: "NewCBCDecrypter NewCBCEncrypter NewCFBDecrypter NewCFBEncrypter NewCTR NewGCM " +
					"NewGCMWithNonceSize NewGCMWithRandomNonce NewGCMWithTagSize NewOFB",
				Is: Summary{Returns: Param(1)},
			},
			{
				Doc:   "https://pkg.go.dev/crypto/cipher#AEAD",
				Names: "AEAD.Open AEAD.Seal",
				Is:    Summary{Mutates: Param(1), Returns: Param(1)},
			},
			{
				Doc:   "https://pkg.go.dev/crypto/cipher#Block",
				Names: "Block.Decrypt Block.Encrypt",
				Is:    Summary{Mutates: Param(1)},
			},
			{
				Doc:   "https://pkg.go.dev/crypto/cipher#Stream",
				Names: "BlockMode.CryptBlocks Stream.XORKeyStream StreamReader.Read",
				Is:    Summary{Mutates: Param(0) | Param(1)},
			},
			{
				Doc:   "https://pkg.go.dev/crypto/cipher#StreamWriter",
				Names: "StreamWriter.Close StreamWriter.Write",
				Is:    Summary{Mutates: Param(0), Emits: Param(0)},
			},
		},
	}
)

// Key derivation calls the hash's constructor.
var (
	cryptoHKDF = &Library{
		Path:    "crypto/hkdf",
		Version: "go1.26",
		Doc:     "https://pkg.go.dev/crypto/hkdf",
		Funcs: []Funcs{
			{
				Doc:   "https://pkg.go.dev/crypto/hkdf#Key",
				Names: "Expand Extract Key",
				Is:    Summary{Calls: Param(1)},
			},
		},
	}
	cryptoPBKDF2 = &Library{
		Path:    "crypto/pbkdf2",
		Version: "go1.26",
		Doc:     "https://pkg.go.dev/crypto/pbkdf2",
		Funcs: []Funcs{
			{
				Doc:   "https://pkg.go.dev/crypto/pbkdf2#Key",
				Names: "Key",
				Is:    Summary{Calls: Param(1)},
			},
		},
	}
)
