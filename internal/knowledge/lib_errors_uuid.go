package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const pkgErrorsDoc = "https://pkg.go.dev/github.com/pkg/errors"

var pkgErrors = &Library{
	Path: "github.com/pkg/errors", Module: "github.com/pkg/errors", Version: "v0.9.1", Doc: pkgErrorsDoc,
	Funcs: []Funcs{
		{
			Doc:   pkgErrorsDoc,
			Names: "New Is",
		},
		{
			Doc:   pkgErrorsDoc + "#Wrap",
			Names: "Wrap WithMessage WithStack Cause Unwrap",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   pkgErrorsDoc + "#Wrapf",
			Names: "Wrapf WithMessagef Errorf",
			Is:    Summary{Returns: Param(1) | Param(2)},
		},
		{
			Doc:   pkgErrorsDoc + "#As",
			Names: "As",
			Is:    Summary{Mutates: Param(2)},
		},
	},
}

const uuidDoc = "https://pkg.go.dev/github.com/google/uuid"

// The generators share a clock sequence and a pool of random bytes, both
// behind a mutex.
var googleUUID = &Library{
	Path: "github.com/google/uuid", Module: "github.com/google/uuid", Version: "v1.6.0", Doc: uuidDoc,
	Types: []Types{
		{Doc: uuidDoc + "#UUID", Is: Value, Names: "UUID NullUUID UUIDs Domain Variant Version Time"},
	},
	Funcs: []Funcs{
		{
			Doc:   uuidDoc + "#New",
			Names: "New NewString NewRandom NewUUID NewV6 NewV7 NewDCESecurity NewDCEGroup NewDCEPerson GetTime",
			Is:    Summary{Does: Clock},
		},
		{
			Doc: uuidDoc + "#Parse",
			Names: `Parse ParseBytes MustParse Must FromBytes Validate IsInvalidLengthError NewMD5 NewSHA1
				UUID.String UUID.URN UUID.Version UUID.Variant UUID.ID UUID.Domain UUID.Time UUID.NodeID
				UUID.ClockSequence UUID.Value UUID.MarshalText UUID.MarshalBinary UUIDs.Strings
				NullUUID.Value NullUUID.MarshalJSON NullUUID.MarshalText NullUUID.MarshalBinary
				Domain.String Variant.String Version.String Time.UnixTime`,
		},
		{
			Doc: uuidDoc + "#UUID.Scan",
			Names: `UUID.Scan UUID.UnmarshalText UUID.UnmarshalBinary NullUUID.Scan NullUUID.UnmarshalJSON
				NullUUID.UnmarshalText NullUUID.UnmarshalBinary`,
			Is: Summary{Mutates: Param(0)},
		},
	},
}
