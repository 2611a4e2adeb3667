package program

import (
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// This file tells why a package does not compile.

// maxProblems is how many problems of one package are told.
const maxProblems = 10

// errBlocked says that a package can't be checked because of an import whose
// own problem is told elsewhere.
var errBlocked = errors.New("imports a package that does not compile")

// unlessBlocked drops an error that is only the consequence of another.
func unlessBlocked(err error) []error {
	if errors.Is(err, errBlocked) {
		return nil
	}
	return []error{err}
}

// noteLeft remarks that packages were left out, and one of the causes.
func (l *loader) noteLeft(left int, causes []error) {
	if left == 0 {
		return
	}
	what := "1 package of this program does not compile and was"
	if left > 1 {
		what = fmt.Sprintf("%d packages of this program do not compile and were", left)
	}
	what += " left out; implementations that are not in sight count as unknown"
	if len(causes) > 0 {
		first, _, _ := strings.Cut(causes[0].Error(), "\n")
		what += " (" + first + ")"
	}
	l.notes = append(l.notes, what)
}

// foreignProblem says why a package of others can't be imported, if so.
func (l *loader) foreignProblem(meta *packages.Package) error {
	switch {
	case meta.ExportFile != "":
		return nil
	case len(meta.Errors) > 0:
		return l.listed(meta.Errors)
	}
	for _, imp := range meta.Imports {
		if l.broken[imp.PkgPath] {
			return errBlocked
		}
	}
	return nil
}

// fromCompiler says whether the go command only passes on what the compiler said:
// the type checker says the same, and says it better.
func fromCompiler(errs []packages.Error) bool {
	return !slices.ContainsFunc(errs, func(e packages.Error) bool { return !strings.HasPrefix(e.Msg, "# ") })
}

// listed gives the problems that the go command found.
func (l *loader) listed(errs []packages.Error) error {
	var out []error
	for _, e := range errs {
		msg := strings.TrimSpace(e.Msg)
		if rest, ok := strings.CutPrefix(msg, "# "); ok { // what the compiler said
			if _, lines, ok := strings.Cut(rest, "\n"); ok {
				msg = lines
			}
		}
		if pos := l.relativePos(e.Pos); pos != "" {
			msg = pos + ": " + msg
		}
		if !strings.Contains(msg, "to add") && notDownloaded(msg) {
			msg += "; go mod download fetches what go.mod asks for"
		}
		out = append(out, errors.New(advised(msg)))
	}
	return errors.Join(out...)
}

// notDownloaded recognises a module that go.mod asks for and that is not there.
func notDownloaded(msg string) bool {
	return strings.Contains(msg, "disabled by GOPROXY=off") || strings.Contains(msg, "dial tcp")
}

// syntax gives the problems that the parser found.
func (l *loader) syntax(err error) []error {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		return []error{err}
	}
	var out []error
	for _, e := range list[:min(len(list), maxProblems)] {
		out = append(out, fmt.Errorf("%s: %s", l.place(e.Pos), e.Msg))
	}
	return out
}

// typeErrors collects what the type checker finds.
type typeErrors struct {
	loader  *loader
	list    []error
	blocked bool
}

func (t *typeErrors) add(err error) {
	var te types.Error
	if !errors.As(err, &te) {
		t.list = append(t.list, err)
		return
	}
	switch {
	case strings.Contains(te.Msg, errBlocked.Error()):
		t.blocked = true
	case te.Soft: // the compiler finds these as well: see checkOwn
	case len(t.list) < maxProblems:
		t.list = append(t.list, fmt.Errorf("%s: %s", t.loader.place(te.Fset.Position(te.Pos)), te.Msg))
	}
}

// err gives the problem of a package. What follows from an import that does not
// compile is not told.
func (t *typeErrors) err(meta *packages.Package) error {
	if t.blocked {
		return errBlocked
	}
	return errors.Join(t.list...)
}

// place is file:line:column, relative to the current directory if that is shorter.
func (l *loader) place(pos token.Position) string {
	pos.Filename = l.relative(pos.Filename)
	return pos.String()
}

func (l *loader) relative(name string) string {
	if rel, err := filepath.Rel(l.Dir, name); err == nil && len(rel) < len(name) {
		return rel
	}
	return name
}

// relativePos does the same for a position that is text.
func (l *loader) relativePos(pos string) string {
	name, rest, ok := strings.Cut(pos, ":")
	if !ok || pos == "-" {
		return strings.Trim(pos, "-")
	}
	return l.relative(name) + ":" + rest
}
