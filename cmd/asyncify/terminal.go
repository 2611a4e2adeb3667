package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/asyncify-go/asyncify/analyzer/picture"
	"github.com/asyncify-go/asyncify/internal/ansi"
)

// This file is about terminals: which streams are some, how wide they are, and whether they
// are to have colours.

// onTerminal gives the descriptor of a stream that is a terminal which can do more than
// print lines.
func onTerminal(w io.Writer) (fd int, ok bool) {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return 0, false
	}
	fd = int(f.Fd())
	return fd, term.IsTerminal(fd)
}

// when says whether to use colours: the value of -color.
type when string

const (
	auto   when = "auto"
	always when = "always"
	never  when = "never"
)

func (w *when) String() string { return string(*w) }

func (w *when) Set(s string) error {
	switch to := when(s); to {
	case auto, always, never:
		*w = to
		return nil
	}
	return fmt.Errorf("it is auto, always or never")
}

// on says whether what goes to a stream has colours. Whoever asks for them by a flag has
// them whatever NO_COLOR says: https://no-color.org.
func (w when) on(stream io.Writer) ansi.Colours {
	switch w {
	case always:
		return true
	case auto:
		fd, ok := onTerminal(stream)
		return ansi.Colours(ok && os.Getenv("NO_COLOR") == "" && understandsColours(fd))
	}
	return false
}

// inColours puts a unified diff in git's colours, line by line.
func inColours(c ansi.Colours, text string) string {
	if !c {
		return text
	}
	var b strings.Builder
	inside := false // of a hunk: a line that begins with --- is one that was taken away there
	for line := range strings.Lines(text) {
		body, end := strings.TrimRight(line, "\r\n"), line[len(strings.TrimRight(line, "\r\n")):]
		code := ansi.Code("")
		switch {
		case strings.HasPrefix(line, "@@"):
			code, inside = ansi.Cyan, true
		case !inside:
			code = ansi.Bold
		case strings.HasPrefix(line, "-"):
			code = ansi.Red
		case strings.HasPrefix(line, "+"):
			code = ansi.Green
		}
		if code != "" {
			body = c.In(code, body)
		}
		b.WriteString(body + end)
	}
	return b.String()
}

// terminal says what graphs are drawn for.
func terminal(stdout io.Writer, c ansi.Colours) picture.Terminal {
	const usual = 80
	t := picture.Terminal{Width: usual, Colours: c}
	if fd, ok := onTerminal(stdout); ok {
		if width, _, err := term.GetSize(fd); err == nil && width > 0 {
			t.Width = width
		}
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		t.Width = n
	}
	locale := strings.ToUpper(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_CTYPE"), os.Getenv("LANG")))
	t.ASCII = !strings.Contains(locale, "UTF-8") && !strings.Contains(locale, "UTF8")
	return t
}
