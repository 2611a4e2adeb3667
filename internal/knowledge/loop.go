package knowledge

import "github.com/asyncify-go/asyncify/internal/effect"

// Loop is a goroutine of a library's that all else of the library waits for: what runs on
// it must not wait in turn.
//
// Its tables name functions, types, methods and fields as those of a Library do, in the
// package of Path, or below it with the rest of the path before: "widget/Button.OnTapped".
type Loop struct {
	Name    string // as messages have it: "gnet's event loop"
	Path    string // import path
	Module  string // module path, empty for the standard library
	Version string // the version that the entries were checked against
	Only    string // GOOS/GOARCH of the packages, where there are no others
	Since   string // functions that came with what the documentation says: older versions are left alone

	Callbacks []Callbacks
	Own       []Own
	Orders    *Orders
}

// Callbacks is a group of functions that run on a loop, by one sentence.
type Callbacks struct {
	Doc   string          // URL of the documentation
	Says  string          // the sentence, word for word; " … " for what is left out
	Right string          // what to do instead
	Form  Form            // the same, for fixes
	Waits effect.Resource // what they must not wait for

	// How such a function is known, each a list separated by blanks.
	Operands string // it is given to a function: "Client.AddRoute(2)", counted from 1
	Types    string // it is made one of a named function type: "MessageHandler"
	Fields   string // it is put into a field: "ResourceEventHandlerFuncs.AddFunc"
	Methods  string // it is the method of a type that implements an interface: "Model.Update"
	Values   string // the same, where types have such methods for other reasons: of a value that is made the interface
	Takes    string // it is a method, of whatever type, that takes this type: "Msg"
	Gives    string // and gives this one, or a struct with one, as those of the parts of a model do: "Cmd"

	First  string // of Methods, those that run before the others: what these set is not there yet
	Inline bool   // only what is given together with a Deferred of a scope that is Inline
}

// Own is a group of functions that wait for the loop itself, or may.
type Own struct {
	Doc   string
	Says  string
	Right string
	Form  Form
	May   bool // only if something else holds as well
	Names string
}

// Orders is a choice that gives every callback a goroutine, and then it may wait. It is
// taken for made unless the program shows the object that it is made on, and shows no
// trace of it.
type Orders struct {
	Made   string // the function that gives the object with the choice not made
	Choice string // the function that makes it, where it is given anything but true
	Field  string // a field that does
}

// Form is the kind of a right form.
type Form uint8

const (
	Goroutine  Form = iota // start a goroutine and come back as the library has it
	Command                // return a command that captures values
	Direct                 // do without: the loop does it, or the function may be called straight
	Handoff                // hand over to a queue or channel that others serve
	Chained                // return a Deferred, chain with Then
	Unanswered             // start a goroutine and return nil, where nobody looks for more
)

// Loops lists every loop, as All lists libraries.
func Loops() []*Loop {
	return []*Loop{
		jsLoop, runtimeCleanups,
		bubbleTea1, bubbleTea2, tviewLoop, fyneLoop,
		pahoLoop, franzLoop, jetStreamLoop,
		gnetLoop, netpollLoop, memberlistLoop, grpcPicker, grpcAudit, clientGoLoop,
		asyncifyReactor, asyncifyInline,
		ebitenLoop, nbioLoop, evioLoop, raftLoop,
	}
}

// held is what holds a loop up for others: the network, a process, sleep. Files count
// only where a library says so.
const held = effect.Network | effect.Exec | effect.Sleep
