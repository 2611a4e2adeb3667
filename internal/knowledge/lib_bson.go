package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	bson2Doc      = "https://pkg.go.dev/go.mongodb.org/mongo-driver/v2/bson"
	bson1Doc      = "https://pkg.go.dev/go.mongodb.org/mongo-driver/bson"
	primitive1Doc = "https://pkg.go.dev/go.mongodb.org/mongo-driver/bson/primitive"
)

// Version 1 keeps ids and dates in a package of their own.

var bson2 = &Library{
	Path: "go.mongodb.org/mongo-driver/v2/bson", Module: mongo2Module, Version: mongo2Version, Doc: bson2Doc,
	Types: []Types{
		{Doc: bson2Doc + "#ObjectID", Is: Value, Names: "ObjectID DateTime Decimal128 Timestamp"},
		{Doc: bson2Doc + "#Registry", Is: Safe, Names: "Registry"},
	},
	Funcs: []Funcs{
		{
			Doc:   bson2Doc + "#Marshal",
			Names: "Marshal MarshalExtJSON",
		},
		{
			Doc:   bson2Doc + "#Unmarshal",
			Names: "Unmarshal",
			Is:    Summary{Mutates: Param(2)},
		},
		{
			Doc:   bson2Doc + "#UnmarshalExtJSON",
			Names: "UnmarshalExtJSON",
			Is:    Summary{Mutates: Param(3)},
		},
		{
			Doc:   bson2Doc + "#NewObjectID",
			Names: "NewObjectID",
			Is:    Summary{Does: Clock},
		},
		{
			Doc: bson2Doc + "#ObjectID",
			Names: `ObjectIDFromHex ObjectID.Hex ObjectID.IsZero ObjectID.String ObjectID.Timestamp
				ObjectID.MarshalText ObjectID.MarshalJSON NewDateTimeFromTime DateTime.Time ParseDecimal128
				Decimal128.String M.String D.String`,
		},
	},
}

var bson1 = &Library{
	Path: "go.mongodb.org/mongo-driver/bson", Module: mongo1Module, Version: mongo1Version, Doc: bson1Doc,
	Funcs: []Funcs{
		{
			Doc:   bson1Doc + "#Marshal",
			Names: "Marshal MarshalExtJSON",
		},
		{
			Doc:   bson1Doc + "#Unmarshal",
			Names: "Unmarshal",
			Is:    Summary{Mutates: Param(2)},
		},
		{
			Doc:   bson1Doc + "#UnmarshalExtJSON",
			Names: "UnmarshalExtJSON",
			Is:    Summary{Mutates: Param(3)},
		},
	},
}

var bsonPrimitive1 = &Library{
	Path: "go.mongodb.org/mongo-driver/bson/primitive", Module: mongo1Module, Version: mongo1Version, Doc: primitive1Doc,
	Types: []Types{
		{Doc: primitive1Doc + "#ObjectID", Is: Value, Names: "ObjectID DateTime Decimal128 Timestamp"},
	},
	Funcs: []Funcs{
		{
			Doc:   primitive1Doc + "#NewObjectID",
			Names: "NewObjectID",
			Is:    Summary{Does: Clock},
		},
		{
			Doc: primitive1Doc + "#ObjectID",
			Names: `ObjectIDFromHex IsValidObjectID ObjectID.Hex ObjectID.IsZero ObjectID.String
				ObjectID.Timestamp ObjectID.MarshalText ObjectID.MarshalJSON NewDateTimeFromTime DateTime.Time
				ParseDecimal128 Decimal128.String`,
		},
	},
}
