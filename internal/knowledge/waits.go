package knowledge

import (
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file says which calls wait for certain. What entries say under Blocks is what a
// call may wait for, at the worst: enough to leave one where it stands, and too much to
// blame somebody for it.

// Waits gives what a call of a function waits for, or nothing if that is not certain.
// context says that the function takes a context: of those that no entry names, only
// such are taken to wait.
func Waits(path, name string, context bool) effect.Resource {
	f, listed := index.funcs[key{path, name}]
	switch {
	case !listed:
		if lib := index.libraries[path]; lib != nil && lib.Rest != nil && context {
			return lib.Rest.Blocks
		}
		return 0
	case f.Is.Does.Has(effect.Logs), slices.Contains(strings.Fields(prompt[path]), name):
		return 0
	}
	return f.Is.Blocks
}

// prompt lists, for each package, functions that may wait but as a rule return at once:
// they open, close, wrap or hand over what was asked for elsewhere.
var prompt = map[string]string{
	"net": `Listen ListenIP ListenMulticastUDP ListenPacket ListenTCP ListenUDP ListenUnix ListenUnixgram ListenConfig.Listen
		ListenConfig.ListenPacket FileConn FileListener FilePacketConn Conn.Close conn.Close PacketConn.Close TCPConn.CloseRead
		TCPConn.CloseWrite UnixConn.CloseRead UnixConn.CloseWrite Listener.Close TCPListener.Close UnixListener.Close
		ResolveIPAddr ResolveTCPAddr ResolveUDPAddr ResolveUnixAddr DialUDP DialUnix`,
	"crypto/tls":   "Listen Conn.Close Conn.CloseWrite",
	"net/http":     "Server.RegisterOnShutdown Server.Close Server.SetKeepAlivesEnabled",
	"database/sql": "Rows.Close Stmt.Close Conn.Close Tx.Stmt Tx.StmtContext",
	"os":           "Pipe Process.Kill Process.Release Process.Signal File.Stat Stat Lstat Readlink Root.Stat Root.Lstat Root.Readlink",
	"io/fs":        "Stat Lstat ReadLink File.Stat StatFS.Stat DirEntry.Info ReadLinkFS.Lstat ReadLinkFS.ReadLink",
	"os/exec":      "Cmd.Start",
	"os/user":      "User.GroupIds Current",
	"google.golang.org/grpc": `ServerStream.SetHeader ServerStream.SetTrailer ClientStream.CloseSend GenericClientStream.CloseSend
		ClientConn.NewStream ClientConnInterface.NewStream NewClientStream`,
	"connectrpc.com/connect":               "Client.CallClientStream Client.CallClientStreamSimple Client.CallBidiStream Client.CallBidiStreamSimple",
	"github.com/jackc/pgx/v5":              "Rows.Close Rows.Scan CollectableRow.Scan RowTo RowToAddrOf RowToMap RowToStructByName RowToStructByNameLax RowToStructByPos RowToAddrOfStructByName RowToAddrOfStructByNameLax RowToAddrOfStructByPos",
	"github.com/jackc/pgx/v5/pgxpool":      "New NewWithConfig Pool.Close Pool.Reset",
	"gorm.io/gorm":                         "Rows.Close",
	"xorm.io/xorm":                         "Rows.Close",
	"go.mongodb.org/mongo-driver/mongo":    "Session.StartTransaction Session.EndSession Client.StartSession Cursor.Close SingleResult.Decode SingleResult.Err SingleResult.Raw",
	"go.mongodb.org/mongo-driver/v2/mongo": "Session.StartTransaction Session.EndSession Client.StartSession Cursor.Close SingleResult.Decode SingleResult.Err SingleResult.Raw",
}
