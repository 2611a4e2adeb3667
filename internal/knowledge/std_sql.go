package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// PreparedElsewhere is said of a statement whose text does not show where it is used.
const PreparedElsewhere = "a statement prepared elsewhere"

// PreparedHere is why nothing is known of what a statement does that the function itself
// prepares.
const PreparedHere = "a prepared statement"

var databaseSQL = &Library{
	Path:    "database/sql",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/database/sql",
	Types: []Types{
		// "It's safe for concurrent use by multiple goroutines."
		{Doc: "https://pkg.go.dev/database/sql#DB", Is: Pool, Names: "DB"},
		// "Conn represents a single database connection"
		{Doc: "https://pkg.go.dev/database/sql#Conn", Is: Single, Names: "Conn"},
		{Doc: "https://pkg.go.dev/database/sql#Tx", Is: Single, Names: "Tx"},
		// "If a Stmt is prepared on a Tx or Conn, it will be bound to a single
		// underlying connection forever." Else it works on the pool.
		{Doc: "https://pkg.go.dev/database/sql#Stmt", Is: Either, Names: "Stmt"},
		{Doc: "https://pkg.go.dev/database/sql#Rows", Is: Open, Names: "Rows Row"},
		{
			Doc: "https://pkg.go.dev/database/sql#NullString",
			Is:  Value,
			Names: "NullBool NullByte NullFloat64 NullInt16 NullInt32 NullInt64 NullString NullTime " +
				"IsolationLevel DBStats TxOptions",
		},
	},
	Funcs: append(sqlQueries, sqlRest...),
}

// sqlQueries are the calls whose text decides whether they read. An argument of
// type sql.Out, which they write, is infer's to find.
var sqlQueries = []Funcs{
	{
		Doc:   "https://pkg.go.dev/database/sql#DB.QueryContext",
		Names: "DB.QueryContext DB.QueryRowContext",
		Is:    Summary{Blocks: SQL, Text: Param(2)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#DB.Query",
		Names: "DB.Query DB.QueryRow",
		Is:    Summary{Blocks: SQL, Text: Param(1)},
	},
	{
		// Rows keep the transaction's connection busy until they are closed.
		Doc:   "https://pkg.go.dev/database/sql#Tx.QueryContext",
		Names: "Tx.QueryContext Tx.QueryRowContext Conn.QueryContext Conn.QueryRowContext",
		Is:    Summary{Blocks: SQL, Text: Param(2), Handles: Param(0), Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Tx.Query",
		Names: "Tx.Query Tx.QueryRow",
		Is:    Summary{Blocks: SQL, Text: Param(1), Handles: Param(0), Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Stmt.QueryContext",
		Names: "Stmt.Query Stmt.QueryContext Stmt.QueryRow Stmt.QueryRowContext",
		Is: Summary{
			Does: Unknown, Blocks: SQL, Handles: Param(0), Returns: Param(0),
			Why: PreparedElsewhere,
		},
	},
}

var sqlRest = []Funcs{
	{
		Doc:   "https://pkg.go.dev/database/sql#DB.ExecContext",
		Names: "DB.Exec DB.ExecContext",
		Is:    Summary{Does: Writes, Blocks: SQL},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Tx.ExecContext",
		Names: "Tx.Exec Tx.ExecContext Conn.ExecContext Stmt.Exec Stmt.ExecContext",
		Is:    Summary{Does: Writes, Blocks: SQL, Handles: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#DB.BeginTx",
		Names: "DB.Begin DB.BeginTx DB.Conn DB.Prepare DB.PrepareContext",
		Is:    Summary{Does: Writes, Blocks: SQL},
	},
	{
		Doc: "https://pkg.go.dev/database/sql#Tx",
		Names: "Tx.Commit Tx.Rollback Tx.Prepare Tx.PrepareContext Tx.Stmt Tx.StmtContext " +
			"Conn.BeginTx Conn.Close Conn.PrepareContext Stmt.Close",
		Is: Summary{Does: Writes, Blocks: SQL, Handles: Param(0), Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Conn.Raw",
		Names: "Conn.Raw",
		Is: Summary{
			Does: Unknown, Blocks: SQL, Handles: Param(0), Calls: Param(1),
			Why: "the driver's own connection",
		},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#DB.PingContext",
		Names: "DB.Ping DB.PingContext",
		Is:    Summary{Does: Reads, Blocks: SQL},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Conn.PingContext",
		Names: "Conn.PingContext",
		Is:    Summary{Does: Reads, Blocks: SQL, Handles: Param(0)},
	},
	{
		Doc: "https://pkg.go.dev/database/sql#DB.SetMaxOpenConns",
		Names: "DB.Close DB.SetMaxIdleConns DB.SetMaxOpenConns DB.SetConnMaxLifetime " +
			"DB.SetConnMaxIdleTime",
		Is: Summary{Does: Writes},
	},
	{
		// "The returned DB is safe for concurrent use by multiple goroutines and
		// maintains its own pool"; a goroutine that opens connections stays behind.
		Doc:   "https://pkg.go.dev/database/sql#Open",
		Names: "Open OpenDB",
		Is:    Summary{Does: Writes | Spawns},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Register",
		Names: "Register",
		Is:    Summary{Does: Global},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#DB.Stats",
		Names: "DB.Stats Drivers",
		Is:    Summary{Does: Clock},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#DB.Driver",
		Names: "DB.Driver",
		Is:    Summary{Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Rows.Next",
		Names: "Rows.Next Rows.NextResultSet",
		Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0), Handles: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Row.Scan",
		Names: "Row.Scan Rows.Scan",
		Is:    Summary{Does: Reads, Mutates: Param(0) | Param(1), Handles: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Rows.Close",
		Names: "Rows.Close",
		Is:    Summary{Does: Reads, Mutates: Param(0), Handles: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Rows.Columns",
		Names: "Rows.Err Row.Err Rows.Columns Rows.ColumnTypes",
		Is:    Summary{Returns: Param(0)},
	},
	{
		Doc: "https://pkg.go.dev/database/sql#ColumnType",
		Names: "ColumnType.Name ColumnType.Length ColumnType.DecimalSize ColumnType.ScanType " +
			"ColumnType.Nullable ColumnType.DatabaseTypeName IsolationLevel.String",
	},
	{
		// A driver hands the figures over with the result; none asks again.
		Doc:   "https://pkg.go.dev/database/sql#Result",
		Names: "Result.LastInsertId Result.RowsAffected",
	},
	{
		Doc:   "https://pkg.go.dev/database/sql#Named",
		Names: "Named",
		Is:    Summary{Returns: Param(2)},
	},
	{
		Doc: "https://pkg.go.dev/database/sql#NullString.Scan",
		Names: "Scanner.Scan Null.Scan NullBool.Scan NullByte.Scan NullFloat64.Scan NullInt16.Scan " +
			"NullInt32.Scan NullInt64.Scan NullString.Scan NullTime.Scan",
		Is: Summary{Mutates: Param(0)},
	},
	{
		Doc: "https://pkg.go.dev/database/sql#NullString.Value",
		Names: "Null.Value NullBool.Value NullByte.Value NullFloat64.Value NullInt16.Value " +
			"NullInt32.Value NullInt64.Value NullString.Value NullTime.Value",
		Is: Summary{Returns: Param(0)},
	},
}
