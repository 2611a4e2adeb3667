// Package validator stands for the library of this path in cases: it knows one
// rule, that a field is not empty.
package validator

import (
	"fmt"
	"reflect"
)

// Validate checks structs.
type Validate struct{}

// New makes a Validate.
func New() *Validate { return &Validate{} }

// Struct fails for the first empty field with the tag validate:"required".
func (*Validate) Struct(s any) error {
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.Tag.Get("validate") == "required" && v.Field(i).IsZero() {
			return fmt.Errorf("%s is required", f.Name)
		}
	}
	return nil
}
