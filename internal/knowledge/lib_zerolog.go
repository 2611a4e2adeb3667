package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	zerologModule  = "github.com/rs/zerolog"
	zerologVersion = "v1.35.1"
	zerologDoc     = "https://pkg.go.dev/github.com/rs/zerolog"
)

// An event comes out of a pool, is written into by each link of its chain and
// goes back with Msg or Send: log.Info().Str("id", id).Msg("found"). Ending a
// Fatal event ends the process; that is said where it starts. A logger is as
// safe as its writer, which a service with concurrent requests has seen to.
var zerologLib = &Library{
	Path: "github.com/rs/zerolog", Module: zerologModule, Version: zerologVersion, Doc: zerologDoc,
	Types: []Types{
		{Doc: zerologDoc + "#Logger", Is: Safe, Names: "Logger"},
	},
	Funcs: []Funcs{
		{
			Doc: zerologDoc + "#Logger",
			Names: `Logger.Trace Logger.Debug Logger.Info Logger.Warn Logger.Error Logger.Err Logger.Log
				Logger.WithLevel Logger.Print Logger.Printf Logger.Println Logger.Write`,
			Is: Summary{Does: Logs},
		},
		{
			Doc:   zerologDoc + "#Logger.Fatal",
			Names: "Logger.Fatal Logger.Panic",
			Is:    Summary{Does: Logs | Exits},
		},
		{
			Doc:   zerologDoc + "#Event.Msg",
			Names: "Event.Msg Event.Msgf Event.Send",
			Is:    Summary{Does: Logs, Mutates: Param(0)},
		},
		{
			Doc:   zerologDoc + "#Event.MsgFunc",
			Names: "Event.MsgFunc",
			Is:    Summary{Does: Logs, Mutates: Param(0), Calls: Param(1)},
		},
		{
			Doc:   zerologDoc + "#Event.Func",
			Names: "Event.Func",
			Is:    Summary{Mutates: Param(0), Calls: Param(1), Returns: Param(0)},
		},
		{
			Doc: zerologDoc + "#Event",
			Names: `Event.AnErr Event.Any Event.Array Event.Bool Event.Bools Event.Bytes Event.Caller
				Event.CallerSkipFrame Event.Ctx Event.Dict Event.Discard Event.Dur Event.Durs Event.EmbedObject
				Event.Err Event.Errs Event.Fields Event.Float32 Event.Float64 Event.Floats32 Event.Floats64
				Event.Hex Event.IPAddr Event.IPAddrs Event.IPPrefix Event.IPPrefixes Event.Int Event.Int16
				Event.Int32 Event.Int64 Event.Int8 Event.Interface Event.Ints Event.Ints16 Event.Ints32
				Event.Ints64 Event.Ints8 Event.MACAddr Event.Object Event.Objects Event.ObjectsV Event.RawCBOR
				Event.RawJSON Event.Stack Event.Str Event.Stringer Event.Stringers Event.StringersV Event.Strs
				Event.StrsV Event.Time Event.TimeDiff Event.Times Event.Timestamp Event.Type Event.Uint
				Event.Uint16 Event.Uint32 Event.Uint64 Event.Uint8 Event.Uints Event.Uints16 Event.Uints32
				Event.Uints64 Event.Uints8`,
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc: zerologDoc + "#Context",
			Names: `Context.AnErr Context.Any Context.Array Context.Bool Context.Bools Context.Bytes Context.Caller
				Context.CallerWithSkipFrameCount Context.Ctx Context.Dict Context.Dur Context.Durs
				Context.EmbedObject Context.Err Context.Errs Context.Fields Context.Float32 Context.Float64
				Context.Floats32 Context.Floats64 Context.Hex Context.IPAddr Context.IPAddrs Context.IPPrefix
				Context.IPPrefixes Context.Int Context.Int16 Context.Int32 Context.Int64 Context.Int8
				Context.Interface Context.Ints Context.Ints16 Context.Ints32 Context.Ints64 Context.Ints8
				Context.MACAddr Context.Object Context.Objects Context.ObjectsV Context.RawJSON Context.Reset
				Context.Stack Context.Str Context.Stringer Context.Stringers Context.StringersV Context.Strs
				Context.StrsV Context.Time Context.Times Context.Timestamp Context.Type Context.Uint
				Context.Uint16 Context.Uint32 Context.Uint64 Context.Uint8 Context.Uints Context.Uints16
				Context.Uints32 Context.Uints64 Context.Uints8`,
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc: zerologDoc + "#Array",
			Names: `Array.Bool Array.Bytes Array.Dict Array.Dur Array.Err Array.Errs Array.Float32 Array.Float64
				Array.Hex Array.IPAddr Array.IPPrefix Array.Int Array.Int16 Array.Int32 Array.Int64 Array.Int8
				Array.Interface Array.MACAddr Array.Object Array.RawJSON Array.Str Array.Time Array.Type
				Array.Uint Array.Uint16 Array.Uint32 Array.Uint64 Array.Uint8`,
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			// With copies the logger's context, so that a child never writes into its parent.
			Doc: zerologDoc + "#Logger.With",
			Names: `Logger.With Logger.WithContext Logger.Level Logger.Hook Logger.Output Logger.Sample
				Context.Logger Ctx Event.GetCtx`,
			Is: Summary{Returns: Param(0) | Param(1)},
		},
		{
			Doc:   zerologDoc + "#Logger.UpdateContext",
			Names: "Logger.UpdateContext",
			Is:    Summary{Mutates: Param(0), Calls: Param(1)},
		},
		{
			Doc:   zerologDoc + "#Dict",
			Names: "Dict Arr Nop Event.Enabled Logger.GetLevel GlobalLevel ParseLevel Level.String",
		},
	},
}

var zerologGlobal = &Library{
	Path: "github.com/rs/zerolog/log", Module: zerologModule, Version: zerologVersion, Doc: zerologDoc + "/log",
	Funcs: []Funcs{
		{
			Doc:   zerologDoc + "/log",
			Names: "Trace Debug Info Warn Error Err Log WithLevel Print Printf",
			Is:    Summary{Does: Logs},
		},
		{
			Doc:   zerologDoc + "/log#Fatal",
			Names: "Fatal Panic",
			Is:    Summary{Does: Logs | Exits},
		},
		{
			Doc:   zerologDoc + "/log#Ctx",
			Names: "Ctx Hook Output Sample",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   zerologDoc + "/log",
			Names: "With Level",
		},
	},
}
