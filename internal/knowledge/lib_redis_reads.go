package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// The commands that redis marks as read-only (ACL category @read, command flag
// "readonly"). Left out although so marked: TOUCH and PFCOUNT, which write a
// time or a cached count, and XREAD, which may be a wait for something new. A
// command on a Pipeliner is only queued, and fills its result when the pipeline
// runs: a Pipeliner is a Single, so the entry never overlaps it.

var redisRead = Summary{Does: Reads, Blocks: Redis, Handles: Param(0)}

var redisReads = []Funcs{
	{
		Doc: "https://redis.io/docs/latest/commands/?group=generic",
		Names: `cmdable.Dump cmdable.Exists cmdable.ExpireTime cmdable.PExpireTime cmdable.Keys
				cmdable.ObjectEncoding cmdable.ObjectFreq cmdable.ObjectIdleTime cmdable.ObjectRefCount
				cmdable.PTTL cmdable.TTL cmdable.RandomKey cmdable.Scan cmdable.ScanType cmdable.Type
				cmdable.SortRO cmdable.MemoryUsage GenericCmdable.Dump GenericCmdable.Exists
				GenericCmdable.ExpireTime GenericCmdable.PExpireTime GenericCmdable.Keys
				GenericCmdable.ObjectEncoding GenericCmdable.ObjectFreq GenericCmdable.ObjectIdleTime
				GenericCmdable.ObjectRefCount GenericCmdable.PTTL GenericCmdable.TTL GenericCmdable.RandomKey
				GenericCmdable.Scan GenericCmdable.ScanType GenericCmdable.Type GenericCmdable.SortRO
				Cmdable.MemoryUsage`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=string",
		Names: `cmdable.Get cmdable.GetRange cmdable.MGet cmdable.StrLen cmdable.LCS StringCmdable.Get
				StringCmdable.GetRange StringCmdable.MGet StringCmdable.StrLen StringCmdable.LCS`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=hash",
		Names: `cmdable.HExists cmdable.HGet cmdable.HGetAll cmdable.HKeys cmdable.HLen cmdable.HMGet cmdable.HScan
				cmdable.HScanNoValues cmdable.HStrLen cmdable.HVals cmdable.HRandField
				cmdable.HRandFieldWithValues cmdable.HTTL cmdable.HPTTL cmdable.HExpireTime cmdable.HPExpireTime
				HashCmdable.HExists HashCmdable.HGet HashCmdable.HGetAll HashCmdable.HKeys HashCmdable.HLen
				HashCmdable.HMGet HashCmdable.HScan HashCmdable.HScanNoValues HashCmdable.HStrLen
				HashCmdable.HVals HashCmdable.HRandField HashCmdable.HRandFieldWithValues HashCmdable.HTTL
				HashCmdable.HPTTL HashCmdable.HExpireTime HashCmdable.HPExpireTime`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=list",
		Names: `cmdable.LIndex cmdable.LLen cmdable.LPos cmdable.LPosCount cmdable.LRange ListCmdable.LIndex
				ListCmdable.LLen ListCmdable.LPos ListCmdable.LPosCount ListCmdable.LRange`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=set",
		Names: `cmdable.SCard cmdable.SDiff cmdable.SInter cmdable.SInterCard cmdable.SIsMember cmdable.SMIsMember
				cmdable.SMembers cmdable.SMembersMap cmdable.SRandMember cmdable.SRandMemberN cmdable.SScan
				cmdable.SUnion SetCmdable.SCard SetCmdable.SDiff SetCmdable.SInter SetCmdable.SInterCard
				SetCmdable.SIsMember SetCmdable.SMIsMember SetCmdable.SMembers SetCmdable.SMembersMap
				SetCmdable.SRandMember SetCmdable.SRandMemberN SetCmdable.SScan SetCmdable.SUnion`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=sorted-set",
		Names: `cmdable.ZCard cmdable.ZCount cmdable.ZDiff cmdable.ZDiffWithScores cmdable.ZInter cmdable.ZInterCard
				cmdable.ZInterWithScores cmdable.ZLexCount cmdable.ZMScore cmdable.ZRandMember
				cmdable.ZRandMemberWithScores cmdable.ZRange cmdable.ZRangeArgs cmdable.ZRangeArgsWithScores
				cmdable.ZRangeByLex cmdable.ZRangeByScore cmdable.ZRangeByScoreWithScores
				cmdable.ZRangeWithScores cmdable.ZRank cmdable.ZRankWithScore cmdable.ZRevRange
				cmdable.ZRevRangeByLex cmdable.ZRevRangeByScore cmdable.ZRevRangeByScoreWithScores
				cmdable.ZRevRangeWithScores cmdable.ZRevRank cmdable.ZRevRankWithScore cmdable.ZScan
				cmdable.ZScore cmdable.ZUnion cmdable.ZUnionWithScores SortedSetCmdable.ZCard
				SortedSetCmdable.ZCount SortedSetCmdable.ZDiff SortedSetCmdable.ZDiffWithScores
				SortedSetCmdable.ZInter SortedSetCmdable.ZInterCard SortedSetCmdable.ZInterWithScores
				SortedSetCmdable.ZLexCount SortedSetCmdable.ZMScore SortedSetCmdable.ZRandMember
				SortedSetCmdable.ZRandMemberWithScores SortedSetCmdable.ZRange SortedSetCmdable.ZRangeArgs
				SortedSetCmdable.ZRangeArgsWithScores SortedSetCmdable.ZRangeByLex
				SortedSetCmdable.ZRangeByScore SortedSetCmdable.ZRangeByScoreWithScores
				SortedSetCmdable.ZRangeWithScores SortedSetCmdable.ZRank SortedSetCmdable.ZRankWithScore
				SortedSetCmdable.ZRevRange SortedSetCmdable.ZRevRangeByLex SortedSetCmdable.ZRevRangeByScore
				SortedSetCmdable.ZRevRangeByScoreWithScores SortedSetCmdable.ZRevRangeWithScores
				SortedSetCmdable.ZRevRank SortedSetCmdable.ZRevRankWithScore SortedSetCmdable.ZScan
				SortedSetCmdable.ZScore SortedSetCmdable.ZUnion SortedSetCmdable.ZUnionWithScores`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=geo",
		Names: `cmdable.GeoDist cmdable.GeoHash cmdable.GeoPos cmdable.GeoRadius cmdable.GeoRadiusByMember
				cmdable.GeoSearch cmdable.GeoSearchLocation GeoCmdable.GeoDist GeoCmdable.GeoHash
				GeoCmdable.GeoPos GeoCmdable.GeoRadius GeoCmdable.GeoRadiusByMember GeoCmdable.GeoSearch
				GeoCmdable.GeoSearchLocation`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=bitmap",
		Names: `cmdable.BitCount cmdable.GetBit cmdable.BitPos cmdable.BitPosSpan cmdable.BitFieldRO
				BitMapCmdable.BitCount BitMapCmdable.GetBit BitMapCmdable.BitPos BitMapCmdable.BitPosSpan
				BitMapCmdable.BitFieldRO`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=stream",
		Names: `cmdable.XLen cmdable.XRange cmdable.XRangeN cmdable.XRevRange cmdable.XRevRangeN cmdable.XInfoStream
				cmdable.XInfoGroups cmdable.XInfoConsumers cmdable.XPending cmdable.XPendingExt
				StreamCmdable.XLen StreamCmdable.XRange StreamCmdable.XRangeN StreamCmdable.XRevRange
				StreamCmdable.XRevRangeN StreamCmdable.XInfoStream StreamCmdable.XInfoGroups
				StreamCmdable.XInfoConsumers StreamCmdable.XPending StreamCmdable.XPendingExt`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=json",
		Names: `cmdable.JSONGet cmdable.JSONGetWithArgs cmdable.JSONMGet cmdable.JSONType cmdable.JSONArrLen
				cmdable.JSONObjKeys cmdable.JSONObjLen cmdable.JSONStrLen JSONCmdable.JSONGet
				JSONCmdable.JSONGetWithArgs JSONCmdable.JSONMGet JSONCmdable.JSONType JSONCmdable.JSONArrLen
				JSONCmdable.JSONObjKeys JSONCmdable.JSONObjLen JSONCmdable.JSONStrLen`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=bf",
		Names: `cmdable.BFExists cmdable.BFMExists cmdable.BFCard cmdable.CFExists cmdable.CFMExists
				ProbabilisticCmdable.BFExists ProbabilisticCmdable.BFMExists ProbabilisticCmdable.BFCard
				ProbabilisticCmdable.CFExists ProbabilisticCmdable.CFMExists`,
		Is: redisRead,
	},
	{
		Doc: "https://redis.io/docs/latest/commands/?group=server",
		Names: `cmdable.DBSize cmdable.Time cmdable.Info cmdable.LastSave cmdable.Ping cmdable.Echo Cmdable.DBSize
				ClusterClient.DBSize Cmdable.Time Cmdable.Info Cmdable.LastSave Cmdable.Ping Cmdable.Echo`,
		Is: redisRead,
	},
}
