package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const validatorDoc = "https://pkg.go.dev/github.com/go-playground/validator/v10"

// Rules that the service registered run inside and are not seen from here.
var validatorLib = &Library{
	Path: "github.com/go-playground/validator/v10", Module: "github.com/go-playground/validator/v10",
	Version: "v10.30.6", Doc: validatorDoc,
	Types: []Types{
		{Doc: validatorDoc + "#hdr-Singleton", Is: Safe, Names: "Validate"},
	},
	Funcs: []Funcs{
		{
			Doc: validatorDoc + "#hdr-Singleton",
			Names: `Validate.Struct Validate.StructCtx Validate.StructPartial Validate.StructPartialCtx
				Validate.StructExcept Validate.StructExceptCtx Validate.Var Validate.VarCtx
				Validate.VarWithValue Validate.VarWithValueCtx`,
			Is: Summary{Returns: Param(1) | Param(2)},
		},
		{
			Doc: validatorDoc + "#FieldError",
			Names: `FieldError.Tag FieldError.ActualTag FieldError.Namespace FieldError.StructNamespace
				FieldError.Field FieldError.StructField FieldError.Param FieldError.Kind FieldError.Error
				ValidationErrors.Error InvalidValidationError.Error`,
		},
		{
			Doc:   validatorDoc + "#FieldError",
			Names: "FieldError.Value FieldError.Type",
			Is:    Summary{Returns: Param(0)},
		},
	},
}

const jwtDoc = "https://pkg.go.dev/github.com/golang-jwt/jwt/v5"

// Validating a token looks at the clock; signing may draw random numbers.
var jwtLib = &Library{
	Path: "github.com/golang-jwt/jwt/v5", Module: "github.com/golang-jwt/jwt/v5", Version: "v5.3.1", Doc: jwtDoc,
	Funcs: []Funcs{
		{
			Doc:   jwtDoc + "#Parse",
			Names: "Parse Parser.Parse",
			Is:    Summary{Does: Clock, Calls: Param(2), Returns: Param(2)},
		},
		{
			Doc:   jwtDoc + "#ParseWithClaims",
			Names: "ParseWithClaims Parser.ParseWithClaims",
			Is:    Summary{Does: Clock, Mutates: Param(2), Calls: Param(3), Returns: Param(2) | Param(3)},
		},
		{
			Doc:   jwtDoc + "#Parser.ParseUnverified",
			Names: "Parser.ParseUnverified",
			Is:    Summary{Mutates: Param(2), Returns: Param(2)},
		},
		{
			Doc:   jwtDoc + "#NewWithClaims",
			Names: "NewWithClaims",
			Is:    Summary{Returns: Param(2)},
		},
		{
			Doc:   jwtDoc + "#Token.SignedString",
			Names: "Token.SignedString",
			Is:    Summary{Does: Clock},
		},
		{
			Doc: jwtDoc,
			Names: `New NewNumericDate NewParser Token.SigningString GetSigningMethod
				ParseRSAPrivateKeyFromPEM ParseRSAPublicKeyFromPEM ParseECPrivateKeyFromPEM
				ParseECPublicKeyFromPEM ParseEdPrivateKeyFromPEM ParseEdPublicKeyFromPEM
				WithIssuer WithSubject WithLeeway WithExpirationRequired WithIssuedAt WithJSONNumber`,
		},
		{
			Doc:   jwtDoc,
			Names: "WithValidMethods WithAudience",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc: jwtDoc + "#Claims",
			Names: `Claims.GetExpirationTime Claims.GetIssuedAt Claims.GetNotBefore Claims.GetIssuer
				Claims.GetSubject Claims.GetAudience MapClaims.GetExpirationTime MapClaims.GetIssuedAt
				MapClaims.GetNotBefore MapClaims.GetIssuer MapClaims.GetSubject MapClaims.GetAudience
				RegisteredClaims.GetExpirationTime RegisteredClaims.GetIssuedAt
				RegisteredClaims.GetNotBefore RegisteredClaims.GetIssuer RegisteredClaims.GetSubject
				RegisteredClaims.GetAudience`,
			Is: Summary{Returns: Param(0)},
		},
	},
}
