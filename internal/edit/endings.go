package edit

import (
	"bytes"
	"slices"
	"strings"
)

// This file keeps what stands around the text: the mark at the beginning of some
// files, and the way lines end. gofmt knows neither, so both are taken off before
// it sees the text and put back afterwards.

const mark = "\uFEFF"

// plain is a file's text without mark and, if all its lines end so, without
// carriage returns, and the edits that fit it.
type plain struct {
	src         []byte
	edits       []Edit
	mark, crlf  bool
	sometimesCR bool // some lines end with a carriage return, but not all
}

func toPlain(src []byte, edits []Edit) plain {
	p := plain{src: src, edits: slices.Clone(edits)}
	if rest, ok := bytes.CutPrefix(src, []byte(mark)); ok {
		p.mark, p.src = true, rest
		for i := range p.edits {
			p.edits[i].Start = max(0, p.edits[i].Start-len(mark))
			p.edits[i].End = max(0, p.edits[i].End-len(mark))
		}
	}
	returns := bytes.Count(p.src, []byte("\r\n"))
	p.crlf = returns > 0 && returns == bytes.Count(p.src, []byte("\n"))
	p.sometimesCR = returns > 0 && !p.crlf
	switch {
	case p.crlf:
		p.dropReturns()
	case p.sometimesCR:
		p.matchReturns()
	}
	return p
}

// dropReturns takes the carriage returns out and moves the edits along.
func (p *plain) dropReturns() {
	shifted := func(at int) int { return at - bytes.Count(p.src[:at], []byte("\r\n")) }
	for i, e := range p.edits {
		if e.End <= len(p.src) {
			e.Start, e.End = shifted(e.Start), shifted(e.End)
		}
		e.New = strings.ReplaceAll(e.New, "\r\n", "\n")
		p.edits[i] = e
	}
	p.src = bytes.ReplaceAll(p.src, []byte("\r\n"), []byte("\n"))
}

// matchReturns ends the new lines as the line above them ends.
func (p *plain) matchReturns() {
	for i, e := range p.edits {
		if e.Start > len(p.src) {
			continue
		}
		end := bytes.LastIndexByte(p.src[:e.Start], '\n')
		if end > 0 && p.src[end-1] == '\r' {
			p.edits[i].New = strings.ReplaceAll(strings.ReplaceAll(e.New, "\r\n", "\n"), "\n", "\r\n")
		}
	}
}

// restore puts back what toPlain took off.
func (p plain) restore(out []byte) []byte {
	if p.crlf {
		out = bytes.ReplaceAll(out, []byte("\n"), []byte("\r\n"))
	}
	if p.mark {
		out = append([]byte(mark), out...)
	}
	return out
}
