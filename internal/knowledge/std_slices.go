package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// A callback is handed elements: what it does to them it does to the slice.
// Results that hold elements share what the elements point to.
var stdSlices = &Library{
	Path:    "slices",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/slices",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/slices#Contains",
			Names: "BinarySearch Compare Contains Equal Index IsSorted",
		},
		{
			Doc:   "https://pkg.go.dev/slices#ContainsFunc",
			Names: "ContainsFunc IndexFunc IsSortedFunc",
			Is:    Summary{Calls: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#BinarySearchFunc",
			Names: "BinarySearchFunc CompareFunc EqualFunc",
			Is:    Summary{Calls: Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#Clone",
			Names: "All Backward Chunk Clip Clone Concat Max Min Repeat Values",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#MaxFunc",
			Names: "MaxFunc MinFunc",
			Is:    Summary{Calls: Param(2), Returns: Param(1)},
		},
		{
			// The sequence is ranged over, which is a call.
			Doc:   "https://pkg.go.dev/slices#Collect",
			Names: "Collect Sorted",
			Is:    Summary{Calls: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#SortedFunc",
			Names: "SortedFunc SortedStableFunc",
			Is:    Summary{Calls: Param(1) | Param(2), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#AppendSeq",
			Names: "AppendSeq",
			Is:    Summary{Mutates: Param(1), Calls: Param(2), Returns: Param(1) | Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#Delete",
			Names: "Compact Delete Grow",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#DeleteFunc",
			Names: "CompactFunc DeleteFunc",
			Is:    Summary{Mutates: Param(1), Calls: Param(2), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#Insert",
			Names: "Insert",
			Is:    Summary{Mutates: Param(1), Returns: Param(1) | Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#Replace",
			Names: "Replace",
			Is:    Summary{Mutates: Param(1), Returns: Param(1) | Param(4)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#Sort",
			Names: "Reverse Sort",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/slices#SortFunc",
			Names: "SortFunc SortStableFunc",
			Is:    Summary{Mutates: Param(1), Calls: Param(2)},
		},
	},
}

var stdMaps = &Library{
	Path:    "maps",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/maps",
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/maps#Equal", Names: "Equal"},
		{
			Doc:   "https://pkg.go.dev/maps#EqualFunc",
			Names: "EqualFunc",
			Is:    Summary{Calls: Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/maps#Clone",
			Names: "All Clone Keys Values",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/maps#Collect",
			Names: "Collect",
			Is:    Summary{Calls: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/maps#Copy",
			Names: "Copy",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/maps#DeleteFunc",
			Names: "DeleteFunc Insert",
			Is:    Summary{Mutates: Param(1), Calls: Param(2)},
		},
	},
}

var stdSort = &Library{
	Path:    "sort",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/sort",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/sort#Interface",
			Names: "Float64sAreSorted IntsAreSorted IsSorted StringsAreSorted " +
				"SearchFloat64s SearchInts SearchStrings " +
				"Interface.Len Interface.Less Float64Slice.Len Float64Slice.Less Float64Slice.Search " +
				"IntSlice.Len IntSlice.Less IntSlice.Search " +
				"StringSlice.Len StringSlice.Less StringSlice.Search",
		},
		{
			Doc:   "https://pkg.go.dev/sort#Search",
			Names: "Find Search SliceIsSorted",
			Is:    Summary{Calls: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/sort#Slice",
			Names: "Slice SliceStable",
			Is:    Summary{Mutates: Param(1), Calls: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/sort#Sort",
			Names: "Float64s Ints Sort Stable Strings",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/sort#Interface",
			Names: "Interface.Swap Float64Slice.Sort Float64Slice.Swap IntSlice.Sort IntSlice.Swap " +
				"StringSlice.Sort StringSlice.Swap",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/sort#Reverse",
			Names: "Reverse",
			Is:    Summary{Returns: Param(1)},
		},
	},
}
