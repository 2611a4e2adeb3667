package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdMath = &Library{
	Path:    "math",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/math",
	Rest:    &Summary{},
}

var stdBits = &Library{
	Path:    "math/bits",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/math/bits",
	Rest:    &Summary{},
}

var stdCmplx = &Library{
	Path:    "math/cmplx",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/math/cmplx",
	Rest:    &Summary{},
}

// "Methods of this form typically return the incoming receiver as well": z is
// set by z.Add(x, y) and returned.
var stdBig = &Library{
	Path:    "math/big",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/math/big",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/math/big#Int",
			Names: "Jacobi NewFloat NewInt NewRat ParseFloat Accuracy.String ErrNaN.Error RoundingMode.String " +
				"Int.Sign Int.Cmp Int.CmpAbs Int.Int64 Int.Uint64 Int.IsInt64 Int.IsUint64 Int.Float64 " +
				"Int.Bytes Int.BitLen Int.TrailingZeroBits Int.Bit Int.Text Int.String Int.GobEncode " +
				"Int.MarshalText Int.MarshalJSON Int.ProbablyPrime " +
				"Float.Prec Float.MinPrec Float.Mode Float.Acc Float.Sign Float.Signbit Float.IsInf " +
				"Float.IsInt Float.Uint64 Float.Int64 Float.Float32 Float.Float64 Float.Cmp " +
				"Float.GobEncode Float.MarshalText Float.Text Float.String " +
				"Rat.Float32 Rat.Float64 Rat.Sign Rat.IsInt Rat.Cmp Rat.String Rat.RatString " +
				"Rat.FloatString Rat.FloatPrec Rat.GobEncode Rat.MarshalText",
		},
		{
			Doc:   "https://pkg.go.dev/math/big#Int.Bits",
			Names: "Int.Bits Rat.Num Rat.Denom",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/math/big",
			Names: "Int.SetInt64 Int.SetUint64 Int.Set Int.SetBits Int.Abs Int.Neg Int.Add Int.Sub " +
				"Int.Mul Int.MulRange Int.Binomial Int.Quo Int.Rem Int.Div Int.Mod Int.SetString " +
				"Int.SetBytes Int.Exp Int.ModInverse Int.ModSqrt Int.Lsh Int.Rsh Int.SetBit Int.And " +
				"Int.AndNot Int.Or Int.Xor Int.Not Int.Sqrt Int.GobDecode Int.UnmarshalText " +
				"Int.UnmarshalJSON " +
				"Float.SetPrec Float.SetMode Float.SetMantExp Float.SetUint64 Float.SetInt64 " +
				"Float.SetFloat64 Float.SetInt Float.SetRat Float.SetInf Float.Set Float.Copy Float.Abs " +
				"Float.Neg Float.Add Float.Sub Float.Mul Float.Quo Float.SetString Float.Parse " +
				"Float.Sqrt Float.GobDecode Float.UnmarshalText " +
				"Rat.SetFloat64 Rat.SetFrac Rat.SetFrac64 Rat.SetInt Rat.SetInt64 Rat.SetUint64 Rat.Set " +
				"Rat.Abs Rat.Neg Rat.Inv Rat.Add Rat.Sub Rat.Mul Rat.Quo Rat.SetString Rat.GobDecode " +
				"Rat.UnmarshalText",
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/math/big#Int.QuoRem",
			Names: "Int.QuoRem Int.DivMod",
			Is:    Summary{Mutates: Param(0) | Param(3), Returns: Param(0) | Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/math/big#Int.GCD",
			Names: "Int.GCD",
			Is:    Summary{Mutates: Param(0) | Param(1) | Param(2), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/math/big#Int.Rand",
			Names: "Int.Rand Int.Scan Float.Scan Rat.Scan",
			Is:    Summary{Mutates: Param(0) | Param(1), Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/math/big#Int.FillBytes",
			Names: "Int.FillBytes Int.Append Int.AppendText Float.AppendText Float.Append " +
				"Float.MantExp Float.Int Float.Rat Rat.AppendText",
			Is: Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/math/big#Int.Format",
			Names: "Int.Format Float.Format",
			Is:    Summary{Emits: Param(1)},
		},
	},
}

var stdRand = &Library{
	Path:    "math/rand",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/math/rand",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/math/rand",
			Names: "ExpFloat64 Float32 Float64 Int Int31 Int31n Int63 Int63n Intn NormFloat64 Perm Uint32 " +
				"Uint64",
			Is: Summary{Does: Clock},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand#Read",
			Names: "Read",
			Is:    Summary{Does: Clock, Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand#Shuffle",
			Names: "Shuffle",
			Is:    Summary{Does: Clock, Calls: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand#Seed",
			Names: "Seed",
			Is:    Summary{Does: Global},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand#New",
			Names: "New NewZipf",
			Is:    Summary{Returns: Param(1)},
		},
		{Doc: "https://pkg.go.dev/math/rand#NewSource", Names: "NewSource"},
		{
			// "not safe for concurrent use"
			Doc: "https://pkg.go.dev/math/rand#Rand",
			Names: "Rand.ExpFloat64 Rand.NormFloat64 Rand.Seed Rand.Int63 Rand.Uint32 Rand.Uint64 Rand.Int31 " +
				"Rand.Int Rand.Int63n Rand.Int31n Rand.Intn Rand.Float64 Rand.Float32 Rand.Perm " +
				"Source.Int63 Source.Seed Source64.Uint64 Zipf.Uint64",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand#Rand.Read",
			Names: "Rand.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand#Rand.Shuffle",
			Names: "Rand.Shuffle",
			Is:    Summary{Mutates: Param(0), Calls: Param(2)},
		},
	},
}

var stdRand2 = &Library{
	Path:    "math/rand/v2",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/math/rand/v2",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/math/rand/v2",
			Names: "ExpFloat64 Float32 Float64 Int Int32 Int32N Int64 Int64N IntN N NormFloat64 Perm Uint " +
				"Uint32 Uint32N Uint64 Uint64N UintN",
			Is: Summary{Does: Clock},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand/v2#Shuffle",
			Names: "Shuffle",
			Is:    Summary{Does: Clock, Calls: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand/v2#New",
			Names: "New NewZipf",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand/v2#NewPCG",
			Names: "NewChaCha8 NewPCG ChaCha8.MarshalBinary PCG.MarshalBinary",
		},
		{
			// "not safe for concurrent use"
			Doc: "https://pkg.go.dev/math/rand/v2#Rand",
			Names: "Rand.ExpFloat64 Rand.NormFloat64 Rand.Int64 Rand.Uint32 Rand.Uint64 Rand.Int32 Rand.Int " +
				"Rand.Uint Rand.Int64N Rand.Uint64N Rand.Int32N Rand.Uint32N Rand.IntN Rand.UintN " +
				"Rand.Float64 Rand.Float32 Rand.Perm Source.Uint64 Zipf.Uint64 ChaCha8.Seed ChaCha8.Uint64 " +
				"ChaCha8.UnmarshalBinary PCG.Seed PCG.Uint64 PCG.UnmarshalBinary",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand/v2#ChaCha8.Read",
			Names: "ChaCha8.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand/v2#ChaCha8.AppendBinary",
			Names: "ChaCha8.AppendBinary PCG.AppendBinary",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/math/rand/v2#Rand.Shuffle",
			Names: "Rand.Shuffle",
			Is:    Summary{Mutates: Param(0), Calls: Param(2)},
		},
	},
}
