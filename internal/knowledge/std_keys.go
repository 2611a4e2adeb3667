package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// Private keys: what is random draws from the reader it is given.

var cryptoRSA = &Library{
	Path:    "crypto/rsa",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/rsa",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/crypto/rsa#VerifyPKCS1v15",
			Names: "PSSOptions.HashFunc PublicKey.Equal PublicKey.Size PrivateKey.Equal VerifyPKCS1v15 VerifyPSS",
		},
		{
			Doc:   "https://pkg.go.dev/crypto/rsa#PrivateKey.Public",
			Names: "PrivateKey.Public",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/crypto/rsa#SignPSS",
			Names: "DecryptPKCS1v15 EncryptPKCS1v15 GenerateKey GenerateMultiPrimeKey SignPKCS1v15 SignPSS " +
				"PrivateKey.Decrypt PrivateKey.Sign",
			Is: Summary{Does: Clock, Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/rsa#EncryptOAEP",
			Names: "DecryptOAEP EncryptOAEP",
			Is:    Summary{Does: Clock, Mutates: Param(1) | Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/rsa#PrivateKey.Precompute",
			Names: "PrivateKey.Precompute PrivateKey.Validate",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var cryptoECDSA = &Library{
	Path:    "crypto/ecdsa",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/ecdsa",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/crypto/ecdsa#VerifyASN1",
			Names: "ParseRawPrivateKey ParseUncompressedPublicKey PrivateKey.Bytes PrivateKey.Equal " +
				"PublicKey.Bytes PublicKey.Equal Verify VerifyASN1",
		},
		{
			Doc:   "https://pkg.go.dev/crypto/ecdsa#PrivateKey.Public",
			Names: "PrivateKey.ECDH PrivateKey.Public PublicKey.ECDH",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/ecdsa#SignASN1",
			Names: "PrivateKey.Sign Sign SignASN1",
			Is:    Summary{Does: Clock, Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/ecdsa#GenerateKey",
			Names: "GenerateKey",
			Is:    Summary{Does: Clock, Mutates: Param(2)},
		},
	},
}

var cryptoEd25519 = &Library{
	Path:    "crypto/ed25519",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/ed25519",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/crypto/ed25519#Sign",
			Names: "NewKeyFromSeed Options.HashFunc PrivateKey.Equal PrivateKey.Public PrivateKey.Seed PrivateKey.Sign " +
				"PublicKey.Equal Sign Verify VerifyWithOptions",
		},
		{
			Doc:   "https://pkg.go.dev/crypto/ed25519#GenerateKey",
			Names: "GenerateKey",
			Is:    Summary{Does: Clock, Mutates: Param(1)},
		},
	},
}

var cryptoX509 = &Library{
	Path:    "crypto/x509",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/x509",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/crypto/x509#ParseCertificate",
			Names: "IsEncryptedPEMBlock MarshalECPrivateKey MarshalPKCS1PrivateKey MarshalPKCS1PublicKey " +
				"MarshalPKCS8PrivateKey MarshalPKIXPublicKey NewCertPool DecryptPEMBlock " +
				"CertPool.Equal Certificate.Equal Certificate.VerifyHostname Certificate.CheckSignature " +
				"Certificate.CheckSignatureFrom CertificateRequest.CheckSignature " +
				"ParseECPrivateKey ParsePKCS1PrivateKey ParsePKCS1PublicKey ParsePKCS8PrivateKey " +
				"ParsePKIXPublicKey",
		},
		{
			Doc: "https://pkg.go.dev/crypto/x509#ParseCertificate",
			Names: "ParseCertificate ParseCertificates ParseCertificateRequest ParseCRL ParseDERCRL " +
				"ParseRevocationList",
			Is: Summary{Returns: Param(1)},
		},
		{
			// Against the system's roots and the time, unless told otherwise.
			Doc:   "https://pkg.go.dev/crypto/x509#Certificate.Verify",
			Names: "Certificate.Verify",
			Is:    Summary{Does: Clock | Reads, Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/x509#SystemCertPool",
			Names: "SystemCertPool",
			Is:    Summary{Does: Reads},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/x509#CertPool",
			Names: "CertPool.AddCert CertPool.AppendCertsFromPEM",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/x509#CertPool.Clone",
			Names: "CertPool.Clone",
			Is:    Summary{Returns: Param(0)},
		},
	},
}

var cryptoTLS = &Library{
	Path:    "crypto/tls",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/crypto/tls",
	Types: []Types{
		{Doc: "https://pkg.go.dev/crypto/tls#Conn", Is: Single, Names: "Conn"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/crypto/tls#X509KeyPair",
			Names: "CipherSuiteName CipherSuites InsecureCipherSuites VersionName X509KeyPair",
		},
		{
			Doc:   "https://pkg.go.dev/crypto/tls#LoadX509KeyPair",
			Names: "LoadX509KeyPair",
			Is:    Summary{Does: Reads, Blocks: File},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/tls#Config.Clone",
			Names: "Config.Clone",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/tls#Dial",
			Names: "Dial DialWithDialer Dialer.Dial Dialer.DialContext Listen",
			Is:    Summary{Does: Writes, Blocks: Net},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/tls#Conn",
			Names: "Conn.Close Conn.CloseWrite Conn.Handshake Conn.HandshakeContext Conn.Write",
			Is:    Summary{Does: Writes, Blocks: Net, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/crypto/tls#Conn.Read",
			Names: "Conn.Read",
			Is: Summary{
				Does: Unknown, Blocks: Net, Mutates: Param(0) | Param(1), Handles: Param(0),
				Why: "a conversation over a connection",
			},
		},
	},
}
