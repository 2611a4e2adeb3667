package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	gormGenDoc      = "https://pkg.go.dev/gorm.io/gen"
	gormGenFieldDoc = "https://pkg.go.dev/gorm.io/gen/field"
	gormGenQueries  = "https://gorm.io/gen/query.html"
)

// A DO is what the generated query types embed: a *gorm.DB and what to fill, with the
// methods of a *gorm.DB, and like one it is a pool, a transaction, a fresh session of
// either, or a query under construction. A Dao is one behind an interface, and a
// SubQuery is what the interfaces of generated queries embed.
//
// Conditions are built by package field, whose source tells that it only computes. What
// a finisher fills, it makes by reflection, of the type that UseModel was given.
var gormGen = &Library{
	Path: "gorm.io/gen", Module: "gorm.io/gen", Version: "v0.3.27", Doc: gormGenDoc,
	Types: []Types{
		{Doc: gormGenDoc + "#DO", Is: Either, Names: "DO Dao SubQuery"},
	},
	Funcs: []Funcs{
		{
			// The result is a query under construction, as a *gorm.DB's is.
			Doc: gormGenQueries,
			Names: `DO.As DO.Not DO.Or DO.Select DO.Where DO.Order DO.Distinct DO.Omit DO.Join DO.LeftJoin
				DO.RightJoin DO.Group DO.Having DO.Limit DO.Offset DO.Unscoped DO.Attrs DO.Assign
				Dao.As Dao.Not Dao.Or Dao.Select Dao.Where Dao.Order Dao.Distinct Dao.Omit Dao.Join Dao.LeftJoin
				Dao.RightJoin Dao.Group Dao.Having Dao.Limit Dao.Offset Dao.Unscoped Dao.Attrs Dao.Assign`,
			Is: Summary{Returns: Param(0) | Param(1) | Param(2)},
		},
		{
			Doc:   gormGenDoc + "#DO.WithContext",
			Names: "DO.WithContext DO.Session DO.Debug",
			Is:    Summary{Returns: Param(0) | Param(1)},
		},
		{
			// FOR UPDATE, RETURNING and ON CONFLICT arrive as clauses.
			Doc:   "https://gorm.io/gen/clause.html",
			Names: "DO.Clauses DO.Returning DO.UpdateFrom Dao.Clauses",
			Is:    Summary{Does: Writes, Returns: Param(0) | Param(1)},
		},
		{
			// The functions run in the finisher.
			Doc:   gormGenDoc + "#DO.Scopes",
			Names: "DO.Scopes Dao.Scopes",
			Is:    Summary{Calls: Param(1), Returns: Param(0) | Param(1)},
		},
		{
			// A relation holds clauses and functions for the finisher, which are not
			// seen where it is handed on.
			Doc:   "https://gorm.io/gen/associations.html",
			Names: "DO.Joins DO.Preload Dao.Joins Dao.Preload",
			Is:    Summary{Does: Unknown, Returns: Param(0) | Param(1)},
		},
		{
			Doc:   gormGenQueries,
			Names: "DO.First DO.Take DO.Last DO.Find DO.Count Dao.First Dao.Take Dao.Last Dao.Find Dao.Count",
			Is:    Summary{Does: Reads, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   gormGenQueries,
			Names: "DO.Scan Dao.Scan",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Handles: Param(0)},
		},
		{
			Doc:   gormGenQueries,
			Names: "DO.Pluck Dao.Pluck",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(2), Handles: Param(0)},
		},
		{
			Doc:   gormGenQueries,
			Names: "DO.FindInBatches Dao.FindInBatches",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Calls: Param(3), Handles: Param(0)},
		},
		{
			Doc:   gormGenQueries,
			Names: "DO.Row DO.Rows Dao.Row Dao.Rows",
			Is:    Summary{Does: Reads, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   "https://gorm.io/gen/create.html",
			Names: "DO.Create DO.CreateInBatches DO.Save Dao.Create Dao.CreateInBatches Dao.Save",
			Is:    Summary{Does: Writes, Blocks: SQL, Mutates: Param(1), Handles: Param(0)},
		},
		{
			Doc: "https://gorm.io/gen/update.html",
			Names: `DO.Update DO.UpdateSimple DO.Updates DO.UpdateColumn
				DO.UpdateColumnSimple DO.UpdateColumns DO.Delete
				Dao.Update Dao.UpdateSimple Dao.Updates Dao.UpdateColumn
				Dao.UpdateColumnSimple Dao.UpdateColumns Dao.Delete`,
			Is: Summary{Does: Writes, Blocks: SQL, Mutates: Param(1), Returns: Param(0), Handles: Param(0)},
		},
		{
			// FirstOrInit fills what it makes with what Attrs and Assign were given.
			Doc:   "https://gorm.io/gen/query.html",
			Names: "DO.FirstOrInit DO.FirstOrCreate Dao.FirstOrInit Dao.FirstOrCreate",
			Is:    Summary{Does: Writes, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   gormGenDoc + "#DO.TableName",
			Names: "DO.TableName DO.Alias DO.Columns DO.Quote",
		},
		{
			Doc:   gormGenDoc + "#DO.UnderlyingDB",
			Names: "DO.UnderlyingDB",
			Is:    Summary{Returns: Param(0)},
		},
		{
			// They set what a DO hangs on, or is filled of, before it is used.
			Doc:   gormGenDoc + "#DO.UseDB",
			Names: "DO.UseDB DO.ReplaceDB DO.ReplaceConnPool DO.UseModel DO.UseTable",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var gormGenField = &Library{
	Path: "gorm.io/gen/field", Module: "gorm.io/gen", Version: "v0.3.27", Doc: gormGenFieldDoc,
	Funcs: []Funcs{
		{
			Doc:    gormGenFieldDoc + "#NewUnsafeFieldRaw",
			Names:  "NewUnsafeFieldRaw",
			Is:     Summary{Returns: Param(1) | Param(2)},
			Pieces: Param(1),
		},
	},
}
