package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var containerHeap = &Library{
	Path:    "container/heap",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/container/heap",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/container/heap#Interface",
			Names: "Fix Init Push",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/container/heap#Pop",
			Names: "Pop Remove",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/container/heap#Interface",
			Names: "Interface.Push",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/container/heap#Interface",
			Names: "Interface.Pop",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
	},
}

var containerList = &Library{
	Path:    "container/list",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/container/list",
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/container/list#List", Names: "New List.Len"},
		{
			Doc:   "https://pkg.go.dev/container/list#Element",
			Names: "Element.Next Element.Prev List.Front List.Back",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/container/list#List",
			Names: "List.PushFront List.PushBack List.PushBackList List.PushFrontList List.InsertBefore " +
				"List.InsertAfter",
			Is: Summary{Mutates: Param(0), Returns: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/container/list#List.Init",
			Names: "List.Init",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/container/list#List.Remove",
			Names: "List.Remove List.MoveToFront List.MoveToBack List.MoveBefore " +
				"List.MoveAfter",
			Is: Summary{Mutates: Param(0) | Param(1), Returns: Param(1)},
		},
	},
}

var containerRing = &Library{
	Path:    "container/ring",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/container/ring",
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/container/ring#New", Names: "New Ring.Len"},
		{
			// An empty ring is set up by whoever looks at it first.
			Doc:   "https://pkg.go.dev/container/ring#Ring.Next",
			Names: "Ring.Next Ring.Prev Ring.Move Ring.Unlink",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/container/ring#Ring.Link",
			Names: "Ring.Link",
			Is:    Summary{Mutates: Param(0) | Param(1), Returns: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/container/ring#Ring.Do",
			Names: "Ring.Do",
			Is:    Summary{Calls: Param(1)},
		},
	},
}

var stdCmp = &Library{
	Path:    "cmp",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/cmp",
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/cmp#Compare", Names: "Compare Less"},
		{
			Doc:   "https://pkg.go.dev/cmp#Or",
			Names: "Or",
			Is:    Summary{Returns: Param(1)},
		},
	},
}

var stdIter = &Library{
	Path:    "iter",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/iter",
	Funcs: []Funcs{
		{
			// The sequence runs in a coroutine, bit by bit, whenever next is called.
			Doc:   "https://pkg.go.dev/iter#Pull",
			Names: "Pull Pull2",
			Is:    Summary{Calls: Param(1), Returns: Param(1)},
		},
	},
}

var stdUnique = &Library{
	Path:    "unique",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/unique",
	Types: []Types{
		{Doc: "https://pkg.go.dev/unique#Handle", Is: Value, Names: "Handle"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/unique#Make",
			Names: "Make",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/unique#Handle.Value",
			Names: "Handle.Value",
			Is:    Summary{Returns: Param(0)},
		},
	},
}

var stdEmbed = &Library{
	Path:    "embed",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/embed",
	Types: []Types{
		// "An FS is a read-only value, so it is safe to use from multiple goroutines
		// simultaneously"
		{Doc: "https://pkg.go.dev/embed#FS", Is: Value, Names: "FS"},
	},
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/embed#FS", Names: "FS.Open FS.ReadDir FS.ReadFile"},
	},
}
