package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const loDoc = "https://pkg.go.dev/github.com/samber/lo"

// Functions over slices and maps that compute, and call what they are given
// before they return. Left out: what waits, spawns, retries, recovers from
// panics, draws at random or writes into its argument.
var loLib = &Library{
	Path: "github.com/samber/lo", Module: "github.com/samber/lo", Version: "v1.53.0", Doc: loDoc,
	Funcs: []Funcs{
		{
			Doc: loDoc,
			Names: `Count IsSorted HasKey Range Contains Every Some None ElementsMatch IndexOf LastIndexOf HasPrefix
				HasSuffix Nil Empty IsEmpty IsNotEmpty IsNil IsNotNil RuneLength PascalCase CamelCase KebabCase
				SnakeCase Words Capitalize Ellipsis Must0`,
		},
		{
			Doc: loDoc,
			Names: `Uniq Chunk Flatten Concat Keyify Drop DropRight Take CountValues Subset Slice Compact Keys UniqKeys
				Values UniqValues Entries ToPairs FromEntries FromPairs Invert Assign ChunkEntries RangeFrom Sum
				Product Mean Mode Switch Intersect Union WithoutEmpty FindUniques FindDuplicates Min MinIndex
				Max MaxIndex Earliest Latest First FirstOrEmpty Last LastOrEmpty ToPtr EmptyableToPtr FromPtr
				ToSlicePtr FromSlicePtr ToAnySlice FromAnySlice Coalesce CoalesceOrEmpty CoalesceSlice
				CoalesceSliceOrEmpty CoalesceMap CoalesceMapOrEmpty Unzip2 Unzip3 Unpack2 Unpack3 Unpack4
				Interleave Substring ChunkString ErrorsAs Sliding Window`,
			Is: Summary{Returns: Param(1)},
		},
		{
			Doc: loDoc,
			Names: `DropByIndex PickByKeys PickByValues OmitByKeys OmitByValues Difference Without WithoutNth FindKey
				FirstOr LastOr Nth NthOrEmpty FromPtrOr FromSlicePtrOr Zip2 T2 CrossJoin2 Trim TrimLeft
				TrimRight TrimPrefix TrimSuffix Cut CutPrefix CutSuffix`,
			Is: Summary{Returns: Param(1) | Param(2)},
		},
		{
			Doc:   loDoc,
			Names: "Replace ReplaceAll ValueOr RangeWithSteps Clamp NthOr Zip3 T3 Must Must1",
			Is:    Summary{Returns: Param(1) | Param(2) | Param(3)},
		},
		{
			Doc:   loDoc,
			Names: "T4 Must2",
			Is:    Summary{Returns: Param(1) | Param(2) | Param(3) | Param(4)},
		},
		{
			Doc:   loDoc,
			Names: "Must3",
			Is:    Summary{Returns: Param(1) | Param(2) | Param(3) | Param(4) | Param(5)},
		},
		{
			Doc:   loDoc,
			Names: "If Repeat",
			Is:    Summary{Returns: Param(2)},
		},
		{
			Doc:   loDoc,
			Names: "Ternary",
			Is:    Summary{Returns: Param(2) | Param(3)},
		},
		{
			Doc:   loDoc,
			Names: "Validate",
			Is:    Summary{Returns: Param(3)},
		},
		{
			Doc:   loDoc,
			Names: "IntersectBy",
			Is:    Summary{Calls: Param(1), Returns: Param(1) | Param(2)},
		},
		{
			Doc:   loDoc,
			Names: "ForEach ForEachWhile CountBy IsSortedBy ContainsBy EveryBy SomeBy NoneBy",
			Is:    Summary{Calls: Param(2)},
		},
		{
			Doc: loDoc,
			Names: `Filter FilterErr Map MapErr FilterMap FlatMap FlatMapErr UniqBy UniqMap GroupBy GroupByErr
				GroupByMap PartitionBy KeyBy KeyByErr SliceToMap SliceToMapI Associate AssociateI
				FilterSliceToMap DropWhile DropRightWhile TakeWhile Reject RejectErr RejectMap FilterReject
				CountByErr CountValuesBy PickBy OmitBy MapKeys MapKeysErr MapValues MapValuesErr MapEntries
				MapEntriesErr MapToSlice MapToSliceErr FilterMapToSlice FilterKeys FilterValues SumBy ProductBy
				MeanBy Find FindErr FindIndexOf FindLastIndexOf FindKeyBy FindUniquesBy FindDuplicatesBy MinBy
				MinIndexBy MaxBy MaxIndexBy EarliestBy LatestBy UnzipBy2 UnzipBy3`,
			Is: Summary{Calls: Param(2), Returns: Param(1) | Param(2)},
		},
		{
			Doc:   loDoc,
			Names: "Reduce ReduceErr ReduceRight WithoutBy",
			Is:    Summary{Calls: Param(2), Returns: Param(1) | Param(2) | Param(3)},
		},
		{
			Doc:   loDoc,
			Names: "Times IfF RepeatBy",
			Is:    Summary{Calls: Param(2), Returns: Param(2)},
		},
		{
			Doc:   loDoc,
			Names: "TernaryF",
			Is:    Summary{Calls: Param(2) | Param(3), Returns: Param(2) | Param(3)},
		},
		{
			Doc:   loDoc,
			Names: "ElementsMatchBy",
			Is:    Summary{Calls: Param(3)},
		},
		{
			Doc:   loDoc,
			Names: "FindOrElse ZipBy2 CrossJoinBy2",
			Is:    Summary{Calls: Param(3), Returns: Param(1) | Param(2) | Param(3)},
		},
		{
			Doc:   loDoc,
			Names: "TakeFilter",
			Is:    Summary{Calls: Param(3), Returns: Param(1) | Param(3)},
		},
		{
			Doc:   loDoc,
			Names: "ZipBy3",
			Is:    Summary{Calls: Param(4), Returns: Param(1) | Param(2) | Param(3) | Param(4)},
		},
		{
			Doc:   loDoc + "#Async",
			Names: "Async Async0 Async1 Async2",
			Is:    Summary{Does: Spawns | Unknown, Calls: Param(1)},
		},
		{
			Doc:   loDoc + "#Shuffle",
			Names: "Shuffle Reverse",
			Is:    Summary{Does: Clock, Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   loDoc + "#Sample",
			Names: "Sample Samples RandomString",
			Is:    Summary{Does: Clock, Returns: Param(1) | Param(2)},
		},
	},
}
