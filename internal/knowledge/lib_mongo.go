package knowledge

import (
	"slices"

	. "github.com/asyncify-go/asyncify/internal/effect"
)

const (
	mongo2Module  = "go.mongodb.org/mongo-driver/v2"
	mongo2Version = "v2.9.3"
	mongo2Doc     = "https://pkg.go.dev/go.mongodb.org/mongo-driver/v2/mongo"
	mongo1Module  = "go.mongodb.org/mongo-driver"
	mongo1Version = "v1.17.10"
	mongo1Doc     = "https://pkg.go.dev/go.mongodb.org/mongo-driver/mongo"
)

// Every operation takes a session out of its context when there is one, and a
// session is for one goroutine: hence Ambient. Aggregate may end in $out or
// $merge and a command may be anything, so both are unknown.

var mongo2 = &Library{
	Path: "go.mongodb.org/mongo-driver/v2/mongo", Module: mongo2Module, Version: mongo2Version, Doc: mongo2Doc,
	Types: mongoTypes(mongo2Doc),
	Funcs: slices.Concat(mongoFuncs(mongo2Doc), []Funcs{
		{
			Doc:   mongo2Doc + "#Collection.Distinct",
			Names: "DistinctResult.Decode",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   mongo2Doc + "#Collection.Distinct",
			Names: "DistinctResult.Err DistinctResult.Raw",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   mongo2Doc + "#NewSessionContext",
			Names: "NewSessionContext SessionFromContext Collection.Clone",
			Is:    Summary{Returns: Param(0) | Param(1) | Param(2)},
		},
	}),
}

var mongo1 = &Library{
	Path: "go.mongodb.org/mongo-driver/mongo", Module: mongo1Module, Version: mongo1Version, Doc: mongo1Doc,
	Types: slices.Concat(mongoTypes(mongo1Doc), []Types{
		{Doc: mongo1Doc + "#Session", Is: Single, Names: "SessionContext"},
	}),
	Funcs: mongoFuncs(mongo1Doc),
}

func mongoTypes(doc string) []Types {
	return []Types{
		{Doc: doc + "#Collection", Is: Pool, Names: "Client Database Collection"},
		{Doc: doc + "#Session", Is: Single, Names: "Session"},
		{Doc: doc + "#Cursor", Is: Open, Names: "Cursor SingleResult ChangeStream"},
	}
}

func mongoFuncs(doc string) []Funcs {
	return []Funcs{
		{
			Doc: doc + "#Collection.Find",
			Names: `Collection.Find Collection.FindOne Collection.CountDocuments Collection.EstimatedDocumentCount
				Collection.Distinct Client.Ping Client.ListDatabaseNames Client.ListDatabases
				Database.ListCollectionNames Database.ListCollections Database.ListCollectionSpecifications`,
			Is: Summary{Does: Reads | Ambient, Blocks: Mongo},
		},
		{
			Doc: "https://www.mongodb.com/docs/manual/reference/operator/aggregation/out/",
			Names: `Collection.Aggregate Database.Aggregate Database.RunCommand Database.RunCommandCursor
				Collection.Watch Database.Watch Client.Watch`,
			Is: Summary{Does: Unknown | Ambient, Blocks: Mongo},
		},
		{
			Doc: doc + "#Collection.InsertOne",
			Names: `Collection.InsertOne Collection.InsertMany Collection.UpdateOne Collection.UpdateMany
				Collection.UpdateByID Collection.ReplaceOne Collection.DeleteOne Collection.DeleteMany
				Collection.BulkWrite Collection.FindOneAndUpdate Collection.FindOneAndReplace
				Collection.FindOneAndDelete Collection.Drop Database.Drop Database.CreateCollection`,
			Is: Summary{Does: Writes | Ambient, Blocks: Mongo},
		},
		{
			Doc:   doc + "#Client.UseSession",
			Names: "Client.UseSession Session.WithTransaction",
			Is:    Summary{Does: Writes, Blocks: Mongo, Calls: Param(2)},
		},
		{
			Doc:   doc + "#WithSession",
			Names: "WithSession Client.UseSessionWithOptions",
			Is:    Summary{Does: Writes, Blocks: Mongo, Calls: Param(3)},
		},
		{
			Doc: doc + "#Session",
			Names: `Session.StartTransaction Session.CommitTransaction Session.AbortTransaction Session.EndSession
				Client.StartSession Client.Disconnect`,
			Is: Summary{Does: Writes, Blocks: Mongo},
		},
		{
			Doc: doc + "#Collection",
			Names: `Client.Database Database.Collection Database.Client Collection.Database Collection.Indexes
				Session.Client`,
			Is: Summary{Returns: Param(0) | Param(2)},
		},
		{
			Doc:   doc + "#Collection",
			Names: "Collection.Name Database.Name IsDuplicateKeyError IsTimeout IsNetworkError",
		},
		{
			Doc:   doc + "#Cursor.Next",
			Names: "Cursor.Next Cursor.TryNext Cursor.Close",
			Is:    Summary{Does: Reads, Blocks: Mongo, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   doc + "#Cursor.All",
			Names: "Cursor.All",
			Is:    Summary{Does: Reads, Blocks: Mongo, Mutates: Param(0) | Param(2), Handles: Param(0)},
		},
		{
			Doc:   doc + "#Cursor.Decode",
			Names: "Cursor.Decode",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   doc + "#Cursor",
			Names: "Cursor.Err Cursor.ID Cursor.RemainingBatchLength",
		},
		{
			// The document is fetched when it is first looked at.
			Doc:   doc + "#SingleResult.Decode",
			Names: "SingleResult.Decode",
			Is:    Summary{Does: Reads, Blocks: Mongo, Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc:   doc + "#SingleResult",
			Names: "SingleResult.Err SingleResult.Raw",
			Is:    Summary{Does: Reads, Blocks: Mongo, Mutates: Param(0), Returns: Param(0), Handles: Param(0)},
		},
	}
}
