package async

import (
	"fmt"
	"strings"
)

// String says what the Deferred is and how it stands: how it ended, or what it waits
// for. It is for people, and does not count as awaiting.
func (d *Deferred[T]) String() string {
	if d == nil || !d.made {
		return fmt.Sprintf("%T(no operation)", d)
	}
	return fmt.Sprintf("%T(%p: %s)", d, d, d.state())
}

func (d *Deferred[T]) state() string {
	switch inputs := d.inputs(); {
	case d.flags.any(hasFired) && d.crash != nil && d.crash.goexit:
		return "Goexit"
	case d.flags.any(hasFired) && d.crash != nil:
		return fmt.Sprintf("panic: %v", d.crash.value)
	case d.flags.any(hasFired) && d.err != nil:
		return fmt.Sprintf("error: %v", d.err)
	case d.flags.any(hasFired):
		return fmt.Sprintf("value: %v", d.value)
	case len(inputs) > 0:
		return "waits for " + addresses(inputs)
	}
	return "not fired"
}

// addresses are those that the operations' Deferreds print as well.
func addresses(ops []*operation) string {
	texts := make([]string, len(ops))
	for i, o := range ops {
		texts[i] = fmt.Sprintf("%p", o)
	}
	return strings.Join(texts, ", ")
}
