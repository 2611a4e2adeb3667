package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// AsksCaller is why what asks for its callers is unknown: infer lets those off that
// only log the answer.
const AsksCaller = "asking who called it"

var stdRuntime = &Library{
	Path:    "runtime",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/runtime",
	Funcs: []Funcs{
		{
			// Who called is another on another goroutine.
			Doc:   "https://pkg.go.dev/runtime#Caller",
			Names: "Caller",
			Is:    Summary{Does: Unknown, Why: AsksCaller},
		},
		{
			Doc: "https://pkg.go.dev/runtime#FuncForPC",
			Names: "FuncForPC GOROOT KeepAlive NumCPU Version Func.Name Func.Entry " +
				"Func.FileLine TypeAssertionError.Error PanicNilError.Error",
		},
		{
			Doc:   "https://pkg.go.dev/runtime#Callers",
			Names: "Callers",
			Is:    Summary{Does: Unknown, Mutates: Param(2), Why: AsksCaller},
		},
		{
			Doc:   "https://pkg.go.dev/runtime#CallersFrames",
			Names: "CallersFrames",
			Is:    Summary{Does: Unknown, Returns: Param(1), Why: AsksCaller},
		},
		{
			Doc:   "https://pkg.go.dev/runtime#Frames.Next",
			Names: "Frames.Next",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/runtime#NumGoroutine",
			Names: "GC Gosched NumCgoCall NumGoroutine",
			Is:    Summary{Does: Clock},
		},
		{
			Doc:   "https://pkg.go.dev/runtime#ReadMemStats",
			Names: "ReadMemStats",
			Is:    Summary{Does: Clock, Mutates: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/runtime#Stack",
			Names: "Stack",
			Is:    Summary{Does: Unknown, Mutates: Param(1), Why: AsksCaller},
		},
		{
			Doc:   "https://pkg.go.dev/runtime#Goexit",
			Names: "Goexit",
			Is:    Summary{Does: Exits},
		},
		{
			Doc:   "https://pkg.go.dev/runtime#GOMAXPROCS",
			Names: "GOMAXPROCS SetBlockProfileRate SetMutexProfileFraction",
			Is:    Summary{Does: Global},
		},
		{
			// Of this goroutine: what runs on another is not locked to the thread.
			Doc:   "https://pkg.go.dev/runtime#LockOSThread",
			Names: "LockOSThread UnlockOSThread",
			Is:    Summary{Does: Locks},
		},
	},
}

var runtimeDebug = &Library{
	Path:    "runtime/debug",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/runtime/debug",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/runtime/debug#Stack",
			Names: "Stack",
			Is:    Summary{Does: Unknown, Why: AsksCaller},
		},
		{
			Doc:   "https://pkg.go.dev/runtime/debug#ReadBuildInfo",
			Names: "ParseBuildInfo ReadBuildInfo BuildInfo.String",
		},
		{
			Doc:   "https://pkg.go.dev/runtime/debug#PrintStack",
			Names: "PrintStack",
			Is:    Summary{Does: Logs},
		},
		{
			Doc: "https://pkg.go.dev/runtime/debug#SetGCPercent",
			Names: "SetGCPercent SetMaxStack SetMaxThreads SetMemoryLimit SetPanicOnFault " +
				"SetTraceback",
			Is: Summary{Does: Global},
		},
	},
}

var runtimeTrace = &Library{
	Path:    "runtime/trace",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/runtime/trace",
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/runtime/trace#IsEnabled", Names: "IsEnabled"},
		{
			Doc:   "https://pkg.go.dev/runtime/trace#Log",
			Names: "Log Logf StartRegion Region.End Task.End",
			Is:    Summary{Does: Logs},
		},
		{
			Doc:   "https://pkg.go.dev/runtime/trace#NewTask",
			Names: "NewTask",
			Is:    Summary{Does: Logs, Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/runtime/trace#WithRegion",
			Names: "WithRegion",
			Is:    Summary{Does: Logs, Calls: Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/runtime/trace#Start",
			Names: "Start Stop",
			Is:    Summary{Does: Writes},
		},
	},
}

var runtimePprof = &Library{
	Path:    "runtime/pprof",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/runtime/pprof",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/runtime/pprof#Labels",
			Names: "Label Labels",
		},
		{
			Doc:   "https://pkg.go.dev/runtime/pprof#WithLabels",
			Names: "WithLabels",
			Is:    Summary{Returns: Param(1)},
		},
		{
			// The labels are for profiles only.
			Doc:   "https://pkg.go.dev/runtime/pprof#Do",
			Names: "Do",
			Is:    Summary{Does: Logs, Calls: Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/runtime/pprof#SetGoroutineLabels",
			Names: "SetGoroutineLabels",
			Is:    Summary{Does: Logs},
		},
	},
}

// Published variables are metrics: whoever reads them back asks for the state
// of things, which is another each time.
var stdExpvar = &Library{
	Path:    "expvar",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/expvar",
	Types: []Types{
		// "Operations to set or modify these public variables are atomic."
		{Doc: "https://pkg.go.dev/expvar", Is: Safe, Names: "Int Float String Map"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/expvar#Int",
			Names: "Int.Add Int.Set Float.Add Float.Set Map.Add Map.AddFloat String.Set",
			Is:    Summary{Does: Logs},
		},
		{
			Doc: "https://pkg.go.dev/expvar#Var",
			Names: "Get Int.Value Int.String Float.Value Float.String String.Value String.String Map.String " +
				"Map.Get",
			Is: Summary{Does: Clock},
		},
		{
			Doc:   "https://pkg.go.dev/expvar#Publish",
			Names: "NewFloat NewInt NewMap NewString Publish",
			Is:    Summary{Does: Global},
		},
	},
}
