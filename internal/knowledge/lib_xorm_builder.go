package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const xormBuilderDoc = "https://pkg.go.dev/xorm.io/builder"

// Conditions are values that are combined into new ones; a Builder is written
// into by each link of its chain.
var xormBuilder = &Library{
	Path: "xorm.io/builder", Module: "xorm.io/builder", Version: "v0.3.13", Doc: xormBuilderDoc,
	Types: []Types{
		{Doc: xormBuilderDoc + "#Builder", Is: Chain, Names: "Builder"},
	},
	Funcs: []Funcs{
		{
			Doc: xormBuilderDoc + "#Cond",
			Names: `And Or In NotIn Expr If Exists NotExists
				Cond.And Cond.Or Eq.And Eq.Or Neq.And Neq.Or Gt.And Gt.Or Gte.And Gte.Or Lt.And Lt.Or Lte.And
				Lte.Or Like.And Like.Or Between.And Between.Or Not.And Not.Or IsNull.And IsNull.Or
				NotNull.And NotNull.Or Expression.And Expression.Or`,
			Is: Summary{Returns: Param(0) | Param(1) | Param(2) | Param(3)},
		},
		{
			Doc:   xormBuilderDoc,
			Names: "NewCond Select Dialect MySQL Postgres SQLite MsSQL Cond.IsValid Eq.IsValid",
		},
		{
			Doc: xormBuilderDoc + "#Builder",
			Names: `Builder.Select Builder.From Builder.Where Builder.And Builder.Or Builder.Join Builder.InnerJoin
				Builder.LeftJoin Builder.RightJoin Builder.CrossJoin Builder.FullJoin Builder.GroupBy
				Builder.Having Builder.OrderBy Builder.Limit Builder.Union`,
			Is: Summary{Mutates: Param(0), Returns: Param(0) | Param(1) | Param(2) | Param(3)},
		},
	},
}
