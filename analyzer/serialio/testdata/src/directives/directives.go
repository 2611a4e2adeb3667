// Package directives has comments that were meant to be directives.
package directives

import "context"

type remote interface {
	//asyncify:read
	Status(ctx context.Context) (string, error)
	Name(ctx context.Context) (string, error) //asyncify:raed // want `//asyncify:raed is no directive: did you mean //asyncify:read\?`
}

type plain struct{} //asyncify:read // want `//asyncify:read has no effect on a type: put it right above a function, an interface method or a statement`

// home says that asyncify:read is a directive, which is prose.
func home(ctx context.Context, r remote) (string, error) {
	return r.Status(ctx)
}
