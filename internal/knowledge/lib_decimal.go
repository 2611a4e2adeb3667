package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const decimalDoc = "https://pkg.go.dev/github.com/shopspring/decimal"

// "All operations are immutable": a Decimal's digits are shared and never
// written, except through what BigInt returns.
var decimalLib = &Library{
	Path: "github.com/shopspring/decimal", Module: "github.com/shopspring/decimal", Version: "v1.6.0", Doc: decimalDoc,
	Types: []Types{
		{Doc: decimalDoc + "#Decimal", Is: Value, Names: "Decimal NullDecimal"},
	},
	Funcs: []Funcs{
		{
			Doc: decimalDoc + "#Decimal",
			Names: `Avg Decimal.Abs Decimal.Add Decimal.Atan Decimal.BigFloat Decimal.Ceil Decimal.Cmp
				Decimal.Coefficient Decimal.CoefficientInt64 Decimal.Compare Decimal.Copy Decimal.Cos
				Decimal.Div Decimal.DivRound Decimal.EncodeSpanner Decimal.Equal Decimal.Equals
				Decimal.ExpHullAbrham Decimal.ExpTaylor Decimal.Exponent Decimal.Float64 Decimal.Floor
				Decimal.GobEncode Decimal.GreaterThan Decimal.GreaterThanOrEqual Decimal.InexactFloat64
				Decimal.IntPart Decimal.IsInteger Decimal.IsNegative Decimal.IsPositive Decimal.IsZero
				Decimal.LessThan Decimal.LessThanOrEqual Decimal.Ln Decimal.MarshalBSONValue
				Decimal.MarshalBinary Decimal.MarshalJSON Decimal.MarshalText Decimal.Mod Decimal.Mul
				Decimal.Neg Decimal.Normalize Decimal.NumDigits Decimal.Pow Decimal.PowBigInt Decimal.PowInt32
				Decimal.PowWithPrecision Decimal.QuoRem Decimal.Rat Decimal.Root Decimal.RootRound Decimal.Round
				Decimal.RoundBank Decimal.RoundCash Decimal.RoundCeil Decimal.RoundDown Decimal.RoundFloor
				Decimal.RoundUp Decimal.ScientificNotationString Decimal.Shift Decimal.Sign Decimal.Sin
				Decimal.Sqrt Decimal.SqrtRound Decimal.String Decimal.StringFixed Decimal.StringFixedBank
				Decimal.StringFixedCash Decimal.StringScaled Decimal.Sub Decimal.Tan Decimal.Truncate
				Decimal.Value Max Min New NewFromBigFloat NewFromBigInt NewFromBigRat NewFromFloat
				NewFromFloat32 NewFromFloatWithExponent NewFromFormattedString NewFromInt NewFromInt32
				NewFromString NewFromUint64 NewNullDecimal NullDecimal.EncodeSpanner
				NullDecimal.MarshalBSONValue NullDecimal.MarshalJSON NullDecimal.MarshalText NullDecimal.Value
				RequireFromString RescalePair Sum`,
		},
		{
			Doc:   decimalDoc + "#Decimal.BigInt",
			Names: "Decimal.BigInt",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc: decimalDoc + "#Decimal.Scan",
			Names: `Decimal.DecodeSpanner Decimal.GobDecode Decimal.Scan Decimal.UnmarshalBSONValue
				Decimal.UnmarshalBinary Decimal.UnmarshalJSON Decimal.UnmarshalText NullDecimal.DecodeSpanner
				NullDecimal.Scan NullDecimal.UnmarshalBSONValue NullDecimal.UnmarshalJSON
				NullDecimal.UnmarshalText`,
			Is: Summary{Mutates: Param(0)},
		},
	},
}
