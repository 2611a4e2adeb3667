package knowledge

import (
	"slices"

	. "github.com/asyncify-go/asyncify/internal/effect"
)

const redisDoc = "https://pkg.go.dev/github.com/redis/go-redis/v9"

// Whatever is not listed is taken for a write: SET and its kin, GETDEL, GETEX,
// GETSET, the pops, PUBLISH, scripts (even those sent with EVAL_RO).
var redisLib = &Library{
	Path: "github.com/redis/go-redis/v9", Module: "github.com/redis/go-redis/v9", Version: "v9.23.0", Doc: redisDoc,
	Rest: &Summary{Does: Writes, Blocks: Redis},
	Types: []Types{
		{Doc: redisDoc + "#Client", Is: Pool, Names: "Client ClusterClient Ring"},
		{Doc: redisDoc + "#UniversalClient", Is: Either, Names: `UniversalClient Cmdable StatefulCmdable AutoPipeliner
			Scripter ACLCmdable BitMapCmdable ClusterCmdable GenericCmdable GeoCmdable HashCmdable
			HyperLogLogCmdable ListCmdable ProbabilisticCmdable PubSubCmdable ScriptingFunctionsCmdable
			SearchCmdable SetCmdable SortedSetCmdable StringCmdable StreamCmdable TimeseriesCmdable
			JSONCmdable VectorSetCmdable`},
		{Doc: redisDoc + "#Pipeliner", Is: Single, Names: "Pipeliner Pipeline Tx Conn SentinelClient"},
		{Doc: redisDoc + "#PubSub", Is: Open, Names: "PubSub ScanIterator"},
		{Doc: redisDoc + "#Script", Is: Safe, Names: "Script"},
	},
	Funcs: slices.Concat(redisReads, []Funcs{
		{
			// The result was filled in when the command returned, or when the pipeline
			// that it was queued on ran, which is a write.
			Doc: redisDoc + "#Cmder",
			Names: `Cmder.Args Cmder.Err Cmder.FullName Cmder.Name baseCmd.Args baseCmd.Err baseCmd.FullName
				baseCmd.Name BoolCmd.Result BoolCmd.Val BoolSliceCmd.Result BoolSliceCmd.Val Cmd.Bool
				Cmd.BoolSlice Cmd.Float32 Cmd.Float32Slice Cmd.Float64 Cmd.Float64Slice Cmd.Int Cmd.Int64
				Cmd.Int64Slice Cmd.Result Cmd.Slice Cmd.StringSlice Cmd.Text Cmd.Uint64 Cmd.Uint64Slice Cmd.Val
				DurationCmd.Result DurationCmd.Val FloatCmd.Result FloatCmd.Val FloatSliceCmd.Result
				FloatSliceCmd.Val GeoLocationCmd.Result GeoLocationCmd.Val GeoPosCmd.Result GeoPosCmd.Val
				GeoSearchLocationCmd.Result GeoSearchLocationCmd.Val IntCmd.Result IntCmd.Uint64 IntCmd.Val
				IntPointerSliceCmd.Result IntPointerSliceCmd.Val IntSliceCmd.Result IntSliceCmd.Val
				JSONSliceCmd.Result JSONSliceCmd.Val KeyValueSliceCmd.Result
				KeyValueSliceCmd.Val MapStringIntCmd.Result MapStringIntCmd.Val MapStringInterfaceCmd.Result
				MapStringInterfaceCmd.Val MapStringStringCmd.Result MapStringStringCmd.Val
				RankWithScoreCmd.Result RankWithScoreCmd.Val ScanCmd.Result ScanCmd.Val SliceCmd.Result
				SliceCmd.Val StatusCmd.Bytes StatusCmd.Result StatusCmd.Val StringCmd.Bool StringCmd.Bytes
				StringCmd.Float32 StringCmd.Float64 StringCmd.Int StringCmd.Int64 StringCmd.Result
				StringCmd.Time StringCmd.Uint64 StringCmd.Val StringSliceCmd.Result StringSliceCmd.Val
				StringStructMapCmd.Result StringStructMapCmd.Val TimeCmd.Result TimeCmd.Val
				XInfoConsumersCmd.Result XInfoConsumersCmd.Val XInfoGroupsCmd.Result XInfoGroupsCmd.Val
				XInfoStreamCmd.Result XInfoStreamCmd.Val XMessageSliceCmd.Result XMessageSliceCmd.Val
				XPendingCmd.Result XPendingCmd.Val XPendingExtCmd.Result XPendingExtCmd.Val
				XStreamSliceCmd.Result XStreamSliceCmd.Val ZSliceCmd.Result ZSliceCmd.Val ZWithKeyCmd.Result
				ZWithKeyCmd.Val`,
			Is: Summary{Returns: Param(0)},
		},
		{
			// Val writes the error when it fails to encode.
			Doc:   redisDoc + "#JSONCmd.Val",
			Names: "JSONCmd.Val JSONCmd.Result JSONCmd.Expanded",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   redisDoc + "#StringCmd.Scan",
			Names: "StringCmd.Scan SliceCmd.Scan MapStringStringCmd.Scan StringSliceCmd.ScanSlice",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   redisDoc + "#ScanCmd.Iterator",
			Names: "ScanCmd.Iterator ScanIterator.Val ScanIterator.Err",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   redisDoc + "#ScanIterator.Next",
			Names: "ScanIterator.Next",
			Is:    Summary{Does: Reads, Blocks: Redis, Mutates: Param(0), Handles: Param(0)},
		},
		{
			Doc:   redisDoc + "#Client.Watch",
			Names: "Client.Watch ClusterClient.Watch Ring.Watch UniversalClient.Watch",
			Is:    Summary{Does: Writes, Blocks: Redis, Calls: Param(2)},
		},
		{
			Doc: redisDoc + "#Client.Pipelined",
			Names: `Client.Pipelined Client.TxPipelined ClusterClient.Pipelined ClusterClient.TxPipelined
				Ring.Pipelined Ring.TxPipelined Cmdable.Pipelined Cmdable.TxPipelined
				Tx.Pipelined Tx.TxPipelined Pipeline.Pipelined Pipeline.TxPipelined`,
			Is: Summary{Does: Writes, Blocks: Redis, Calls: Param(2)},
		},
		{
			Doc: redisDoc + "#Client.Pipeline",
			Names: `Client.Pipeline Client.TxPipeline ClusterClient.Pipeline ClusterClient.TxPipeline
				Ring.Pipeline Ring.TxPipeline Cmdable.Pipeline Cmdable.TxPipeline
				Tx.Pipeline Tx.TxPipeline Pipeline.Len Pipeliner.Len`,
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc:   redisDoc + "#NewScript",
			Names: "NewScript Script.Hash HasErrorPrefix",
		},
	}),
}
