package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"reflect"
	"strconv"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// stream reads and writes messages. A message that can't be understood is answered with an error
// and passed over, as JSON-RPC wants it; jsonrpc2's own stream would end the connection, and with
// it the server. Only a header that does not say where the next message begins is the end.
type stream struct {
	in     *bufio.Reader
	out    io.Writer
	closer io.Closer
	log    *logger

	mu sync.Mutex // of out
}

func newStream(in io.ReadCloser, out io.Writer, log *logger) *stream {
	return &stream{in: bufio.NewReader(in), out: out, closer: in, log: log}
}

// ReadObject reads the next message that can be understood.
func (s *stream) ReadObject(v any) error {
	for {
		body, err := s.readBody()
		if err != nil {
			return err
		}
		fresh := reflect.New(reflect.TypeOf(v).Elem()) // a failure may leave half a message
		code := int64(jsonrpc2.CodeInvalidRequest)
		if !json.Valid(body) {
			code = jsonrpc2.CodeParseError
		} else if err = json.Unmarshal(body, fresh.Interface()); err == nil && !isBatch(body) {
			reflect.ValueOf(v).Elem().Set(fresh.Elem())
			return nil
		}
		if err == nil {
			err = errors.New("it is neither a request nor a response")
		}
		s.log.printf("a message was passed over: %v", err)
		if err := s.WriteObject(refused(code, err)); err != nil {
			return err
		}
	}
}

// isBatch recognises several messages in one, which the Language Server Protocol does without.
func isBatch(body []byte) bool {
	for _, b := range body {
		switch b {
		case ' ', '\t', '\r', '\n':
		default:
			return b == '['
		}
	}
	return false
}

// refused answers a message whose id is not known.
func refused(code int64, err error) any {
	return map[string]any{
		"jsonrpc": "2.0", "id": nil,
		"error": jsonrpc2.Error{Code: code, Message: err.Error()},
	}
}

func (s *stream) readBody() ([]byte, error) {
	header, err := textproto.NewReader(s.in).ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	length, err := strconv.ParseUint(header.Get("Content-Length"), 10, 31)
	if err != nil {
		return nil, fmt.Errorf("a message's header has no Content-Length that could be read: %w", err)
	}
	// Not as much memory as somebody says, but as much as comes.
	body, err := io.ReadAll(io.LimitReader(s.in, int64(length)))
	if err == nil && uint64(len(body)) < length {
		err = io.ErrUnexpectedEOF
	}
	return body, err
}

// WriteObject writes a message.
func (s *stream) WriteObject(v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err = s.out.Write(append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", len(body)), body...))
	return err
}

// Close ends the reading.
func (s *stream) Close() error { return s.closer.Close() }
