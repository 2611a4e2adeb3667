package infer

import (
	"fmt"
	"go/token"
	"path/filepath"
	"runtime"
	"strings"
)

// This file says where the analysis broke, when it does: a panic of ours in one
// function must not take all others with it, and whoever reads of it has to know
// which package is left out, and what to report.

// Broken is a panic of the analysis, with the place that it happened at.
type Broken struct {
	Package *Package  // nil when it is not known
	Func    string    // empty when it is not known
	Pos     token.Pos // where the function is declared
	Value   any       // what was panicked with
	Stack   string    // the innermost calls, a line each
}

// Error tells what broke, and what to do.
func (b *Broken) Error() string {
	where := "the program"
	if b.Package != nil {
		where = b.Package.Types.Path()
	}
	what := ""
	if b.Func != "" {
		at := b.Package.Fset.Position(b.Pos)
		what = fmt.Sprintf(" at %s (%s:%d)", b.Func, filepath.Base(at.Filename), at.Line)
	}
	return fmt.Sprintf("%s is left alone: the analysis broke%s: %v\n%splease report this as a defect of asyncify, with the function if you may", where, what, b.Value, b.Stack)
}

// NameBreak is deferred around the work on one function, or on one package when
// no function is named: a panic goes on as a *Broken that says so.
func NameBreak(pkg *Package, name string, pos token.Pos) {
	switch r := recover().(type) {
	case nil:
	case *Broken:
		panic(r)
	default:
		panic(&Broken{pkg, name, pos, r, innermost()})
	}
}

// Recovered gives what was recovered as a *Broken; pkg is the package that was
// worked on, or nil.
func Recovered(r any, pkg *Package) *Broken {
	if b, ok := r.(*Broken); ok {
		if b.Package == nil {
			b.Package = pkg
		}
		return b
	}
	return &Broken{Package: pkg, Value: r, Stack: innermost()}
}

// innermost lists the calls that a panic came from: enough to find the line.
func innermost() string {
	const most = 8
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
	var lines []string
	for more := true; more && len(lines) < most; {
		var f runtime.Frame
		switch f, more = frames.Next(); {
		case f.Function == "runtime.gopanic":
			lines = nil // so far it was whoever recovers
		case !strings.HasPrefix(f.Function, "runtime."):
			lines = append(lines, fmt.Sprintf("\t%s (%s:%d)\n", f.Function, filepath.Base(f.File), f.Line))
		}
	}
	return strings.Join(lines, "")
}
