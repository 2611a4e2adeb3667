package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdLog = &Library{
	Path:    "log",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/log",
	Types: []Types{
		// "A Logger can be used simultaneously from multiple goroutines"
		{Doc: "https://pkg.go.dev/log#Logger", Is: Safe, Names: "Logger"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/log#Logger",
			Names: "Print Printf Println Output " +
				"Logger.Print Logger.Printf Logger.Println Logger.Output",
			Is: Summary{Does: Logs},
		},
		{
			Doc: "https://pkg.go.dev/log#Fatal",
			Names: "Fatal Fatalf Fatalln Panic Panicf Panicln " +
				"Logger.Fatal Logger.Fatalf Logger.Fatalln Logger.Panic Logger.Panicf Logger.Panicln",
			Is: Summary{Does: Logs | Exits},
		},
		{
			Doc:   "https://pkg.go.dev/log#New",
			Names: "New",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/log#Default",
			Names: "Default Flags Prefix Writer Logger.Flags Logger.Prefix",
		},
		{
			Doc:   "https://pkg.go.dev/log#Logger.Writer",
			Names: "Logger.Writer",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/log#SetOutput",
			Names: "SetFlags SetOutput SetPrefix",
			Is:    Summary{Does: Global},
		},
		{
			Doc:   "https://pkg.go.dev/log#Logger.SetOutput",
			Names: "Logger.SetFlags Logger.SetOutput Logger.SetPrefix",
			Is:    Summary{Does: Global, Mutates: Param(0)}, // whoever has the logger notices
		},
	},
}

var stdSlog = &Library{
	Path:    "log/slog",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/log/slog",
	Types: []Types{
		// "Any of the Handler's methods may be called concurrently with itself or
		// with other methods."
		{
			Doc:   "https://pkg.go.dev/log/slog#Handler",
			Is:    Safe,
			Names: "Logger Handler JSONHandler TextHandler MultiHandler",
		},
		{Doc: "https://pkg.go.dev/log/slog#Level", Is: Value, Names: "Level Kind"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/log/slog#Logger",
			Names: "Debug DebugContext Info InfoContext Warn WarnContext Error ErrorContext Log LogAttrs " +
				"Logger.Debug Logger.DebugContext Logger.Info Logger.InfoContext Logger.Warn " +
				"Logger.WarnContext Logger.Error Logger.ErrorContext Logger.Log Logger.LogAttrs",
			Is: Summary{Does: Logs},
		},
		{
			Doc:   "https://pkg.go.dev/log/slog#Handler",
			Names: "Handler.Handle JSONHandler.Handle TextHandler.Handle MultiHandler.Handle",
			Is:    Summary{Does: Logs},
		},
		{
			Doc: "https://pkg.go.dev/log/slog#Handler",
			Names: "Default NewRecord Handler.Enabled JSONHandler.Enabled TextHandler.Enabled " +
				"MultiHandler.Enabled Logger.Enabled Leveler.Level LevelVar.Level Level.Level " +
				"Level.String LevelVar.String Kind.String Level.MarshalJSON Level.MarshalText LevelVar.MarshalText",
		},
		{
			Doc:   "https://pkg.go.dev/log/slog#With",
			Names: "With New NewLogLogger NewMultiHandler GroupValue AnyValue",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/log/slog#Any",
			Names: "Any Group GroupAttrs",
			Is:    Summary{Returns: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/log/slog#NewJSONHandler",
			Names: "NewJSONHandler NewTextHandler",
			Is:    Summary{Returns: Param(1) | Param(2)},
		},
		{
			Doc: "https://pkg.go.dev/log/slog#Logger.With",
			Names: "Logger.With Logger.WithGroup " +
				"Handler.WithAttrs JSONHandler.WithAttrs TextHandler.WithAttrs MultiHandler.WithAttrs " +
				"Handler.WithGroup JSONHandler.WithGroup TextHandler.WithGroup MultiHandler.WithGroup",
			Is: Summary{Returns: Param(0) | Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/log/slog#Attr",
			Names: "Bool BoolValue Duration DurationValue Float64 Float64Value Int Int64 Int64Value " +
				"IntValue String StringValue Time TimeValue Uint64 Uint64Value Attr.Equal Attr.String " +
				"Value.Kind Value.String Value.Int64 Value.Uint64 Value.Bool Value.Duration " +
				"Value.Float64 Value.Time Value.Equal Record.NumAttrs Record.Source",
		},
		{
			Doc: "https://pkg.go.dev/log/slog#Value",
			Names: "Logger.Handler Value.Any Value.LogValuer Value.Group Value.Resolve LogValuer.LogValue " +
				"Record.Clone",
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/log/slog#Record.Attrs",
			Names: "Record.Attrs",
			Is:    Summary{Calls: Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/log/slog#LevelVar.Set",
			Names: "Record.Add Record.AddAttrs LevelVar.Set LevelVar.UnmarshalText Level.UnmarshalText " +
				"Level.UnmarshalJSON",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/log/slog#Level.AppendText",
			Names: "Level.AppendText LevelVar.AppendText",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/log/slog#SetDefault",
			Names: "SetDefault SetLogLoggerLevel",
			Is:    Summary{Does: Global},
		},
	},
}
