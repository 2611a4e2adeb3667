package plan

import "go/token"

// Reason is why a call may not start early. The list is fixed; -explain prints
// what each means.
type Reason string

const (
	Depends     Reason = "depends"
	Order       Reason = "order"
	Writes      Reason = "writes"
	Unknown     Reason = "unknown"
	Connection  Reason = "connection"
	Pool        Reason = "pool"
	Mutated     Reason = "mutated"
	Shared      Reason = "shared"
	Guard       Reason = "guard"
	Response    Reason = "response"
	Request     Reason = "request"
	FrameObject Reason = "frame"
	Context     Reason = "context"
	Lock        Reason = "lock"
	LoopCarried Reason = "loopcarried"
	Search      Reason = "search"
	Control     Reason = "control"
	Capture     Reason = "capture"
	NoGain      Reason = "nogain"
	Generated   Reason = "generated"
	Ignored     Reason = "ignored"
	Cgo         Reason = "cgo"
)

// Refusal says that an operation may not start above a place, and why.
type Refusal struct {
	Reason   Reason
	Obstacle string    // the name of the obstacle that refuses
	Call     token.Pos // the operation
	Name     string    // what the report calls it
	At       token.Pos // what stands in the way
	Detail   string    // what it is
	Unlock   string    // the smallest change that would allow it, if there is one
}
