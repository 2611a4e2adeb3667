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
// nothing is written that does not compile. Extra gives packages that the new
// text may import and that the program does not have yet.
func (p *Program) Verify(pkg *infer.Package, replaced map[string][]byte, extra Extra) error {
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
		Importer: verifier{importerFor{p.loader, meta}, extra, map[string]*types.Package{}},
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

// Extra gives a package, or none if it does not know it; what that imports, the importer
// gives.
type Extra func(path string, from types.Importer) (*types.Package, error)

// verifier also resolves imports that the package did not have before.
type verifier struct {
	importerFor
	extra Extra
	made  map[string]*types.Package // by extra
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
	if v.made[path] == nil && v.extra != nil {
		pkg, err := v.extra(path, v)
		if err != nil {
			return nil, err
		}
		v.made[path] = pkg
	}
	if pkg := v.made[path]; pkg != nil {
		return pkg, nil
	}
	return nil, errors.New("not in the program")
}
