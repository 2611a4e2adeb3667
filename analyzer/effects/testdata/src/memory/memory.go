// Package memory: which operands a function writes, gives back, and stores into
// one another. Operand 0 is the receiver.
package memory

import (
	"bytes"
	"fmt"
	"io"
)

type list struct {
	items []string
	next  *list
	n     int
}

func (l *list) add(s string) { l.items = append(l.items, s) } // want add:`^mutates\(0\)$`

func (l list) copied() { l.n++ } // want copied:`^pure$`

func (l *list) all() []string { return l.items } // want all:`^returns\(0\)$`

func (l *list) len() int { return len(l.items) } // want len:`^pure$`

func (l *list) link(next *list) { l.next = next } // want link:`^mutates\(0,1\) joins\(0,1\)$`

func set(m map[string]int, key string) { m[key] = 1 } // want set:`^mutates\(1\)$`

func fill(dst *string, s string) { *dst = s } // want fill:`^mutates\(1\)$`

func element(s []int) { s[0] = 1 } // want element:`^mutates\(1\)$`

func rebound(s []int) []int { // want rebound:`^returns\(1\)$`
	s = append([]int{}, s...)
	return s
}

func alias(l *list) { // want alias:`^mutates\(1\)$`
	m := l
	m.n = 2
}

func either(a, b *list) *list { // want either:`^returns\(1,2\)$`
	if a.n > b.n {
		return a
	}
	return b
}

func second(a, b *list) (n int, out *list) { return a.n, b } // want second:`^returns\(2\)$`

func fresh() *list { return &list{} } // want fresh:`^pure$`

func write(w io.Writer, s string) { fmt.Fprintln(w, s) } // want write:`^emits\(1\)$`

func buffer(s string) string { // want buffer:`^pure$`
	var b bytes.Buffer
	write(&b, s)
	return b.String()
}

func into(b *bytes.Buffer) { write(b, "x") } // want into:`^mutates\(1\)$`

var total int

func count() { total++ } // want count:`^does\(global,assigns\)$`
