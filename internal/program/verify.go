package program

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// Verify type-checks a package with the text of some files replaced, so that
// nothing is written that does not compile. Extra holds packages that the new
// text may import and that the program does not have yet.
func (p *Program) Verify(pkg *infer.Package, replaced map[string][]byte, extra map[string]*types.Package) error {
	meta := p.loader.meta[pkg.Types.Path()]
	var files []*ast.File
	for _, old := range pkg.Files {
		name := p.Fset.File(old.FileStart).Name()
		src, ok := replaced[name]
		if !ok {
			files = append(files, old)
			continue
		}
		file, err := parser.ParseFile(p.Fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	var problems []error
	conf := types.Config{
		Importer: verifier{importerFor{p.loader, meta}, extra},
		Sizes:    meta.TypesSizes,
		Error: func(err error) {
			var te types.Error // an unused variable is "soft", and yet no compiler takes it
			if errors.As(err, &te) && !strings.HasPrefix(te.Msg, "could not import") {
				problems = append(problems, err)
			}
		},
	}
	conf.Check(pkg.Types.Path(), p.Fset, files, nil) // errors arrive one by one
	return errors.Join(problems...)
}

// Package gives a package that the program depends on.
func (p *Program) Package(path string) (*types.Package, error) {
	if done := p.loader.done[path]; done != nil {
		return done, nil
	}
	return p.loader.gc.ImportFrom(path, "", 0)
}

// verifier also resolves imports that the package did not have before.
type verifier struct {
	importerFor
	extra map[string]*types.Package
}

// Import resolves an import path.
func (v verifier) Import(path string) (*types.Package, error) {
	if v.meta.Imports[path] != nil || path == "unsafe" {
		return v.importerFor.Import(path)
	}
	if done := v.l.done[path]; done != nil {
		return done, nil
	}
	if v.l.meta[path] != nil {
		return v.l.gc.ImportFrom(path, "", 0)
	}
	if pkg := v.extra[path]; pkg != nil {
		return pkg, nil
	}
	return nil, errors.New("not in the program")
}
