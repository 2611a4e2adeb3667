package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const squirrelDoc = "https://pkg.go.dev/github.com/Masterminds/squirrel"

// Builders are values: each link of a chain gives a new one. What they complain of
// is how a statement was put together, not what it asks for. One that runs its
// statement itself may hold a transaction.
var squirrelLib = &Library{
	Path: "github.com/Masterminds/squirrel", Module: "github.com/Masterminds/squirrel", Version: "v1.5.4", Doc: squirrelDoc,
	Types: []Types{
		{Doc: squirrelDoc + "#SelectBuilder", Is: Selects, Names: "SelectBuilder"},
		{Doc: squirrelDoc + "#StatementBuilderType", Is: Value, Names: "StatementBuilderType"},
	},
	Funcs: []Funcs{
		{
			Doc: squirrelDoc + "#SelectBuilder",
			Names: `ConcatExpr Alias Case
				StatementBuilderType.Insert StatementBuilderType.Replace
				StatementBuilderType.Update StatementBuilderType.Delete StatementBuilderType.Where
				StatementBuilderType.PlaceholderFormat StatementBuilderType.RunWith
				SelectBuilder.PlaceholderFormat SelectBuilder.RunWith SelectBuilder.PrefixExpr
				SelectBuilder.Distinct SelectBuilder.RemoveColumns
				SelectBuilder.FromSelect
				SelectBuilder.Limit SelectBuilder.RemoveLimit
				SelectBuilder.Offset SelectBuilder.RemoveOffset SelectBuilder.SuffixExpr
				InsertBuilder.PlaceholderFormat InsertBuilder.RunWith InsertBuilder.Prefix InsertBuilder.Options
				InsertBuilder.Into InsertBuilder.Columns InsertBuilder.Values InsertBuilder.Suffix
				InsertBuilder.SetMap InsertBuilder.Select
				UpdateBuilder.PlaceholderFormat UpdateBuilder.RunWith UpdateBuilder.Prefix UpdateBuilder.Table
				UpdateBuilder.Set UpdateBuilder.SetMap UpdateBuilder.From UpdateBuilder.Where UpdateBuilder.OrderBy
				UpdateBuilder.Limit UpdateBuilder.Offset UpdateBuilder.Suffix
				DeleteBuilder.PlaceholderFormat DeleteBuilder.RunWith DeleteBuilder.Prefix DeleteBuilder.From
				DeleteBuilder.Where DeleteBuilder.OrderBy DeleteBuilder.Limit DeleteBuilder.Offset DeleteBuilder.Suffix
				CaseBuilder.When CaseBuilder.Else`,
			Is: Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
		},
		{
			Doc: squirrelDoc + "#SelectBuilder",
			Names: `Select Expr StatementBuilderType.Select SelectBuilder.Prefix SelectBuilder.Options
				SelectBuilder.Columns SelectBuilder.Column SelectBuilder.From SelectBuilder.JoinClause
				SelectBuilder.Join SelectBuilder.LeftJoin SelectBuilder.RightJoin SelectBuilder.InnerJoin
				SelectBuilder.CrossJoin SelectBuilder.Where SelectBuilder.GroupBy SelectBuilder.Having
				SelectBuilder.OrderByClause SelectBuilder.OrderBy SelectBuilder.Suffix`,
			Is:     Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
			Pieces: Param(1),
		},
		{
			Doc: squirrelDoc + "#Sqlizer",
			Names: `Sqlizer.ToSql SelectBuilder.ToSql SelectBuilder.MustSql InsertBuilder.ToSql InsertBuilder.MustSql
				UpdateBuilder.ToSql UpdateBuilder.MustSql DeleteBuilder.ToSql DeleteBuilder.MustSql
				CaseBuilder.ToSql CaseBuilder.MustSql Eq.ToSql NotEq.ToSql Like.ToSql NotLike.ToSql
				ILike.ToSql NotILike.ToSql Lt.ToSql LtOrEq.ToSql Gt.ToSql GtOrEq.ToSql And.ToSql Or.ToSql`,
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc:   squirrelDoc + "#DebugSqlizer",
			Names: "Insert Replace Update Delete DebugSqlizer Placeholders",
		},
		{
			Doc: squirrelDoc + "#SelectBuilder.QueryContext",
			Names: `SelectBuilder.Query SelectBuilder.QueryContext SelectBuilder.QueryRow SelectBuilder.QueryRowContext
				SelectBuilder.Scan SelectBuilder.ScanContext InsertBuilder.Query InsertBuilder.QueryRow
				InsertBuilder.Scan UpdateBuilder.Query UpdateBuilder.QueryRow UpdateBuilder.Scan`,
			Is: Summary{Does: Unknown, Blocks: SQL},
		},
		{
			Doc: squirrelDoc + "#InsertBuilder.ExecContext",
			Names: `SelectBuilder.Exec SelectBuilder.ExecContext InsertBuilder.Exec InsertBuilder.ExecContext
				UpdateBuilder.Exec UpdateBuilder.ExecContext DeleteBuilder.Exec DeleteBuilder.ExecContext`,
			Is: Summary{Does: Writes, Blocks: SQL},
		},
	},
}
