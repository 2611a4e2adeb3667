package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const sqlxDoc = "https://pkg.go.dev/github.com/jmoiron/sqlx"

// The methods that sqlx adds to database/sql; those that it embeds are
// database/sql's. A prepared statement's text stands elsewhere, so running one
// is unknown. Queryer, Execer and Ext may be a DB or a Tx.
var sqlxLib = &Library{
	Path: "github.com/jmoiron/sqlx", Module: "github.com/jmoiron/sqlx", Version: "v1.4.0", Doc: sqlxDoc,
	Types: []Types{
		{Doc: sqlxDoc + "#DB", Is: Pool, Names: "DB"},
		{Doc: sqlxDoc + "#Tx", Is: Single, Names: "Tx Conn Stmt NamedStmt"},
		{Doc: sqlxDoc + "#Ext", Is: Either, Names: "Ext ExtContext Queryer QueryerContext Execer ExecerContext Preparer PreparerContext"},
		{Doc: sqlxDoc + "#Rows", Is: Open, Names: "Rows Row ColScanner"},
	},
	Funcs: []Funcs{
		{
			Doc:   sqlxDoc + "#DB.Get",
			Names: "DB.Get DB.Select",
			Is:    Summary{Blocks: SQL, Mutates: Param(1), Text: Param(2)},
		},
		{
			Doc:   sqlxDoc + "#DB.GetContext",
			Names: "DB.GetContext DB.SelectContext",
			Is:    Summary{Blocks: SQL, Mutates: Param(2), Text: Param(3)},
		},
		{
			Doc:   sqlxDoc + "#DB.Queryx",
			Names: "DB.Queryx DB.QueryRowx DB.NamedQuery",
			Is:    Summary{Blocks: SQL, Text: Param(1)},
		},
		{
			Doc:   sqlxDoc + "#DB.QueryxContext",
			Names: "DB.QueryxContext DB.QueryRowxContext DB.NamedQueryContext",
			Is:    Summary{Blocks: SQL, Text: Param(2)},
		},
		{
			Doc:   sqlxDoc + "#Tx.Get",
			Names: "Tx.Get Tx.Select",
			Is:    Summary{Blocks: SQL, Mutates: Param(1), Text: Param(2), Handles: Param(0)},
		},
		{
			Doc:   sqlxDoc + "#Tx.GetContext",
			Names: "Tx.GetContext Tx.SelectContext Conn.GetContext Conn.SelectContext",
			Is:    Summary{Blocks: SQL, Mutates: Param(2), Text: Param(3), Handles: Param(0)},
		},
		{
			Doc:   sqlxDoc + "#Tx.Queryx",
			Names: "Tx.Queryx Tx.QueryRowx Tx.NamedQuery Queryer.Query Queryer.Queryx Queryer.QueryRowx",
			Is:    Summary{Blocks: SQL, Text: Param(1), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc: sqlxDoc + "#Tx.QueryxContext",
			Names: `Tx.QueryxContext Tx.QueryRowxContext Conn.QueryxContext Conn.QueryRowxContext
				QueryerContext.QueryContext QueryerContext.QueryxContext QueryerContext.QueryRowxContext`,
			Is: Summary{Blocks: SQL, Text: Param(2), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   sqlxDoc + "#Get",
			Names: "Get Select",
			Is:    Summary{Blocks: SQL, Mutates: Param(2), Text: Param(3), Handles: Param(1)},
		},
		{
			Doc:   sqlxDoc + "#GetContext",
			Names: "GetContext SelectContext",
			Is:    Summary{Blocks: SQL, Mutates: Param(3), Text: Param(4), Handles: Param(2)},
		},
		{
			Doc:   sqlxDoc + "#NamedQuery",
			Names: "NamedQuery",
			Is:    Summary{Blocks: SQL, Text: Param(2), Returns: Param(1), Handles: Param(1)},
		},
		{
			Doc:   sqlxDoc + "#NamedQueryContext",
			Names: "NamedQueryContext",
			Is:    Summary{Blocks: SQL, Text: Param(3), Returns: Param(2), Handles: Param(2)},
		},
		{
			Doc: sqlxDoc + "#Stmt.Get",
			Names: `Stmt.Get Stmt.Select NamedStmt.Get NamedStmt.Select Stmt.GetContext Stmt.SelectContext
				NamedStmt.GetContext NamedStmt.SelectContext`,
			Is: Summary{Does: Unknown, Blocks: SQL, Mutates: Param(1) | Param(2), Handles: Param(0)},
		},
		{
			Doc: sqlxDoc + "#Stmt.Queryx",
			Names: `Stmt.Queryx Stmt.QueryxContext Stmt.QueryRowx Stmt.QueryRowxContext
				NamedStmt.Query NamedStmt.QueryContext NamedStmt.QueryRow NamedStmt.QueryRowContext
				NamedStmt.Queryx NamedStmt.QueryxContext NamedStmt.QueryRowx NamedStmt.QueryRowxContext`,
			Is: Summary{Does: Unknown, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc: sqlxDoc + "#DB.MustExec",
			Names: `DB.MustExec DB.MustExecContext DB.NamedExec DB.NamedExecContext DB.Beginx DB.BeginTxx
				DB.MustBegin DB.MustBeginTx DB.Preparex DB.PreparexContext DB.PrepareNamed
				DB.PrepareNamedContext DB.Connx Connect ConnectContext MustConnect`,
			Is: Summary{Does: Writes, Blocks: SQL},
		},
		{
			Doc: sqlxDoc + "#Tx.MustExec",
			Names: `Tx.MustExec Tx.MustExecContext Tx.NamedExec Tx.NamedExecContext Tx.Preparex
				Tx.PreparexContext Tx.PrepareNamed Tx.PrepareNamedContext Conn.BeginTxx Conn.PreparexContext
				Execer.Exec ExecerContext.ExecContext Preparer.Prepare PreparerContext.PrepareContext
				Stmt.MustExec Stmt.MustExecContext NamedStmt.Exec NamedStmt.ExecContext
				NamedStmt.MustExec NamedStmt.MustExecContext NamedStmt.Close`,
			Is: Summary{Does: Writes, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   sqlxDoc + "#NamedExec",
			Names: "NamedExec MustExec Preparex LoadFile",
			Is:    Summary{Does: Writes, Blocks: SQL | File, Handles: Param(1)},
		},
		{
			Doc:   sqlxDoc + "#NamedExecContext",
			Names: "NamedExecContext MustExecContext PreparexContext LoadFileContext",
			Is:    Summary{Does: Writes, Blocks: SQL | File, Handles: Param(2)},
		},
		{
			Doc:   sqlxDoc + "#Row.Scan",
			Names: "Row.Scan Row.StructScan Row.MapScan ColScanner.Scan",
			Is:    Summary{Does: Reads, Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc:   sqlxDoc + "#Rows.StructScan",
			Names: "Rows.StructScan Rows.MapScan",
			Is:    Summary{Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc:   sqlxDoc + "#Row.SliceScan",
			Names: "Row.SliceScan Rows.SliceScan",
			Is:    Summary{Does: Reads, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   sqlxDoc + "#StructScan",
			Names: "StructScan MapScan",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1) | Param(2), Handles: Param(1)},
		},
		{
			Doc:   sqlxDoc + "#SliceScan",
			Names: "SliceScan",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Handles: Param(1)},
		},
		{
			Doc:   sqlxDoc + "#Rebind",
			Names: "Rebind BindType DB.Rebind Tx.Rebind Conn.Rebind DB.DriverName Tx.DriverName Row.Err",
		},
		{
			// The arguments are those of the query or the struct that was given.
			Doc:   sqlxDoc + "#In",
			Names: "In Named DB.BindNamed Tx.BindNamed",
			Is:    Summary{Returns: Param(2)},
		},
		{
			Doc:   sqlxDoc + "#BindNamed",
			Names: "BindNamed",
			Is:    Summary{Returns: Param(3)},
		},
		{
			Doc:   sqlxDoc + "#NewDb",
			Names: "NewDb DB.Unsafe Tx.Unsafe Stmt.Unsafe NamedStmt.Unsafe",
			Is:    Summary{Returns: Param(0) | Param(1)},
		},
		{
			Doc:   sqlxDoc + "#Tx.Stmtx",
			Names: "Tx.Stmtx Tx.NamedStmt Tx.StmtxContext Tx.NamedStmtContext",
			Is:    Summary{Does: Unknown, Blocks: SQL, Returns: Param(0) | Param(1) | Param(2), Handles: Param(0)},
		},
	},
}
