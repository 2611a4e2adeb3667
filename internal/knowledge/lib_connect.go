package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const connectDoc = "https://pkg.go.dev/connectrpc.com/connect"

// A call writes the request's headers and method; Header, Trailer and Meta
// make their map when it is first asked for, so that even reading them writes.
var connectRPC = &Library{
	Path: "connectrpc.com/connect", Module: "connectrpc.com/connect", Version: "v1.21.1", Doc: connectDoc,
	Types: []Types{
		{Doc: connectDoc + "#Client", Is: Pool, Names: "Client"},
		{Doc: connectDoc + "#StreamingClientConn", Is: Open, Names: `StreamingClientConn StreamingHandlerConn
			ServerStreamForClient ClientStreamForClient ClientStreamForClientSimple
			BidiStreamForClient BidiStreamForClientSimple ServerStream ClientStream BidiStream`},
		{Doc: connectDoc + "#Code", Is: Value, Names: "Code Spec"},
	},
	Funcs: []Funcs{
		{
			Doc:   connectDoc + "#Client.CallUnary",
			Names: "Client.CallUnary Client.CallServerStream",
			Is:    Summary{Does: Unknown, Blocks: RPC, Mutates: Param(2)},
		},
		{
			Doc: connectDoc + "#Client.CallClientStream",
			Names: `Client.CallClientStream Client.CallClientStreamSimple Client.CallBidiStream
				Client.CallBidiStreamSimple`,
			Is: Summary{Does: Unknown, Blocks: RPC},
		},
		{
			// The calls made with this context write into what it returns.
			Doc:   connectDoc + "#NewClientContext",
			Names: "NewClientContext",
			Is:    Summary{Does: Unknown, Returns: Param(1)},
		},
		{
			Doc:   connectDoc + "#NewRequest",
			Names: "NewRequest NewResponse NewErrorDetail NewNotModifiedError",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   connectDoc + "#NewError",
			Names: "NewError NewWireError",
			Is:    Summary{Returns: Param(2)},
		},
		{
			Doc: connectDoc + "#CodeOf",
			Names: `CodeOf IsWireError IsNotModifiedError Code.String Code.MarshalText
				Error.Code Error.Message Error.Error ErrorDetail.Type ErrorDetail.Bytes ErrorDetail.Value
				Request.HTTPMethod Request.Spec IdempotencyLevel.String StreamType.String
				EncodeBinaryHeader DecodeBinaryHeader`,
		},
		{
			Doc: connectDoc + "#Request",
			Names: `Request.Any Request.Peer Response.Any Error.Details Error.Unwrap
				ServerStreamForClient.Msg ClientStream.Msg`,
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc:   connectDoc + "#Request.Header",
			Names: "Request.Header Response.Header Response.Trailer Error.Meta Error.AddDetail",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc: connectDoc + "#ServerStreamForClient",
			Names: `ServerStreamForClient.Receive BidiStreamForClient.Receive BidiStreamForClientSimple.Receive
				ServerStreamForClient.ResponseHeader ServerStreamForClient.ResponseTrailer`,
			Is: Summary{Does: Reads, Blocks: RPC, Mutates: Param(0), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc: connectDoc + "#ClientStreamForClient",
			Names: `ClientStreamForClient.Send ClientStreamForClient.CloseAndReceive
				ClientStreamForClientSimple.Send ClientStreamForClientSimple.CloseAndReceive
				BidiStreamForClient.Send BidiStreamForClient.CloseRequest BidiStreamForClient.CloseResponse
				BidiStreamForClientSimple.Send BidiStreamForClientSimple.CloseRequest
				BidiStreamForClientSimple.CloseResponse ServerStreamForClient.Close`,
			Is: Summary{Does: Unknown, Blocks: RPC, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   connectDoc + "#ServerStream",
			Names: "ServerStream.Send BidiStream.Send",
			Is:    Summary{Does: Responds, Blocks: RPC, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   connectDoc + "#ServerStream",
			Names: "ServerStream.ResponseHeader ServerStream.ResponseTrailer BidiStream.ResponseHeader BidiStream.ResponseTrailer",
			Is:    Summary{Does: Responds, Returns: Param(0)},
		},
		{
			Doc:   connectDoc + "#ClientStream",
			Names: "ClientStream.Receive BidiStream.Receive",
			Is:    Summary{Does: Body, Blocks: RPC, Mutates: Param(0), Returns: Param(0), Handles: Param(0)},
		},
	},
}
