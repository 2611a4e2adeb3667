package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	pgxModule  = "github.com/jackc/pgx/v5"
	pgxVersion = "v5.12.0"
	pgxDoc     = "https://pkg.go.dev/github.com/jackc/pgx/v5"
)

// What a query does is decided by its text. An Exec is taken for a write
// whatever its text is. A batch's texts were queued earlier, so sending one
// is a write; reading its results is not.
var pgxLib = &Library{
	Path: "github.com/jackc/pgx/v5", Module: pgxModule, Version: pgxVersion, Doc: pgxDoc,
	Types: []Types{
		{Doc: pgxDoc + "#Conn", Is: Single, Names: "Conn Tx Batch LargeObjects LargeObject"},
		{Doc: pgxDoc + "#Rows", Is: Open, Names: "Rows Row BatchResults CollectableRow"},
		{Doc: pgxDoc + "#Identifier", Is: Value, Names: "Identifier TxOptions QueryExecMode"},
	},
	Funcs: []Funcs{
		{
			Doc:   pgxDoc + "#Conn.Query",
			Names: "Conn.Query Conn.QueryRow Tx.Query Tx.QueryRow",
			Is:    Summary{Blocks: SQL, Text: Param(2), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc: pgxDoc + "#Conn.Exec",
			Names: `Conn.Exec Conn.Begin Conn.BeginTx Conn.CopyFrom Conn.SendBatch Conn.Prepare
				Conn.Deallocate Conn.DeallocateAll Conn.Close
				Tx.Exec Tx.Begin Tx.Commit Tx.Rollback Tx.CopyFrom Tx.SendBatch Tx.Prepare
				LargeObjects.Create LargeObjects.Open LargeObjects.Unlink
				LargeObject.Write LargeObject.Truncate LargeObject.Close LargeObject.Seek`,
			Is: Summary{Does: Writes, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   pgxDoc + "#BeginFunc",
			Names: "BeginFunc",
			Is:    Summary{Does: Writes, Blocks: SQL, Calls: Param(3), Handles: Param(2)},
		},
		{
			Doc:   pgxDoc + "#BeginTxFunc",
			Names: "BeginTxFunc",
			Is:    Summary{Does: Writes, Blocks: SQL, Calls: Param(4), Handles: Param(2)},
		},
		{
			Doc:   pgxDoc + "#Conn.Ping",
			Names: "Conn.Ping",
			Is:    Summary{Does: Reads, Blocks: SQL, Handles: Param(0)},
		},
		{
			Doc:   pgxDoc + "#Rows",
			Names: "Rows.Next Rows.Close",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   pgxDoc + "#Row",
			Names: "Rows.Scan Row.Scan CollectableRow.Scan",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc: pgxDoc + "#Rows",
			Names: `Rows.Values Rows.RawValues Rows.FieldDescriptions Rows.Conn Rows.TypeMap
				CollectableRow.Values CollectableRow.RawValues CollectableRow.FieldDescriptions`,
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   pgxDoc + "#Rows",
			Names: "Rows.Err Rows.CommandTag Conn.IsClosed Batch.Len Identifier.Sanitize QueryExecMode.String",
		},
		{
			Doc:   pgxDoc + "#CollectRows",
			Names: "CollectRows CollectOneRow CollectExactlyOneRow",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Calls: Param(2), Handles: Param(1)},
		},
		{
			Doc:   pgxDoc + "#AppendRows",
			Names: "AppendRows",
			Is: Summary{Does: Reads, Blocks: SQL, Mutates: Param(1) | Param(2), Calls: Param(3),
				Returns: Param(1), Handles: Param(2)},
		},
		{
			Doc:   pgxDoc + "#ForEachRow",
			Names: "ForEachRow",
			Is: Summary{Does: Reads, Blocks: SQL, Mutates: Param(1) | Param(2), Calls: Param(3),
				Handles: Param(1)},
		},
		{
			Doc: pgxDoc + "#RowToFunc",
			Names: `RowTo RowToAddrOf RowToMap RowToStructByName RowToStructByNameLax RowToStructByPos
				RowToAddrOfStructByName RowToAddrOfStructByNameLax RowToAddrOfStructByPos`,
			Is: Summary{Does: Reads, Blocks: SQL, Mutates: Param(1), Handles: Param(1)},
		},
		{
			// The callbacks run when the batch's results are closed.
			Doc:   pgxDoc + "#Batch.Queue",
			Names: "Batch.Queue QueuedQuery.Query QueuedQuery.QueryRow QueuedQuery.Exec",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   pgxDoc + "#BatchResults",
			Names: "BatchResults.Query BatchResults.QueryRow",
			Is:    Summary{Does: Reads, Blocks: SQL, Mutates: Param(0), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   pgxDoc + "#BatchResults",
			Names: "BatchResults.Exec BatchResults.Close",
			Is:    Summary{Does: Unknown, Blocks: SQL, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   pgxDoc + "#Conn",
			Names: "Tx.Conn Tx.LargeObjects Conn.PgConn Conn.TypeMap",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   pgxDoc + "#Connect",
			Names: "Connect ConnectConfig ConnectWithOptions",
			Is:    Summary{Does: Writes, Blocks: SQL},
		},
	},
}

var pgxPool = &Library{
	Path: "github.com/jackc/pgx/v5/pgxpool", Module: pgxModule, Version: pgxVersion, Doc: pgxDoc + "/pgxpool",
	Types: []Types{
		{Doc: pgxDoc + "/pgxpool", Is: Pool, Names: "Pool"},
		{Doc: pgxDoc + "/pgxpool#Conn", Is: Single, Names: "Conn Tx"},
	},
	Funcs: []Funcs{
		{
			Doc:   pgxDoc + "/pgxpool#Pool.Query",
			Names: "Pool.Query Pool.QueryRow",
			Is:    Summary{Blocks: SQL, Text: Param(2)},
		},
		{
			Doc:   pgxDoc + "/pgxpool#Tx",
			Names: "Conn.Query Conn.QueryRow Tx.Query Tx.QueryRow",
			Is:    Summary{Blocks: SQL, Text: Param(2), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   pgxDoc + "/pgxpool#Pool.Exec",
			Names: "Pool.Exec Pool.Begin Pool.BeginTx Pool.CopyFrom Pool.SendBatch Pool.Close Pool.Reset",
			Is:    Summary{Does: Writes, Blocks: SQL},
		},
		{
			Doc: pgxDoc + "/pgxpool#Tx",
			Names: `Conn.Exec Conn.Begin Conn.BeginTx Conn.CopyFrom Conn.SendBatch
				Tx.Exec Tx.Begin Tx.Commit Tx.Rollback Tx.CopyFrom Tx.SendBatch Tx.Prepare`,
			Is: Summary{Does: Writes, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   pgxDoc + "/pgxpool#Pool.Ping",
			Names: "Pool.Ping",
			Is:    Summary{Does: Reads, Blocks: SQL},
		},
		{
			Doc:   pgxDoc + "/pgxpool#Conn.Ping",
			Names: "Conn.Ping",
			Is:    Summary{Does: Reads, Blocks: SQL, Handles: Param(0)},
		},
		{
			// A connection that is held while another is asked for can starve the pool.
			Doc:   pgxDoc + "/pgxpool#Pool.Acquire",
			Names: "Pool.Acquire Pool.AcquireAllIdle",
			Is:    Summary{Does: Locks, Blocks: SQL | Peer},
		},
		{
			Doc:   pgxDoc + "/pgxpool#Pool.AcquireFunc",
			Names: "Pool.AcquireFunc",
			Is:    Summary{Does: Locks, Blocks: SQL | Peer, Calls: Param(2)},
		},
		{
			Doc:   pgxDoc + "/pgxpool#Conn.Release",
			Names: "Conn.Release Conn.Hijack",
			Is:    Summary{Does: Locks, Mutates: Param(0), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc:   pgxDoc + "/pgxpool#Conn.Conn",
			Names: "Conn.Conn Tx.Conn Tx.LargeObjects",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   pgxDoc + "/pgxpool#New",
			Names: "New NewWithConfig",
			Is:    Summary{Does: Writes | Spawns, Blocks: SQL},
		},
	},
}

var pgxConn = &Library{
	Path: "github.com/jackc/pgx/v5/pgconn", Module: pgxModule, Version: pgxVersion, Doc: pgxDoc + "/pgconn",
	Types: []Types{
		{Doc: pgxDoc + "/pgconn#PgConn", Is: Single, Names: "PgConn Pipeline Batch"},
		{Doc: pgxDoc + "/pgconn#ResultReader", Is: Open, Names: "MultiResultReader ResultReader"},
		{Doc: pgxDoc + "/pgconn#CommandTag", Is: Value, Names: "CommandTag"},
	},
	Funcs: []Funcs{
		{
			Doc: pgxDoc + "/pgconn#CommandTag",
			Names: `CommandTag.RowsAffected CommandTag.Insert CommandTag.Update CommandTag.Delete
				CommandTag.Select CommandTag.String NewCommandTag`,
		},
		{
			Doc:   pgxDoc + "/pgconn#PgError",
			Names: "PgError.Error PgError.SQLState SafeToRetry Timeout",
		},
		{
			Doc: pgxDoc + "/pgconn#PgConn",
			Names: `PgConn.Exec PgConn.ExecBatch PgConn.ExecParams PgConn.ExecPrepared PgConn.ExecStatement
				PgConn.CopyFrom PgConn.CopyTo PgConn.Prepare PgConn.Deallocate PgConn.StartPipeline
				PgConn.Close PgConn.CancelRequest`,
			Is: Summary{Does: Writes, Blocks: SQL, Returns: Param(0), Handles: Param(0)},
		},
	},
}

// The values of pgtype are plain structs that are copied around.
var pgxTypes = &Library{
	Path: "github.com/jackc/pgx/v5/pgtype", Module: pgxModule, Version: pgxVersion, Doc: pgxDoc + "/pgtype",
	Types: []Types{
		{Doc: pgxDoc + "/pgtype", Is: Value, Names: `Bool Int2 Int4 Int8 Float4 Float8 Text UUID Date Time
			Timestamp Timestamptz Interval Uint32 Uint64`},
	},
}
