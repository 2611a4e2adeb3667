package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	gormModule  = "gorm.io/gorm"
	gormVersion = "v1.31.2"
	gormDoc     = "https://pkg.go.dev/gorm.io/gorm"
	gormChains  = "https://gorm.io/docs/method_chaining.html"
	gormQueries = "https://gorm.io/docs/query.html"
)

// A *gorm.DB is four things: a pool, a transaction, a fresh session of either,
// or a query under construction. Chain methods write into the last and copy
// the others; they are listed as pure, with a result that shares everything
// they were given, so their result must be taken for a Chain: used once, in
// the expression that built it, never by two operations. That also keeps
// Raw's text, which is judged where it stands, together with its finisher.
//
// Hooks are not seen from here: Find runs a model's AfterFind, Scopes and
// Preload keep functions for the finisher (listed as called at once), and
// plugins may add callbacks to any operation.
var gormLib = &Library{
	Path: "gorm.io/gorm", Module: gormModule, Version: gormVersion, Doc: gormDoc,
	Types: []Types{
		{Doc: gormChains, Is: Either, Names: "DB ConnPool"},
		{Doc: gormChains, Is: Single, Names: "Tx Statement PreparedStmtTX"},
		{Doc: gormChains, Is: Chain, Names: `Association Interface CreateInterface ChainInterface ExecInterface
			SetUpdateOnlyInterface SetCreateOrUpdateInterface JoinBuilder PreloadBuilder`},
		{Doc: gormDoc + "#Rows", Is: Open, Names: "Rows"},
		{Doc: gormDoc + "#DeletedAt", Is: Value, Names: "DeletedAt"},
	},
	Funcs: []Funcs{
		{
			// The result is a Chain.
			Doc: gormChains + "#Chain-Method",
			Names: `DB.Model DB.Omit DB.MapColumns DB.Limit DB.Offset
				DB.Attrs DB.Assign DB.Unscoped DB.Set DB.InstanceSet`,
			Is: Summary{Returns: Param(0) | Param(1) | Param(2)},
		},
		{
			// The result is a Chain, whose finisher sends the text.
			Doc:    gormChains + "#Chain-Method",
			Names:  `DB.Table DB.Where DB.Not DB.Or DB.Joins DB.InnerJoins DB.Group DB.Having DB.Order`,
			Is:     Summary{Returns: Param(0) | Param(1) | Param(2)},
			Pieces: Param(1),
		},
		{
			Doc:    gormQueries + "#Selecting-Specific-Fields",
			Names:  "DB.Select DB.Distinct",
			Is:     Summary{Returns: Param(0) | Param(1) | Param(2)},
			Pieces: Param(1) | Param(2),
		},
		{
			// The result is a Chain, and the functions run in its finisher.
			Doc:   gormDoc + "#DB.Scopes",
			Names: "DB.Scopes",
			Is:    Summary{Calls: Param(1), Returns: Param(0) | Param(1)},
		},
		{
			// The result is a Chain; conditions may be functions, run in its finisher.
			Doc:    "https://gorm.io/docs/preload.html",
			Names:  "DB.Preload",
			Is:     Summary{Calls: Param(2), Returns: Param(0) | Param(2)},
			Pieces: Param(2),
		},
		{
			// FOR UPDATE, RETURNING and ON CONFLICT arrive as clauses.
			Doc:   "https://gorm.io/docs/advanced_query.html#Locking",
			Names: "DB.Clauses",
			Is:    Summary{Does: Writes, Returns: Param(0) | Param(1)},
		},
		{
			// The result is a Chain whose finisher sends this text.
			Doc:   "https://gorm.io/docs/sql_builder.html#Raw-SQL",
			Names: "DB.Raw",
			Is:    Summary{Text: Param(1), Returns: Param(0) | Param(2)},
		},
		{
			// The result may be shared by several queries if the receiver may.
			Doc:   gormChains + "#New-Session-Method",
			Names: "DB.Session DB.WithContext DB.Debug",
			Is:    Summary{Returns: Param(0) | Param(1)},
		},
		{
			Doc:    gormQueries,
			Names:  "DB.Find DB.First DB.Take DB.Last DB.FirstOrInit",
			Is:     Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Returns: Param(0), Handles: Param(0)},
			Pieces: Param(2),
		},
		{
			Doc:   gormQueries,
			Names: "DB.Scan DB.Count",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:    "https://gorm.io/docs/advanced_query.html#Pluck",
			Names:  "DB.Pluck",
			Is:     Summary{Does: Reads, Blocks: SQL, Mutates: Param(2), Returns: Param(0), Handles: Param(0)},
			Pieces: Param(1),
		},
		{
			Doc:   "https://gorm.io/docs/advanced_query.html#FindInBatches",
			Names: "DB.FindInBatches",
			Is: Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Calls: Param(3), Returns: Param(0),
				Handles: Param(0)},
		},
		{
			Doc:   "https://gorm.io/docs/sql_builder.html#Row-amp-Rows",
			Names: "DB.Row DB.Rows",
			Is:    Summary{Does: Reads, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   "https://gorm.io/docs/sql_builder.html#Scan-sql-Rows-into-struct",
			Names: "DB.ScanRows",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1) | Param(2), Handles: Param(1)},
		},
		{
			Doc: "https://gorm.io/docs/create.html",
			Names: `DB.Create DB.CreateInBatches DB.Save DB.FirstOrCreate DB.Updates DB.UpdateColumns DB.Delete
				DB.AutoMigrate`,
			Is: Summary{Does: Writes, Blocks: SQL, Mutates: Param(1), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   "https://gorm.io/docs/update.html",
			Names: "DB.Update DB.UpdateColumn DB.Exec",
			Is:    Summary{Does: Writes, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   "https://gorm.io/docs/transactions.html",
			Names: "DB.Begin DB.Commit DB.Rollback DB.SavePoint DB.RollbackTo",
			Is:    Summary{Does: Writes, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   "https://gorm.io/docs/transactions.html",
			Names: "DB.Transaction DB.Connection",
			Is:    Summary{Does: Writes, Blocks: SQL, Calls: Param(1), Handles: Param(0)},
		},
		{
			Doc:   gormDoc + "#DB.ToSQL",
			Names: "DB.ToSQL",
			Is:    Summary{Calls: Param(1)},
		},
		{
			Doc:   "https://gorm.io/docs/generic_interface.html",
			Names: "DB.DB DB.Get DB.InstanceGet",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   gormDoc + "#DB.AddError",
			Names: "DB.AddError",
			Is:    Summary{Mutates: Param(0), Returns: Param(0) | Param(1)},
		},
		{
			Doc:   "https://gorm.io/docs/associations.html#Association-Mode",
			Names: "DB.Association Association.Unscoped",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://gorm.io/docs/associations.html#Find-Associations",
			Names: "Association.Find",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc:   "https://gorm.io/docs/associations.html#Count-Associations",
			Names: "Association.Count",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   "https://gorm.io/docs/associations.html#Association-Mode",
			Names: "Association.Append Association.Replace Association.Delete Association.Clear",
			Is:    Summary{Does: Writes, Blocks: SQL, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:    "https://gorm.io/docs/sql_builder.html",
			Names:  "Expr",
			Is:     Summary{Returns: Param(2)},
			Pieces: Param(1),
		},
		{
			Doc:   gormDoc + "#ConnPool",
			Names: "ConnPool.QueryContext ConnPool.QueryRowContext",
			Is:    Summary{Blocks: SQL, Text: Param(2), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   gormDoc + "#ConnPool",
			Names: "ConnPool.ExecContext ConnPool.PrepareContext TxCommitter.Commit TxCommitter.Rollback",
			Is:    Summary{Does: Writes, Blocks: SQL, Handles: Param(0)},
		},
		{
			Doc:   gormDoc + "#Rows",
			Names: "Rows.Next Rows.Close",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   gormDoc + "#Rows",
			Names: "Rows.Scan",
			Is:    Summary{Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc:   gormDoc + "#Open",
			Names: "Open",
			Is:    Summary{Does: Writes, Blocks: SQL},
		},
		gormGenericChains, gormGenericScopes, gormGenericRaw, gormGenericReads, gormGenericRows, gormGenericScan,
		gormGenericBatches, gormGenericWrites,
	},
}

var gormClause = &Library{
	Path: "gorm.io/gorm/clause", Module: gormModule, Version: gormVersion,
	Doc: "https://pkg.go.dev/gorm.io/gorm/clause",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/gorm.io/gorm/clause",
			Names: "And Or Not AssignmentColumns Assignments JoinTable",
			Is:    Summary{Returns: Param(1)},
		},
	},
}
