package lsp

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// logger writes lines for whoever looks for what went wrong.
type logger struct {
	mu  sync.Mutex
	out io.Writer
}

func (l *logger) printf(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintf(l.out, "%s asyncify lsp: %s\n", time.Now().Format("15:04:05.000"), fmt.Sprintf(format, args...))
}

// Printf takes what jsonrpc2 has to say.
func (l *logger) Printf(format string, args ...any) { l.printf(format, args...) }
