package reactor

import (
	"bytes"
	"fmt"
	"runtime"
	"strconv"
	"strings"
)

// This file reads what runtime.Stack writes, since Go has no other way to tell
// goroutines apart, nor to see where another one is.

// goroutine returns the number of the goroutine that calls it. Numbers are not used
// again.
func goroutine() uint64 {
	var buf [64]byte
	header := buf[:runtime.Stack(buf[:], false)]
	number, _, _ := bytes.Cut(bytes.TrimPrefix(header, []byte("goroutine ")), []byte(" "))
	id, err := strconv.ParseUint(string(number), 10, 64)
	if err != nil {
		panic(fmt.Sprintf("reactor: runtime.Stack has changed: %q", header))
	}
	return id
}

// stackOf returns the stack of a goroutine, or nil if there is none or there are too
// many others.
func stackOf(id uint64) []byte {
	header := fmt.Appendf(nil, "goroutine %d ", id)
	for stack := range bytes.SplitSeq(allStacks(), []byte("\n\n")) {
		if bytes.HasPrefix(stack, header) {
			return bytes.Clone(stack)
		}
	}
	return nil
}

// allStacks returns the stacks of all goroutines, the first 64 MB.
func allStacks() []byte {
	for size := 1 << 20; ; size *= 2 {
		buf := make([]byte, size)
		if n := runtime.Stack(buf, true); n < size || size >= 1<<26 {
			return buf[:n]
		}
	}
}

// handedOver returns the outermost function of a stack of the loop that is none of ours,
// and where it is. That is the one that was handed to the reactor.
func handedOver(stack []byte) (function, file string, line int) {
	lines := strings.Split(strings.TrimSpace(string(stack)), "\n") // a header, and two for each call
	for i := len(lines) - 2; i > 0; i -= 2 {
		name, _, _ := cutLast(lines[i], "(")
		if strings.HasPrefix(name, "created by ") || ours(name) {
			continue
		}
		place, _, _ := cutLast(strings.TrimSpace(lines[i+1]), " +0x") // file:line +0x1c
		file, number, _ := cutLast(place, ":")
		line, _ := strconv.Atoi(number)
		return name, file, line
	}
	return "", "", 0
}

// ours says whether a function belongs to the runtime's packages, or to Go's.
func ours(function string) bool {
	for _, prefix := range []string{
		"github.com/asyncify-go/asyncify/runtime/reactor.",
		"github.com/asyncify-go/asyncify/runtime/async.",
		"runtime.",
	} {
		if strings.HasPrefix(function, prefix) {
			return true
		}
	}
	return function == "panic"
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
