package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	grpcDoc     = "https://pkg.go.dev/google.golang.org/grpc"
	grpcModule  = "google.golang.org/grpc"
	grpcVersion = "v1.85.0"
)

// A unary call may do anything on the server: Invoke is Unknown here, and the
// generated stub's name or the method's descriptor decides. Call options such
// as grpc.Header(&md) let the call write through them, hence Mutates(5).
var grpcLib = &Library{
	Path: "google.golang.org/grpc", Module: grpcModule, Version: grpcVersion, Doc: grpcDoc,
	Types: []Types{
		{Doc: "https://github.com/grpc/grpc-go/blob/master/Documentation/concurrency.md", Is: Pool, Names: "ClientConn ClientConnInterface"},
		{Doc: grpcDoc + "#ClientStream", Is: Open, Names: `Stream ClientStream ServerStream
			ServerStreamingClient ClientStreamingClient BidiStreamingClient GenericClientStream
			ServerStreamingServer ClientStreamingServer BidiStreamingServer GenericServerStream`},
	},
	Funcs: []Funcs{
		{
			Doc:   grpcDoc + "#ClientConn.Invoke",
			Names: "ClientConn.Invoke ClientConnInterface.Invoke",
			Is:    Summary{Does: Unknown, Blocks: RPC, Mutates: Param(4) | Param(5)},
		},
		{
			Doc:   grpcDoc + "#Invoke",
			Names: "Invoke",
			Is:    Summary{Does: Unknown, Blocks: RPC, Mutates: Param(4) | Param(6)},
		},
		{
			Doc:   grpcDoc + "#ClientConn.NewStream",
			Names: "ClientConn.NewStream ClientConnInterface.NewStream NewClientStream",
			Is:    Summary{Does: Unknown, Blocks: RPC},
		},
		{
			Doc:   grpcDoc + "#ClientStream",
			Names: "ClientStream.RecvMsg",
			Is:    Summary{Does: Reads, Blocks: RPC, Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc:   grpcDoc + "#ServerStreamingClient",
			Names: "ServerStreamingClient.Recv BidiStreamingClient.Recv GenericClientStream.Recv ClientStream.Header",
			Is:    Summary{Does: Reads, Blocks: RPC, Mutates: Param(0), Returns: Param(0), Handles: Param(0)},
		},
		{
			Doc: grpcDoc + "#ClientStreamingClient",
			Names: `ClientStream.SendMsg ClientStream.CloseSend GenericClientStream.Send GenericClientStream.CloseAndRecv
				ClientStreamingClient.Send ClientStreamingClient.CloseAndRecv BidiStreamingClient.Send
				Stream.SendMsg`,
			Is: Summary{Does: Unknown, Blocks: RPC, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   grpcDoc + "#Stream",
			Names: "Stream.RecvMsg",
			Is:    Summary{Does: Unknown, Blocks: RPC, Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc: grpcDoc + "#ServerStream",
			Names: `ServerStream.SendMsg ServerStream.SetHeader ServerStream.SendHeader ServerStream.SetTrailer
				ServerStreamingServer.Send ClientStreamingServer.SendAndClose BidiStreamingServer.Send
				GenericServerStream.Send GenericServerStream.SendAndClose`,
			Is: Summary{Does: Responds, Blocks: RPC, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   grpcDoc + "#ServerStream",
			Names: "ClientStreamingServer.Recv BidiStreamingServer.Recv GenericServerStream.Recv",
			Is:    Summary{Does: Body, Blocks: RPC, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   grpcDoc + "#ServerStream",
			Names: "ServerStream.RecvMsg",
			Is:    Summary{Does: Body, Blocks: RPC, Mutates: Param(0) | Param(1), Handles: Param(0)},
		},
		{
			Doc:   grpcDoc + "#ServerStream",
			Names: "Stream.Context ClientStream.Context ServerStream.Context ClientStream.Trailer",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   grpcDoc + "#SetHeader",
			Names: "SetHeader SendHeader SetTrailer SetSendCompressor",
			Is:    Summary{Does: Responds},
		},
		{
			// An option holds what it was given; Header, Trailer and Peer are
			// out-parameters that the call fills in.
			Doc:   grpcDoc + "#CallOption",
			Names: "Header Trailer Peer PerRPCCredentials ForceCodec ForceCodecV2",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc: grpcDoc + "#Method",
			Names: `WaitForReady MaxCallRecvMsgSize MaxCallSendMsgSize CallContentSubtype CallAuthority
				UseCompressor StaticMethod Method MethodFromServerStream Code ErrorDesc Errorf`,
		},
		{
			Doc:   grpcDoc + "#ServerTransportStreamFromContext",
			Names: "ServerTransportStreamFromContext NewContextWithServerTransportStream",
			Is:    Summary{Returns: Param(1) | Param(2)},
		},
	},
}

var grpcMetadata = &Library{
	Path: "google.golang.org/grpc/metadata", Module: grpcModule, Version: grpcVersion,
	Doc: "https://pkg.go.dev/google.golang.org/grpc/metadata",
	Funcs: []Funcs{
		{
			// FromIncomingContext and FromOutgoingContext return copies.
			Doc: "https://pkg.go.dev/google.golang.org/grpc/metadata#FromIncomingContext",
			Names: `FromIncomingContext FromOutgoingContext ValueFromIncomingContext ValueFromOutgoingContext
				New Pairs Join MD.Copy MD.Len MD.String DecodeKeyValue`,
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/metadata#MD.Get",
			Names: "MD.Get",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/metadata#NewOutgoingContext",
			Names: "NewOutgoingContext NewIncomingContext AppendToOutgoingContext",
			Is:    Summary{Returns: Param(1) | Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/metadata#MD.Set",
			Names: "MD.Set MD.Append MD.Delete",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var grpcStatus = &Library{
	Path: "google.golang.org/grpc/status", Module: grpcModule, Version: grpcVersion,
	Doc: "https://pkg.go.dev/google.golang.org/grpc/status",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/status#New",
			Names: "New Newf Error Errorf Code FromContextError FromProto ErrorProto",
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/status#FromError",
			Names: "FromError Convert",
			Is:    Summary{Returns: Param(1)},
		},
	},
}

// status.Status is an alias of this package's type, so its methods belong here.
var grpcInternalStatus = &Library{
	Path: "google.golang.org/grpc/internal/status", Module: grpcModule, Version: grpcVersion,
	Doc: "https://pkg.go.dev/google.golang.org/grpc/status#Status",
	Types: []Types{
		{Doc: "https://pkg.go.dev/google.golang.org/grpc/status#Status", Is: Value, Names: "Status Error"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/status#Status",
			Names: "Status.Code Status.Message Status.Proto Status.Details Status.String Error.Error Error.Is",
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/status#Status",
			Names: "Status.Err Status.WithDetails Error.GRPCStatus",
			Is:    Summary{Returns: Param(0)},
		},
	},
}

var grpcCodes = &Library{
	Path: "google.golang.org/grpc/codes", Module: grpcModule, Version: grpcVersion,
	Doc: "https://pkg.go.dev/google.golang.org/grpc/codes",
	Types: []Types{
		{Doc: "https://pkg.go.dev/google.golang.org/grpc/codes#Code", Is: Value, Names: "Code"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/codes#Code.String",
			Names: "Code.String",
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/codes#Code.UnmarshalJSON",
			Names: "Code.UnmarshalJSON",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var grpcPeer = &Library{
	Path: "google.golang.org/grpc/peer", Module: grpcModule, Version: grpcVersion,
	Doc: "https://pkg.go.dev/google.golang.org/grpc/peer",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/peer#FromContext",
			Names: "FromContext NewContext",
			Is:    Summary{Returns: Param(1) | Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/grpc/peer#Peer",
			Names: "Peer.String",
		},
	},
}
