package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	zapModule  = "go.uber.org/zap"
	zapVersion = "v1.28.0"
	zapDoc     = "https://pkg.go.dev/go.uber.org/zap"
)

var zapLib = &Library{
	Path: "go.uber.org/zap", Module: zapModule, Version: zapVersion, Doc: zapDoc,
	Types: []Types{
		{Doc: zapDoc + "#Logger", Is: Safe, Names: "Logger SugaredLogger AtomicLevel"},
	},
	Funcs: []Funcs{
		{
			Doc: zapDoc + "#Logger.Info",
			Names: `Logger.Debug Logger.Info Logger.Warn Logger.Error Logger.Log SugaredLogger.Debug
				SugaredLogger.Debugf SugaredLogger.Debugln SugaredLogger.Debugw SugaredLogger.Info
				SugaredLogger.Infof SugaredLogger.Infoln SugaredLogger.Infow SugaredLogger.Warn
				SugaredLogger.Warnf SugaredLogger.Warnln SugaredLogger.Warnw SugaredLogger.Error
				SugaredLogger.Errorf SugaredLogger.Errorln SugaredLogger.Errorw SugaredLogger.Log
				SugaredLogger.Logf SugaredLogger.Logln SugaredLogger.Logw`,
			Is: Summary{Does: Logs},
		},
		{
			// DPanic panics in development.
			Doc: zapDoc + "#Logger.Fatal",
			Names: `Logger.DPanic Logger.Panic Logger.Fatal SugaredLogger.DPanic SugaredLogger.DPanicf
				SugaredLogger.DPanicln SugaredLogger.DPanicw SugaredLogger.Panic SugaredLogger.Panicf
				SugaredLogger.Panicln SugaredLogger.Panicw SugaredLogger.Fatal SugaredLogger.Fatalf
				SugaredLogger.Fatalln SugaredLogger.Fatalw`,
			Is: Summary{Does: Logs | Exits},
		},
		{
			Doc:   zapDoc + "#Logger.Sync",
			Names: "Logger.Sync SugaredLogger.Sync",
			Is:    Summary{Does: Logs, Blocks: File},
		},
		{
			Doc: zapDoc + "#Logger.With",
			Names: `Logger.With Logger.WithLazy Logger.WithOptions Logger.Named Logger.Sugar Logger.Core
				SugaredLogger.With SugaredLogger.WithLazy SugaredLogger.WithOptions SugaredLogger.Named
				SugaredLogger.Desugar`,
			Is: Summary{Returns: Param(0) | Param(1)},
		},
		{
			// The entry comes out of a pool and logs when it is written.
			Doc:   zapDoc + "#Logger.Check",
			Names: "Logger.Check",
			Is:    Summary{Does: Logs, Returns: Param(0)},
		},
		{
			Doc: zapDoc + "#Field",
			Names: `Bool Complex128 Complex64 Duration Float32 Float64 Int Int16 Int32 Int64 Int8 String Time Uint
				Uint16 Uint32 Uint64 Uint8 Uintptr Skip Namespace Stack StackSkip L S NewNop Logger.Level
				Logger.Name SugaredLogger.Level AtomicLevel.Level AtomicLevel.Enabled`,
		},
		{
			// A field keeps what it points to until it is written.
			Doc: zapDoc + "#Any",
			Names: `Any Array Binary ByteString ByteStrings Error NamedError Errors Reflect Stringer Stringers Object
				Objects ObjectValues Inline Dict DictObject Boolp Complex128p Complex64p Durationp Float32p
				Float64p Intp Int16p Int32p Int64p Int8p Stringp Timep Uintp Uint16p Uint32p Uint64p Uint8p
				Uintptrp Bools Complex128s Complex64s Durations Float32s Float64s Ints Int16s Int32s Int64s
				Int8s Strings Times Uints Uint16s Uint32s Uint64s Uint8s Uintptrs`,
			Is: Summary{Returns: Param(1) | Param(2)},
		},
	},
}

var zapCore = &Library{
	Path: "go.uber.org/zap/zapcore", Module: zapModule, Version: zapVersion, Doc: "https://pkg.go.dev/go.uber.org/zap/zapcore",
	Funcs: []Funcs{
		{
			// An entry at a fatal level ends the process when it is written.
			Doc:   "https://pkg.go.dev/go.uber.org/zap/zapcore#CheckedEntry.Write",
			Names: "CheckedEntry.Write",
			Is:    Summary{Does: Logs | Exits, Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/go.uber.org/zap/zapcore#Level",
			Names: "Level.String Level.CapitalString Level.Enabled",
		},
	},
}
