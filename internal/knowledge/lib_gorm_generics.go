package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// The generic interface of gorm: gorm.G[User](db).Where(…).Find(ctx). Every
// link is a Chain; only the last takes a context and waits.

const gormGenericsDoc = "https://gorm.io/docs/the_generics_way.html"

var gormGenericChains = Funcs{
	Doc: gormGenericsDoc,
	Names: `G CreateInterface.Where CreateInterface.Not CreateInterface.Or CreateInterface.Limit
		CreateInterface.Offset CreateInterface.Select CreateInterface.Omit CreateInterface.MapColumns
		CreateInterface.Distinct CreateInterface.Group CreateInterface.Having CreateInterface.Order
		CreateInterface.Table CreateInterface.Set
		ChainInterface.Where ChainInterface.Not ChainInterface.Or ChainInterface.Limit ChainInterface.Offset
		ChainInterface.Select ChainInterface.Omit ChainInterface.MapColumns ChainInterface.Distinct
		ChainInterface.Group ChainInterface.Having ChainInterface.Order ChainInterface.Table ChainInterface.Set`,
	Is:     Summary{Returns: Param(0) | Param(1) | Param(2)},
	Pieces: Param(1) | Param(2),
}

// The functions run in the finisher.
var gormGenericScopes = Funcs{
	Doc: gormGenericsDoc,
	Names: `CreateInterface.Scopes ChainInterface.Scopes CreateInterface.Joins ChainInterface.Joins
		CreateInterface.Preload ChainInterface.Preload`,
	Is: Summary{Does: Unknown, Returns: Param(0) | Param(1) | Param(2)},
}

var gormGenericRaw = Funcs{
	Doc:   gormGenericsDoc,
	Names: "Interface.Raw",
	Is:    Summary{Mutates: Param(0), Text: Param(1), Returns: Param(0) | Param(2)},
}

var gormGenericReads = Funcs{
	Doc: gormGenericsDoc,
	Names: `ExecInterface.Find ExecInterface.First ExecInterface.Take ExecInterface.Last
		CreateInterface.Count ChainInterface.Count`,
	Is: Summary{Does: Reads, Blocks: SQL, Handles: Param(0)},
}

var gormGenericRows = Funcs{
	Doc:   gormGenericsDoc,
	Names: "ExecInterface.Row ExecInterface.Rows",
	Is:    Summary{Does: Reads, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
}

var gormGenericScan = Funcs{
	Doc:   gormGenericsDoc,
	Names: "ExecInterface.Scan",
	Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(2), Handles: Param(0)},
}

var gormGenericBatches = Funcs{
	Doc:   gormGenericsDoc,
	Names: "ExecInterface.FindInBatches",
	Is:    Summary{Does: Reads, Blocks: SQL, Calls: Param(3), Handles: Param(0)},
}

var gormGenericWrites = Funcs{
	Doc: gormGenericsDoc,
	Names: `Interface.Exec CreateInterface.Create CreateInterface.CreateInBatches
		CreateInterface.Delete CreateInterface.Update CreateInterface.Updates
		ChainInterface.Delete ChainInterface.Update ChainInterface.Updates
		SetUpdateOnlyInterface.Update SetCreateOrUpdateInterface.Create SetCreateOrUpdateInterface.Update`,
	Is: Summary{Does: Writes, Blocks: SQL, Handles: Param(0)},
}
