package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdTime = &Library{
	Path:    "time",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/time",
	Types: []Types{
		// "A Time value can be used by multiple goroutines simultaneously", but for
		// the decoding methods below.
		{Doc: "https://pkg.go.dev/time#Time", Is: Value, Names: "Time Duration Month Weekday"},
		{Doc: "https://pkg.go.dev/time#Location", Is: Safe, Names: "Location"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/time#Now",
			Names: "Now Since Until After Tick NewTimer NewTicker",
			Is:    Summary{Does: Clock},
		},
		{
			Doc:   "https://pkg.go.dev/time#Sleep",
			Names: "Sleep",
			Is:    Summary{Does: Clock, Blocks: Sleep},
		},
		{
			Doc:   "https://pkg.go.dev/time#AfterFunc",
			Names: "AfterFunc",
			Is:    Summary{Does: Clock | Spawns, Calls: Param(2), Returns: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/time#Timer.Reset",
			Names: "Timer.Stop Timer.Reset Ticker.Stop Ticker.Reset",
			Is:    Summary{Does: Clock, Mutates: Param(0)},
		},
		{
			// Reads the zone database: a wait too short to be worth overlapping.
			Doc:   "https://pkg.go.dev/time#LoadLocation",
			Names: "LoadLocation",
			Is:    Summary{Does: Reads},
		},
		{
			Doc: "https://pkg.go.dev/time#Parse",
			Names: "Date FixedZone LoadLocationFromTZData Parse ParseDuration ParseInLocation " +
				"Unix UnixMicro UnixMilli Location.String Month.String Weekday.String ParseError.Error",
		},
		{
			Doc: "https://pkg.go.dev/time#Duration",
			Names: "Duration.String Duration.Nanoseconds Duration.Microseconds Duration.Milliseconds " +
				"Duration.Seconds Duration.Minutes Duration.Hours Duration.Truncate Duration.Round " +
				"Duration.Abs",
		},
		{
			Doc: "https://pkg.go.dev/time#Time",
			Names: "Time.String Time.GoString Time.Format Time.IsZero Time.After Time.Before " +
				"Time.Compare Time.Equal Time.Date Time.Year Time.Month Time.Day Time.Weekday " +
				"Time.ISOWeek Time.Clock Time.Hour Time.Minute Time.Second Time.Nanosecond " +
				"Time.YearDay Time.Add Time.Sub Time.AddDate Time.UTC Time.Local Time.In " +
				"Time.Location Time.Zone Time.ZoneBounds Time.Unix Time.UnixMilli Time.UnixMicro " +
				"Time.UnixNano Time.MarshalBinary Time.GobEncode Time.MarshalJSON Time.MarshalText " +
				"Time.IsDST Time.Truncate Time.Round",
		},
		{
			Doc:   "https://pkg.go.dev/time#Time.AppendFormat",
			Names: "Time.AppendFormat Time.AppendBinary Time.AppendText",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			// "are not concurrency-safe"
			Doc:   "https://pkg.go.dev/time#Time",
			Names: "Time.GobDecode Time.UnmarshalBinary Time.UnmarshalJSON Time.UnmarshalText",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}
