package rewrite

import "fmt"

// Style says with which package new code starts operations.
type Style int

const (
	Async    Style = iota // the runtime's Deferred and Scope
	Errgroup              // golang.org/x/sync/errgroup and plain variables
)

// Styles are the names of the styles, as the flag -style has them.
var Styles = map[string]Style{"async": Async, "errgroup": Errgroup}

// errgroupPackage is the import path of the package errgroup.
const errgroupPackage = "golang.org/x/sync/errgroup"

// Packages lists the import paths of the packages that code in this style needs and that
// the standard library does not have, the one that it always needs first.
func (s Style) Packages() []string {
	if s == Errgroup {
		return []string{errgroupPackage}
	}
	return []string{Runtime, files}
}

// Chains says whether an operation can start with the value of another as soon as
// that has arrived.
func (s Style) Chains() bool { return s == Async }

// failed says in which style code can't be spelled, if that is not the usual one.
func (s Style) failed(err error) error {
	if s == Errgroup {
		return fmt.Errorf("with errgroup: %w", err)
	}
	return err
}
