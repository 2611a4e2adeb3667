// Package effect is the vocabulary for what a function does: to the world
// outside the process, to memory, and to the connection it works on. It knows
// neither Go syntax nor any library.
package effect

import "strings"

// World is the set of things a function may do besides computing a result.
// The empty set means that a call cannot be told from a computation.
type World uint32

const (
	Logs     World = 1 << iota // writes a log line, a metric or a trace; commutes with reads
	Reads                      // asks the outside for data and leaves it as it was
	Writes                     // changes the outside, or may
	Unknown                    // nothing is known
	Responds                   // writes the response, a header, a cookie or a flash
	Locks                      // takes or releases a mutex, semaphore or limiter that outlives the call
	Spawns                     // leaves a goroutine behind
	Exits                      // may end the goroutine or the process
	Clock                      // gives another answer each time: the time, a random number, a fresh id
	Global                     // writes package-level memory, or what a context holds, without a lock
	Ambient                    // takes a connection out of its context
	Body                       // consumes the request's body or form
	Sends                      // sends on, receives from or closes a channel that it did not make
	Judges                     // may fail by a verdict of its own: on who asks, what is asked, or what was found
	Panics                     // has a panic of its own
	Assigns                    // writes a package variable by its name, without a lock
	Guards                     // stands for a directive: what follows must not start before it
	Counts                     // writes such memory under a lock or atomically: no race, and yet others may notice
	Nests                      // may wait for a connection of a pool while it holds another
	Senses                     // asks of what type its context is, or which one: that of an operation is another
	Keeps                      // may give back its context where no type shows it, in an error for example
	Detached                   // waits for something that does not end with the context it is given
)

var worldNames = []string{
	"logs", "reads", "writes", "unknown", "responds", "locks", "spawns",
	"exits", "clock", "global", "ambient", "body", "sends",
	"judges", "panics", "assigns", "guards", "counts", "nests", "senses", "keeps", "detached",
}

// String lists the set's members, lower case, separated by commas.
func (w World) String() string { return names(uint32(w), worldNames) }

// Has says whether any of the given effects is in the set.
func (w World) Has(of World) bool { return w&of != 0 }

// Resource is the set of things a call may wait for.
type Resource uint16

const (
	SQL Resource = 1 << iota
	HTTP
	RPC
	Redis
	Mongo
	File
	Exec
	Net
	Sleep // the passing of time
	Peer  // another goroutine: a channel, a lock, a wait group
)

// IO is every resource whose wait is worth overlapping.
const IO = SQL | HTTP | RPC | Redis | Mongo | File | Exec | Net

// Network is every resource that lies on the other side of a connection.
const Network = SQL | HTTP | RPC | Redis | Mongo | Net

var resourceNames = []string{
	"sql", "http", "rpc", "redis", "mongo", "file", "exec", "net", "sleep", "peer",
}

// String lists the set's members, lower case, separated by commas.
func (r Resource) String() string { return names(uint32(r), resourceNames) }

// Params is a set of a function's operands: 0 is the receiver, 1 the first
// parameter, and so on; the last parameter of a variadic function stands for
// all of its arguments. Operands past 31 share the last bit.
type Params uint32

// Param gives the set that holds operand i alone.
func Param(i int) Params { return 1 << min(i, 31) }

// Has says whether operand i is in the set.
func (p Params) Has(i int) bool { return p&Param(i) != 0 }

// String lists the members' numbers, separated by commas.
func (p Params) String() string {
	var b strings.Builder
	for i := range 32 {
		if !p.Has(i) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		if i >= 10 {
			b.WriteByte(byte('0' + i/10))
		}
		b.WriteByte(byte('0' + i%10))
	}
	return b.String()
}

func names(set uint32, of []string) string {
	var in []string
	for i, name := range of {
		if set&(1<<i) != 0 {
			in = append(in, name)
		}
	}
	return strings.Join(in, ",")
}
