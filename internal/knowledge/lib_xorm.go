package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	xormDoc     = "https://pkg.go.dev/xorm.io/xorm"
	xormQueries = xormDoc + "#Session.Find"
)

// An Engine is a pool, a Session one connection with a query under
// construction. A condition on an Engine opens a session that closes itself
// with the query it ends in; its entry lets the result share the engine, so
// that engine.Where(…).Find(…) is judged by the engine. A session of NewSession
// shares nothing: it is judged by itself. A bean's AfterLoad hook runs inside a
// read and is not seen from here.
var xormLib = &Library{
	Path: "xorm.io/xorm", Module: "xorm.io/xorm", Version: "v1.4.3", Doc: xormDoc,
	Types: []Types{
		{Doc: xormDoc + "#Engine", Is: Pool, Names: "Engine EngineGroup"},
		{Doc: xormDoc + "#Session", Is: Single, Names: "Session"},
		{Doc: xormDoc + "#Interface", Is: Either, Names: "Interface EngineInterface"},
		{Doc: xormDoc + "#Rows", Is: Open, Names: "Rows"},
	},
	Funcs: []Funcs{
		{
			// The result is a Chain.
			Doc: xormQueries,
			Names: `Engine.Alias Engine.AllCols Engine.Asc Engine.BufferSize Engine.Cascade Engine.Charset
				Engine.Context Engine.Decr Engine.Desc Engine.ID
				Engine.In Engine.Incr Engine.IndexHint Engine.Limit Engine.MustCols
				Engine.NoAutoCondition Engine.NoAutoTime Engine.NoCache Engine.NoCascade Engine.NotIn
				Engine.Nullable Engine.Omit Engine.Prepare Engine.StoreEngine
				Engine.Unscoped Engine.UseBool EngineGroup.Context`,
			Is: Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
		},
		{
			// The result is a Chain, or the session itself.
			Doc: xormQueries,
			Names: `Interface.Alias Interface.AllCols Interface.Asc Interface.BufferSize Interface.Decr
				Interface.Desc Interface.ID Interface.In Interface.Incr
				Interface.Limit Interface.MustCols Interface.NoAutoCondition Interface.NotIn
				Interface.Nullable Interface.Omit
				Interface.Unscoped Interface.UseBool EngineInterface.Charset
				EngineInterface.Context EngineInterface.NoAutoTime EngineInterface.Prepare
				EngineInterface.StoreEngine`,
			Is: Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
		},
		{
			Doc: xormQueries,
			Names: `Session.Alias Session.AllCols Session.Asc Session.BufferSize Session.Cascade
				Session.Charset Session.Context Session.Decr Session.Desc
				Session.ID Session.In Session.Incr Session.IndexHint
				Session.Limit Session.MustCols Session.MustLogSQL Session.NoAutoCondition Session.NoAutoTime
				Session.NoCache Session.NoCascade Session.NoVersionCheck Session.NotIn Session.Nullable
				Session.Omit Session.Prepare Session.StoreEngine
				Session.Unscoped Session.UseBool`,
			Is: Summary{Mutates: Param(0), Returns: Param(0) | Param(1) | Param(2) | Param(3)},
		},
		{
			Doc: xormQueries,
			Names: `Engine.Where Engine.Select Engine.OrderBy Engine.GroupBy Engine.Having Engine.Table
				Engine.Distinct Engine.Cols`,
			Is:     Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
			Pieces: Param(1),
		},
		{
			Doc:    xormQueries,
			Names:  "Engine.Join",
			Is:     Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
			Pieces: Param(2) | Param(3),
		},
		{
			Doc: xormQueries,
			Names: `Interface.Where Interface.Select Interface.OrderBy Interface.GroupBy Interface.Table
				Interface.Distinct Interface.Cols`,
			Is:     Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
			Pieces: Param(1),
		},
		{
			Doc:    xormQueries,
			Names:  "Interface.Join",
			Is:     Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
			Pieces: Param(2) | Param(3),
		},
		{
			Doc: xormQueries,
			Names: `Session.Where Session.And Session.Or Session.Select Session.OrderBy Session.GroupBy
				Session.Having Session.Table Session.Distinct Session.Cols`,
			Is:     Summary{Mutates: Param(0), Returns: Param(0) | Param(1) | Param(2) | Param(3)},
			Pieces: Param(1),
		},
		{
			Doc:    xormQueries,
			Names:  "Session.Join",
			Is:     Summary{Mutates: Param(0), Returns: Param(0) | Param(1) | Param(2) | Param(3)},
			Pieces: Param(2) | Param(3),
		},
		{
			Doc:   xormQueries,
			Names: "Session.SQL",
			Is:    Summary{Mutates: Param(0), Text: Param(1), Returns: Param(0) | Param(2)},
		},
		{
			Doc:   xormQueries,
			Names: "Engine.SQL Interface.SQL",
			Is:    Summary{Text: Param(1), Returns: Param(0) | Param(2)},
		},
		{
			Doc:   xormDoc + "#Session.ForUpdate",
			Names: "Session.ForUpdate",
			Is:    Summary{Does: Writes, Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   xormDoc + "#Engine.NewSession",
			Names: "Engine.NewSession EngineGroup.NewSession EngineInterface.NewSession",
		},
		{
			Doc:   xormQueries,
			Names: "Engine.Get Engine.Find Engine.FindAndCount",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1)},
		},
		{
			Doc:   xormQueries,
			Names: "Interface.Get Interface.Find Interface.FindAndCount",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Handles: Param(0)},
		},
		{
			Doc:   xormQueries,
			Names: "Session.Get Session.GetOrError Session.Find Session.FindAndCount",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc: xormQueries,
			Names: `Engine.Count Engine.Exist Engine.Sum Engine.SumInt Engine.Sums Engine.SumsInt Engine.Rows
				EngineGroup.Rows Engine.Ping Engine.PingContext EngineGroup.Ping Engine.IsTableEmpty
				Engine.IsTableExist`,
			Is: Summary{Does: Reads, Blocks: SQL},
		},
		{
			Doc: xormQueries,
			Names: `Interface.Count Interface.Exist Interface.Sum Interface.SumInt Interface.Sums Interface.SumsInt
				Interface.Rows Interface.Ping Interface.IsTableEmpty Interface.IsTableExist`,
			Is: Summary{Does: Reads, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc: xormQueries,
			Names: `Session.Count Session.Exist Session.Sum Session.SumInt Session.Sums Session.SumsInt Session.Rows
				Session.Ping Session.PingContext Session.IsTableEmpty Session.IsTableExist`,
			Is: Summary{Does: Reads, Blocks: SQL, Mutates: Param(0), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   xormQueries,
			Names: "Engine.Iterate",
			Is:    Summary{Does: Reads, Blocks: SQL, Calls: Param(2)},
		},
		{
			Doc:   xormQueries,
			Names: "Session.Iterate Interface.Iterate",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0), Calls: Param(2), Handles: Param(0)},
		},
		{
			// The text is one of several arguments, or none.
			Doc: xormDoc + "#Engine.Query",
			Names: `Engine.Query Engine.QueryString Engine.QueryInterface EngineGroup.Query EngineGroup.QueryString
				EngineGroup.QueryInterface Interface.Query Interface.QueryString Interface.QueryInterface
				Session.Query Session.QueryString Session.QueryInterface Session.QuerySliceString`,
			Is: Summary{Does: Unknown, Blocks: SQL, Handles: Param(0)},
		},
		{
			Doc:   xormDoc + "#Rows",
			Names: "Rows.Next Rows.Close",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   xormDoc + "#Rows.Scan",
			Names: "Rows.Scan",
			Is:    Summary{Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc: xormDoc + "#Session.Insert",
			Names: `Engine.Exec Engine.Insert Engine.InsertOne Engine.Update Engine.Delete Engine.Truncate Engine.Sync
				Engine.Sync2 Interface.Exec Interface.Insert Interface.InsertOne Interface.Update Interface.Delete
				Interface.Truncate Session.Exec Session.Insert Session.InsertOne Session.InsertMulti
				Session.Update Session.Delete Session.Truncate Session.Begin Session.BeginTx Session.Commit
				Session.Rollback Session.Close`,
			Is: Summary{Does: Writes, Blocks: SQL, Handles: Param(0)},
		},
		{
			Doc:   xormDoc + "#Engine.Transaction",
			Names: "Engine.Transaction",
			Is:    Summary{Does: Writes, Blocks: SQL, Calls: Param(1)},
		},
		{
			Doc:   xormDoc + "#Engine.TableName",
			Names: "Engine.TableName Engine.Quote EngineInterface.TableName EngineInterface.Quote Session.IsInTx Session.IsClosed Rows.Err",
		},
	},
}
