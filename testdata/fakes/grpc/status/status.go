// Package status stands for the library's errors in cases.
package status

import (
	"fmt"

	"google.golang.org/grpc/codes"
)

type failure struct {
	code codes.Code
	text string
}

func (f *failure) Error() string {
	return fmt.Sprintf("rpc error: code = %d desc = %s", f.code, f.text)
}

// Error makes an error of a code.
func Error(code codes.Code, text string) error { return &failure{code, text} }
