package knowledge

import (
	"slices"
	"strings"
)

// This file knows what serves one caller at a time: connections, streams, transactions, and what is
// written to them. A mutex beside one is there to be held while it is used. Types are recognised by how
// they are named as well, since every protocol's client has its own.

// alone lists the packages all of whose types serve one caller at a time.
var alone = []string{
	"golang.org/x/crypto/ssh", // https://pkg.go.dev/golang.org/x/crypto/ssh#Session
	"net/rpc",                 // https://pkg.go.dev/net/rpc#ClientCodec
	"net/smtp",                // https://pkg.go.dev/net/smtp#Client
	"net/textproto",           // https://pkg.go.dev/net/textproto#Conn
}

// aloneNames lists how the names of such types end.
var aloneNames = []string{"Channel", "Conn", "Encoder", "ReadWriteCloser", "ReadWriter", "Session", "Socket", "Stream", "Tx", "Writer"}

// ServesOne says whether a type, of a package and a name, serves one caller at a time, where that is
// known.
func ServesOne(path, name string) (one, known bool) {
	switch {
	case path == "google.golang.org/grpc" && name == "ClientConn":
		return false, true // https://pkg.go.dev/google.golang.org/grpc#ClientConn: safe for concurrent use
	case slices.ContainsFunc(aloneNames, func(end string) bool { return strings.HasSuffix(name, end) }), slices.Contains(alone, path):
		return true, true
	}
	return false, false
}

// streamed lists the methods of gRPC's streams that write or read a message:
// https://pkg.go.dev/google.golang.org/grpc#ClientStream
var streamed = []string{"CloseAndRecv", "Recv", "RecvMsg", "Send", "SendAndClose", "SendMsg"}

// UsesConnection says whether a function, of a package and a name without its type, writes to a
// connection or reads from one, rather than making one or asking by one of its own.
func UsesConnection(path, name string) bool {
	switch path {
	case "net", "crypto/tls":
		return !strings.HasPrefix(name, "Dial") && !strings.HasPrefix(name, "Lookup")
	case "bufio", "io", "net/textproto", "net/smtp", "net/rpc":
		return true
	}
	return slices.Contains(streamed, name)
}
