package knowledge

import "strings"

// This file says by which function a call waits that ends with a context, where the one
// that stands there heeds none.

// Variant is one such promise, for a group of functions that are replaced alike.
type Variant struct {
	Doc   string // URL of the variant's documentation
	Names string // the functions that heed no context, by blanks
	Use   string // what heeds one, as entries name functions; %s stands for the name's last part
	Is    Replacement

	// On is the receiver of the variant where that is not the call's own: %[1]s stands for
	// the package, and %[2]s for the last argument, which moves there.
	On string
	// Also are arguments behind the context that the call has no word about.
	Also string
}

// Replacement says how a call is replaced by its variant.
type Replacement uint8

const (
	First Replacement = iota // the variant takes the same, behind a context, and gives the same
	Sent                     // by a request that is made with a context, and sent
	Bound                    // by the same call on a handle that was made with a context
	Other                    // by what gives another type, which the code around it may mind
)

// VariantOf gives the variant of a function: its package's import path and its name as
// entries spell it.
func VariantOf(path, name string) (Variant, bool) {
	for _, v := range variants[path] {
		for listed := range strings.FieldsSeq(v.Names) {
			if listed == name {
				_, last, isMethod := strings.Cut(name, ".")
				if !isMethod {
					last = name
				}
				v.Use = strings.ReplaceAll(v.Use, "%s", last)
				return v, true
			}
		}
	}
	return Variant{}, false
}

// Variants lists the groups of each package.
func Variants() map[string][]Variant { return variants }

var variants = map[string][]Variant{
	"net/http": {
		{Doc: "https://pkg.go.dev/net/http#NewRequestWithContext", Names: "NewRequest", Use: "NewRequestWithContext"},
		{
			Doc:   "https://pkg.go.dev/net/http#NewRequestWithContext",
			Names: "Get Head Post PostForm Client.Get Client.Head Client.Post Client.PostForm",
			Use:   "NewRequestWithContext", Is: Sent,
		},
	},
	"os/exec": {{Doc: "https://pkg.go.dev/os/exec#CommandContext", Names: "Command", Use: "CommandContext"}},
	"net": {
		{Doc: "https://pkg.go.dev/net#Dialer.DialContext", Names: "Dial", Use: "Dialer.DialContext", On: "(&%[1]s.Dialer{})"},
		{Doc: "https://pkg.go.dev/net#Dialer.DialContext", Names: "DialTimeout", Use: "Dialer.DialContext", On: "(&%[1]s.Dialer{Timeout: %[2]s})"},
		{Doc: "https://pkg.go.dev/net#Dialer.DialContext", Names: "Dialer.Dial", Use: "Dialer.DialContext"},
		{
			Doc:   "https://pkg.go.dev/net#Resolver",
			Names: "LookupAddr LookupCNAME LookupHost LookupMX LookupNS LookupPort LookupSRV LookupTXT",
			Use:   "Resolver.%s", On: "%[1]s.DefaultResolver",
		},
		{Doc: "https://pkg.go.dev/net#Resolver.LookupIP", Names: "LookupIP", Use: "Resolver.LookupIP", On: "%[1]s.DefaultResolver", Also: `"ip"`},
	},
	"crypto/tls": {
		{Doc: "https://pkg.go.dev/crypto/tls#Dialer.DialContext", Names: "Dial DialWithDialer", Use: "Dialer.DialContext", Is: Other},
		{Doc: "https://pkg.go.dev/crypto/tls#Dialer.DialContext", Names: "Dialer.Dial", Use: "Dialer.DialContext"},
		{Doc: "https://pkg.go.dev/crypto/tls#Conn.HandshakeContext", Names: "Conn.Handshake", Use: "Conn.HandshakeContext"},
	},
	"database/sql": {
		{Doc: "https://pkg.go.dev/database/sql#DB.QueryContext", Names: "DB.Query DB.QueryRow DB.Exec DB.Prepare DB.Ping", Use: "DB.%sContext"},
		{Doc: "https://pkg.go.dev/database/sql#Tx.QueryContext", Names: "Tx.Query Tx.QueryRow Tx.Exec Tx.Prepare", Use: "Tx.%sContext"},
		{Doc: "https://pkg.go.dev/database/sql#Stmt.QueryContext", Names: "Stmt.Query Stmt.QueryRow Stmt.Exec", Use: "Stmt.%sContext"},
		{Doc: "https://pkg.go.dev/database/sql#DB.BeginTx", Names: "DB.Begin", Use: "DB.BeginTx", Also: "nil"},
	},
	"github.com/jmoiron/sqlx": {
		{
			Doc:   sqlxDoc + "#DB.GetContext",
			Names: "DB.Get DB.Select DB.Queryx DB.QueryRowx DB.NamedQuery DB.NamedExec DB.MustExec DB.Preparex DB.PrepareNamed",
			Use:   "DB.%sContext",
		},
		{
			Doc:   sqlxDoc + "#Tx.GetContext",
			Names: "Tx.Get Tx.Select Tx.Queryx Tx.QueryRowx Tx.NamedExec Tx.MustExec Tx.Preparex Tx.PrepareNamed",
			Use:   "Tx.%sContext",
		},
		{
			Doc:   sqlxDoc + "#Stmt.GetContext",
			Names: "Stmt.Get Stmt.Select Stmt.Queryx Stmt.QueryRowx Stmt.MustExec",
			Use:   "Stmt.%sContext",
		},
		{
			Doc: sqlxDoc + "#NamedStmt.GetContext",
			Names: `NamedStmt.Get NamedStmt.Select NamedStmt.Query NamedStmt.QueryRow NamedStmt.Queryx NamedStmt.QueryRowx
				NamedStmt.Exec NamedStmt.MustExec`,
			Use: "NamedStmt.%sContext",
		},
		{Doc: sqlxDoc + "#DB.BeginTxx", Names: "DB.Beginx", Use: "DB.BeginTxx", Also: "nil"},
		{Doc: sqlxDoc + "#DB.MustBeginTx", Names: "DB.MustBegin", Use: "DB.MustBeginTx", Also: "nil"},
		{Doc: sqlxDoc + "#GetContext", Names: "Get Select NamedQuery NamedExec MustExec Preparex", Use: "%sContext", Is: Other},
	},
	"gorm.io/gorm": {{
		Doc: "https://gorm.io/docs/context.html",
		Names: `DB.Find DB.First DB.Take DB.Last DB.FirstOrInit DB.FirstOrCreate DB.Scan DB.Count DB.Pluck DB.FindInBatches
			DB.Row DB.Rows DB.Create DB.CreateInBatches DB.Save DB.Update DB.Updates DB.UpdateColumn DB.UpdateColumns DB.Delete
			DB.Exec DB.Begin DB.Transaction`,
		Use: "DB.WithContext", Is: Bound,
	}},
	"xorm.io/xorm": {{
		Doc: "https://pkg.go.dev/xorm.io/xorm#Engine.Context",
		Names: `Engine.Get Engine.Find Engine.FindAndCount Engine.Count Engine.Exist Engine.Insert Engine.InsertOne Engine.Update
			Engine.Delete Engine.Exec Engine.Query Engine.QueryString Engine.QueryInterface Engine.SumsInt Engine.Sum Engine.SumInt
			Engine.Iterate Engine.Rows`,
		Use: "Engine.Context", Is: Bound,
	}},
}
