package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var databaseSQL = &Library{
	Path:    "database/sql",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/database/sql",
	Types: []Types{
		{Doc: "https://pkg.go.dev/database/sql#DB", Is: Pool, Names: "DB"},
		{Doc: "https://pkg.go.dev/database/sql#Tx", Is: Single, Names: "Tx Conn Stmt"},
		{Doc: "https://pkg.go.dev/database/sql#Rows", Is: Open, Names: "Rows Row"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/database/sql#DB.QueryContext",
			Names: "DB.QueryContext DB.QueryRowContext",
			Is:    Summary{Blocks: SQL, Text: Param(2)},
		},
	},
}
