package async

import (
	"fmt"
	"runtime"
	"strings"
)

// Unhandled is an error that nobody has seen, see [OnUnhandled].
type Unhandled struct {
	Err       error
	Operation string // the name of its function; only with [Debug]
	Created   string // file:line where it was made; only with [Debug]
}

func (u Unhandled) String() string {
	if u.Created == "" {
		return fmt.Sprintf("unhandled error: %v", u.Err)
	}
	return fmt.Sprintf("unhandled error of %s, made at %s: %v", u.Operation, u.Created, u.Err)
}

// unhandled says whether the error of an operation that nobody awaited, and nothing
// hangs on, is to be reported. That of one that was cancelled was asked for.
func (s *Scope) unhandled(o *operation) bool {
	return o.err != nil && s.onUnhandled != nil && !s.speculative && o.whyStopped() == nil
}

func (s *Scope) reportUnhandled(o *operation) {
	if !s.unhandled(o) {
		return
	}
	u := Unhandled{Err: o.err, Created: o.site()}
	if o.notes != nil {
		u.Operation = o.notes.name
	}
	s.onUnhandled(u)
}

// debugging says whether o's scope was opened with Debug.
func (o *operation) debugging() bool { return o.ctx.scope != nil && o.ctx.scope.debug }

// caller is the file and line of the innermost frame outside of this package.
func caller() string {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, thisPackage) || !more {
			return fmt.Sprintf("%s:%d", frame.File, frame.Line)
		}
	}
}

const thisPackage = "github.com/asyncify-go/asyncify/runtime/async."
