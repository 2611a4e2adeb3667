package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const logrusDoc = "https://pkg.go.dev/github.com/sirupsen/logrus"

// An entry is copied before it is written and its fields before they grow, so
// one entry may log from several goroutines. Hooks are not seen from here.
var logrusLib = &Library{
	Path: "github.com/sirupsen/logrus", Module: "github.com/sirupsen/logrus", Version: "v1.10.2", Doc: logrusDoc,
	Types: []Types{
		{Doc: "https://github.com/sirupsen/logrus#thread-safety", Is: Safe, Names: `Logger Entry FieldLogger Ext1FieldLogger
			StdLogger DebugLogger InfoLogger WarnLogger ErrorLogger TraceLogger`},
	},
	Funcs: []Funcs{
		{
			Doc: "https://github.com/sirupsen/logrus#thread-safety",
			Names: `Trace Tracef Traceln Debug Debugf Debugln Print Printf Println Info Infof Infoln Warn Warnf Warnln
				Warning Warningf Warningln Error Errorf Errorln Logger.Trace Logger.Tracef Logger.Traceln
				Logger.Debug Logger.Debugf Logger.Debugln Logger.Print Logger.Printf Logger.Println Logger.Info
				Logger.Infof Logger.Infoln Logger.Warn Logger.Warnf Logger.Warnln Logger.Warning Logger.Warningf
				Logger.Warningln Logger.Error Logger.Errorf Logger.Errorln Entry.Trace Entry.Tracef
				Entry.Traceln Entry.Debug Entry.Debugf Entry.Debugln Entry.Print Entry.Printf Entry.Println
				Entry.Info Entry.Infof Entry.Infoln Entry.Warn Entry.Warnf Entry.Warnln Entry.Warning
				Entry.Warningf Entry.Warningln Entry.Error Entry.Errorf Entry.Errorln Logger.Log Logger.Logf
				Logger.Logln Entry.Log Entry.Logf Entry.Logln StdLogger.Print StdLogger.Printf StdLogger.Println
				DebugLogger.Debug DebugLogger.Debugf DebugLogger.Debugln InfoLogger.Info InfoLogger.Infof
				InfoLogger.Infoln WarnLogger.Warn WarnLogger.Warnf WarnLogger.Warnln ErrorLogger.Error
				ErrorLogger.Errorf ErrorLogger.Errorln TraceLogger.Trace TraceLogger.Tracef TraceLogger.Traceln
				FieldLogger.Warning FieldLogger.Warningf FieldLogger.Warningln`,
			Is: Summary{Does: Logs},
		},
		{
			Doc: logrusDoc + "#Logger.DebugFn",
			Names: `TraceFn DebugFn PrintFn InfoFn WarnFn WarningFn ErrorFn Logger.TraceFn Logger.DebugFn Logger.PrintFn
				Logger.InfoFn Logger.WarnFn Logger.WarningFn Logger.ErrorFn`,
			Is: Summary{Does: Logs, Calls: Param(1)},
		},
		{
			Doc:   logrusDoc + "#Logger.LogFn",
			Names: "Logger.LogFn",
			Is:    Summary{Does: Logs, Calls: Param(2)},
		},
		{
			Doc: logrusDoc + "#Logger.Fatal",
			Names: `Fatal Fatalf Fatalln Panic Panicf Panicln Logger.Fatal Logger.Fatalf Logger.Fatalln Logger.Panic
				Logger.Panicf Logger.Panicln Entry.Fatal Entry.Fatalf Entry.Fatalln Entry.Panic Entry.Panicf
				Entry.Panicln StdLogger.Fatal StdLogger.Fatalf StdLogger.Fatalln StdLogger.Panic
				StdLogger.Panicf StdLogger.Panicln Exit Logger.Exit`,
			Is: Summary{Does: Logs | Exits},
		},
		{
			Doc:   logrusDoc + "#Logger.FatalFn",
			Names: "FatalFn PanicFn Logger.FatalFn Logger.PanicFn",
			Is:    Summary{Does: Logs | Exits, Calls: Param(1)},
		},
		{
			Doc: logrusDoc + "#Entry.WithFields",
			Names: `WithField WithFields WithError WithContext WithTime Logger.WithField Logger.WithFields
				Logger.WithError Logger.WithContext Logger.WithTime Entry.WithField Entry.WithFields
				Entry.WithError Entry.WithContext Entry.WithTime FieldLogger.WithField FieldLogger.WithFields
				FieldLogger.WithError NewEntry Entry.Dup`,
			Is: Summary{Returns: Param(0) | Param(1) | Param(2)},
		},
		{
			Doc:   logrusDoc + "#IsLevelEnabled",
			Names: "IsLevelEnabled GetLevel ParseLevel StandardLogger Logger.IsLevelEnabled Logger.GetLevel Level.String",
		},
	},
}
