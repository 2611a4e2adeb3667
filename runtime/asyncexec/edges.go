package asyncexec

import "fmt"

// edgeBytes is how much package exec keeps of either end of what a command says on its
// standard error.
const edgeBytes = 32 << 10

// Edges keep the beginning and the end of what is written to them.
type edges struct {
	head, tail []byte
	skipped    int64
}

func (e *edges) Write(p []byte) (int, error) {
	written := len(p)
	fits := min(edgeBytes-len(e.head), len(p))
	e.head, p = append(e.head, p[:fits]...), p[fits:]
	e.tail = append(e.tail, p...)
	if over := len(e.tail) - edgeBytes; over > 0 {
		e.skipped += int64(over)
		e.tail = append(e.tail[:0], e.tail[over:]...)
	}
	return written, nil
}

func (e *edges) Bytes() []byte {
	if e.skipped == 0 {
		return append(e.head, e.tail...)
	}
	return fmt.Appendf(e.head, "\n... omitting %d bytes ...\n%s", e.skipped, e.tail)
}
