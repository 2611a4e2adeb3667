package gopls

import (
	"context"
	"errors"
	"fmt"
	"go/format"
	"go/version"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// This file lays out the module that gopls is built in; see the package's documentation.

// layout is what goes into it.
type layout struct {
	release published
	suite   origin
	needs   string            // the Go release that the suite needs
	flags   map[string]string // of the check serialio
}

// build lays the module out in the toolchain's directory and builds gopls into a file there.
func (tc *toolchain) build(ctx context.Context, l *layout, tell *progress) (string, error) {
	source, err := tc.download(ctx, l.release.version)
	if err != nil {
		return "", err
	}
	if err := l.write(tc.dir, source); err != nil {
		return "", fmt.Errorf("gopls %s can't be laid out: %w", l.release.version, err)
	}
	out := filepath.Join(tc.dir, "gopls"+tc.exe+".out")
	if err := tc.compile(ctx, out, tell.compiled); ctx.Err() != nil {
		return "", ctx.Err()
	} else if err != nil {
		return "", fmt.Errorf("gopls %s can't be built with the checks of asyncify %v; -version names another release\n%w", l.release.version, l.suite, err)
	}
	return out, nil
}

// download gets the source of a release, and gives the directory that it is in.
func (tc *toolchain) download(ctx context.Context, version string) (string, error) {
	var found struct{ Dir, Error string }
	err := tc.json(ctx, &found, "mod", "download", "-json", Module+"@"+version)
	if found.Error != "" && ctx.Err() == nil {
		err = errors.New(found.Error)
	}
	if err != nil {
		return "", fmt.Errorf("gopls %s can't be downloaded: %w", version, err)
	}
	return found.Dir, nil
}

// write writes the module. What it does to the source of gopls it does to a copy.
func (l *layout) write(dir, source string) error {
	theirs := filepath.Join(dir, "gopls")
	if err := os.CopyFS(theirs, os.DirFS(source)); err != nil {
		return err
	}
	added, err := l.added()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(theirs, "internal", "settings", "asyncify.go"), added, 0o666); err != nil {
		return err
	}
	mod, err := l.mod(theirs)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), mod, 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "go.sum"), l.sums(theirs), 0o666)
}

// added is the file that appends the suite to gopls's analyzers. Kinds of actions are left at
// gopls's default: a quick fix somebody asks for by hand, never one that source.fixAll applies.
// Waits in a row are no mistake, which is what gopls has the severity Information for; what the
// other checks report may well be one, and has gopls's default.
func (l *layout) added() ([]byte, error) {
	var set strings.Builder
	for _, name := range slices.Sorted(maps.Keys(l.flags)) {
		fmt.Fprintf(&set, "if err := serialio.Analyzer.Flags.Set(%q, %q); err != nil {\nlog.Fatal(err)\n}\n", name, l.flags[name])
	}
	imports := ""
	if set.Len() > 0 {
		imports = "\"log\"\n\n"
	}
	return format.Source([]byte(`// Code added by asyncify gopls build.

package settings

import (
` + imports + `"golang.org/x/tools/gopls/internal/protocol"

"github.com/asyncify-go/asyncify/analyzer"
"github.com/asyncify-go/asyncify/analyzer/serialio"
)

func init() {
` + set.String() + `for _, a := range analyzer.Suite() {
		added := &Analyzer{analyzer: a}
		if a == serialio.Analyzer {
			added.severity = protocol.SeverityInformation
		}
		AllAnalyzers = append(AllAnalyzers, added)
	}
}
`))
}

// mod spells the go.mod.
func (l *layout) mod(theirs string) ([]byte, error) {
	gopls, err := readMod(filepath.Join(theirs, "go.mod"))
	if err != nil {
		return nil, err
	}
	own := ""
	for _, r := range gopls.Require {
		if r.Mod.Path == tools {
			own = r.Mod.Version
		}
	}
	if own == "" {
		return nil, fmt.Errorf("its go.mod does not require %s", tools)
	}
	needs := l.release.needs
	if version.Compare(l.needs, needs) > 0 {
		needs = l.needs
	}
	suite := l.suite.version
	if suite == "" {
		suite = "v0.0.0"
	}
	mod := new(modfile.File)
	err = errors.Join(
		mod.AddModuleStmt("asyncify.invalid/gopls"),
		mod.AddGoStmt(strings.TrimPrefix(needs, "go")),
		mod.AddRequire(Module, l.release.version),
		mod.AddRequire(suiteModule, suite),
		mod.AddReplace(Module, "", "./gopls", ""),
		mod.AddReplace(tools, "", tools, own),
	)
	if l.suite.dir != "" {
		err = errors.Join(err, mod.AddReplace(suiteModule, "", l.suite.dir, ""))
	}
	if err != nil {
		return nil, err
	}
	return mod.Format()
}

// sums gives what modules hash to, as far as somebody has noted it: gopls's release of its
// dependencies, the source of the suite of its own, and this program of itself. What is missing
// the go command asks the checksum database for, as always.
//
//asyncify:ignore small files of this disk, once a build
func (l *layout) sums(theirs string) []byte {
	var sums []byte
	for _, dir := range []string{theirs, l.suite.dir} {
		if dir != "" {
			text, _ := os.ReadFile(filepath.Join(dir, "go.sum"))
			sums = append(sums, text...)
		}
	}
	if l.suite.sum != "" {
		sums = fmt.Appendf(sums, "%s %s %s\n", suiteModule, l.suite.version, l.suite.sum)
	}
	return sums
}
