package plan

import "slices"

// This file lists every obstacle in the order in which they are looked at. To
// add one, write its function, its line here and an example in testdata.
//
// What the rewriter has no form for (shape.go, spreads, method expressions) is no
// obstacle: without a form there is nothing to switch on.

// Obstacle is one check that may keep an operation from starting early. Its name
// is finer than its reason: several obstacles may share one.
type Obstacle struct {
	Name   string
	Reason Reason // what it refuses for; empty when it keeps quiet and the plan does with less
}

// obstacle is a check on a subject: a call, a statement to be crossed, a member
// of a group, a call in a loop.
type obstacle[T any] struct {
	name   string
	reason Reason
	look   func(*planner, T) *Refusal
}

// ofCall keep a call from being an operation at all, wherever it would start.
var ofCall = []obstacle[*Op]{
	{"ignored-statement", Ignored, (*planner).ignoredStatement},
	{"ignored-callee", Ignored, (*planner).ignoredCallee},
	{"senses-context", Context, (*planner).sensesContext},
	{"writes", Writes, (*planner).writes},
	{"unknown", Unknown, (*planner).unknown},
	{"named", Unknown, (*planner).named},
	{"single-connection", Connection, (*planner).singleConnection},
	{"unproven-pool", Connection, (*planner).unprovenPool},
	{"named-beside-transaction", Connection, (*planner).namedBesideTransaction},
	{"open-result", Connection, (*planner).openResult},
	{"one-connection", Pool, (*planner).oneConnection},
	{"nested-connections", Pool, (*planner).nestedConnections},
	{"open-rows", Pool, (*planner).openRows},
	{"open-session", Connection, (*planner).openSession},
	{"responds", Response, (*planner).responds},
	{"uses-form", Request, (*planner).usesForm},
	{"locks", Lock, (*planner).locks},
	{"ambient-connection", Connection, (*planner).ambientConnection},
	{"frame-as-context", FrameObject, (*planner).frameAsContext},
	{"writes-global", Shared, (*planner).writesGlobal},
	{"spawns", Control, (*planner).spawns},
	{"writes-request", Request, (*planner).writesRequest},
	{"writes-memory", Shared, (*planner).writesMemory},
	{"argument-waits", Depends, (*planner).argumentWaits},
	{"argument-acts", Order, (*planner).argumentActs},
	{"argument-named", Unknown, (*planner).argumentNamed},
	{"given-frame", FrameObject, (*planner).givenFrame},
	{"given-response", Response, (*planner).givenResponse},
	{"two-contexts", Context, (*planner).twoContexts},
	{"own-context", Context, (*planner).ownContext},
	{"lock-held", Lock, (*planner).lockHeld},
	{"captured", Capture, (*planner).capturedVariable},
	{"region-exits", Control, (*planner).regionExitsDiffer},
	{"region-frame", FrameObject, (*planner).regionFrame},
	{"region-logs", Writes, (*planner).regionLogs},
}

// between keep an operation from starting above a statement.
var between = []obstacle[*crossing]{
	{"guard-call", Guard, (*planner).guardCall},
	{"guard-exit", Guard, (*planner).guardExit},
	{"guard-panic", Guard, (*planner).guardPanic},
	{"guard-directive", Guard, (*planner).guardDirective},
	{"defer-between", Control, (*planner).deferBetween},
	{"goroutine-between", Control, (*planner).goroutineBetween},
	{"select-between", Control, (*planner).selectBetween},
	{"recover-between", Control, (*planner).recoverBetween},
	{"response-between", Response, (*planner).responseBetween},
	{"form-between", Request, (*planner).formBetween},
	{"lock-between", Lock, (*planner).lockBetween},
	{"end-between", Control, (*planner).endBetween},
	{"write-between", Order, (*planner).writeBetween},
	{"unknown-between", Order, (*planner).unknownBetween},
	{"spawn-between", Control, (*planner).spawnBetween},
	{"global-between", Shared, (*planner).globalBetween},
	{"clock-between", Order, (*planner).clockBetween},
	{"named-between", Unknown, (*planner).namedBetween},
	{"body-between", Request, (*planner).bodyBetween},
	{"needs", Depends, (*planner).needs},
	{"global-on-exit", Shared, (*planner).globalOnExit},
	{"unknown-on-exit", Order, (*planner).unknownOnExit},
	{"context-written", Context, (*planner).contextWritten},
	{"needs-written", Depends, (*planner).needsWritten},
	{"variable-written", Mutated, (*planner).variableWritten},
	{"global-written", Mutated, (*planner).globalWritten},
	{"memory-written", Mutated, (*planner).memoryWritten},
	{"context-cancelled", Context, (*planner).contextCancelled},
}

// inGroup keep an operation from sharing a scope with those before it.
var inGroup = []obstacle[*joining]{
	{"other-context", Context, (*planner).otherContext},
	{"context-replaced", Context, (*planner).contextReplaced},
	{"defer-in-group", "", (*planner).deferInGroup}, // the operation goes to a scope of its own
}

// standing are looked at where they stand, by p.looks: they decide between two
// plans and mostly have nothing to refuse.
var standing = []Obstacle{
	{"goto", Control},            // no plan: a jump may not skip the definitions that a start adds
	{"one-line", ""},             // no plan: there is no place for a start
	{"no-gain", NoGain},          // no group
	{"guard-verdict", ""},        // an exit on the error of a callee that judges is a guard
	{"guard-name", ""},           // of a callee that is called a guard, or bears //asyncify:guard
	{"guard-result", ""},         // of a callee whose result is called after what a guard gives
	{"guard-answer", ""},         // an exit that answers that the request is turned away
	{"exit-writes", ""},          // memory that an error exit writes is written beside the operation
	{"named-result-on-exit", ""}, // a return in an error exit writes the named results
	{"carry-address", ""},        // a definition stays: somebody holds the address of its variable
	{"carry-acts", ""},           // it does more than compute, or assigns a variable that is there already
	{"carry-named", ""},          // only a name says that it computes
	{"carry-panics", ""},         // it may panic
	{"carry-shadows", Depends},   // its name means something else in between
	{"chain-exit", ""},           // no chain: the handler goes on when the first link fails
	{"chain-address", ""},        // somebody holds the address of the first link's value
	{"operand-panics", ""},       // an operand is evaluated in the operation
}

// Obstacles lists every obstacle, in the order in which they are looked at.
func Obstacles() []Obstacle {
	return slices.Concat(listed(ofCall), listed(between), listed(inGroup), listed(inLoop), listed(inWindow), listed(inOuter), standing)
}

func listed[T any](list []obstacle[T]) []Obstacle {
	var out []Obstacle
	for _, o := range list {
		out = append(out, Obstacle{o.name, o.reason})
	}
	return out
}

// first gives the refusal of the first obstacle of a list that has one.
func first[T any](p *planner, list []obstacle[T], subject T) *Refusal {
	for _, o := range list {
		if slices.Contains(p.fn.Without, o.name) {
			continue
		}
		if r := o.look(p, subject); r != nil {
			p.fired(o.name)
			r.Reason, r.Obstacle = o.reason, o.name
			return r
		}
	}
	return nil
}

// looks says whether an obstacle counts.
func (p *planner) looks(name string) bool {
	p.fired(name)
	return !slices.Contains(p.fn.Without, name)
}

func (p *planner) fired(name string) {
	if p.fn.Fired != nil {
		p.fn.Fired[name] = true
	}
}
