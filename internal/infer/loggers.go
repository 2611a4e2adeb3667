package infer

import (
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// opensLog recognises functions that open what a log is written to, as tea.LogToFile does:
// who calls them writes logs.
func opensLog(fn *types.Func) bool { return strings.HasPrefix(fn.Name(), "LogTo") }

// logLike recognises the methods of loggers that no table lists, by the words of
// the type or package and of the method. It is asked only about interfaces and
// other people's packages: what a logger of the user's own does shows in its body.
func logLike(fn *types.Func) (effect.Summary, bool) {
	if !inLogger(fn) {
		return effect.Summary{}, false
	}
	name := fn.Name()
	for _, suffix := range []string{"Context", "Ctx", "Depth"} {
		name = strings.TrimSuffix(name, suffix)
	}
	for _, suffix := range []string{"ln", "f", "w", "S"} {
		if s, ok := strings.CutSuffix(name, suffix); ok && logVerbs[s] {
			name = s
			break
		}
	}
	switch {
	case name == "Fatal" || name == "Panic" || name == "DPanic" || name == "Exit":
		return effect.Summary{Does: effect.Logs | effect.Exits, Named: true}, true
	case logVerbs[name]:
		return effect.Summary{Does: effect.Logs, Named: true}, true
	case strings.HasPrefix(name, "With") || name == "Named" || name == "V":
		return effect.Summary{Returns: effect.Param(0), Named: true}, true
	}
	return effect.Summary{}, false
}

var logVerbs = map[string]bool{
	"Trace": true, "Debug": true, "Info": true, "Notice": true, "Warn": true, "Warning": true,
	"Error": true, "Err": true, "Critical": true, "Print": true, "Log": true, "Verbose": true,
}

// inLogger says whether a function belongs to a logger: its receiver's type is
// called one, or its package is.
func inLogger(fn *types.Func) bool {
	if recv := fn.Type().(*types.Signature).Recv(); recv != nil {
		n := namedOf(recv.Type())
		return n != nil && calledLogger(n)
	}
	switch fn.Pkg().Name() {
	case "log", "logger", "logging", "logs", "glog", "klog", "hlog", "xlog", "zlog", "logx":
		return true
	}
	return false
}

// calledLogger says whether the last word of a type's name is that for a logger.
func calledLogger(n *types.Named) bool {
	words := Words(n.Obj().Name())
	last := words[len(words)-1]
	return last == "Logger" || last == "Log"
}
