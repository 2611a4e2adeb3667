package gopls

import (
	"context"
	"fmt"
	"go/version"
	"os"
	"slices"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

// This file chooses a release of gopls.

const (
	// Module is gopls's module, and its main package.
	Module = "golang.org/x/tools/gopls"
	tools  = "golang.org/x/tools"
)

// Oldest is the first release of gopls that is known to build with the suite.
const Oldest = "v0.19.1"

// published is a release of gopls.
type published struct {
	version string
	needs   string // the Go release, "go1.26.0"
}

// choose finds the release that is wanted or, if none is named, the newest that the toolchain
// can build. The newer ones that it can't are given beside it.
func (tc *toolchain) choose(ctx context.Context, wanted string) (chosen published, tooNew []published, err error) {
	if wanted != "" {
		chosen, err = tc.look(ctx, wanted)
		if err == nil {
			err = tc.refuse(chosen)
		}
		return chosen, nil, err
	}
	var list struct{ Versions []string }
	if err := tc.json(ctx, &list, "list", "-m", "-versions", "-json", Module); err != nil {
		return published{}, nil, fmt.Errorf("which releases of gopls there are can't be told: %w", err)
	}
	for _, v := range candidates(list.Versions) {
		r, err := tc.look(ctx, v)
		if err != nil {
			return published{}, nil, err
		}
		if tc.builds(r.needs) {
			return r, tooNew, nil
		}
		tooNew = append(tooNew, r)
	}
	return published{}, nil, tc.none(tooNew)
}

// candidates lists releases, the newest first, without those that are only being tried out.
func candidates(versions []string) []string {
	list := slices.DeleteFunc(slices.Clone(versions), func(v string) bool {
		return !semver.IsValid(v) || semver.Prerelease(v) != "" || semver.Compare(v, Oldest) < 0
	})
	semver.Sort(list)
	slices.Reverse(list)
	return list
}

// look finds out what a release needs. Its source is not downloaded for that.
func (tc *toolchain) look(ctx context.Context, wanted string) (published, error) {
	var found struct{ Version, GoMod string }
	if err := tc.json(ctx, &found, "list", "-m", "-json", Module+"@"+wanted); err != nil {
		return published{}, fmt.Errorf("gopls %s can't be looked up: %w", wanted, err)
	}
	mod, err := readMod(found.GoMod)
	if err != nil {
		return published{}, fmt.Errorf("gopls %s can't be looked up: %w", wanted, err)
	}
	return published{found.Version, goNeeded(mod)}, nil
}

// readMod reads a go.mod. What a newer Go release means is not known to this one: lines of
// other kinds are passed over.
func readMod(name string) (*modfile.File, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return modfile.ParseLax(name, text, nil)
}

// goNeeded gives the Go release that a module needs at least.
func goNeeded(mod *modfile.File) string {
	if mod.Go == nil {
		return "go1.16" // what modules without the line are taken for
	}
	return "go" + mod.Go.Version
}

// builds says whether the toolchain is new enough. Where it is not known what it is, the go
// command itself will tell.
func (tc *toolchain) builds(needs string) bool {
	return !version.IsValid(tc.version) || version.Compare(tc.version, needs) >= 0
}

// refuse says why a release that was asked for can't be built.
func (tc *toolchain) refuse(r published) error {
	switch {
	case !tc.builds(r.needs):
		return fmt.Errorf("gopls %s needs %s, and the go command in PATH is %s: install a newer Go, or leave -version out", r.version, r.needs, tc.version)
	case semver.Compare(r.version, Oldest) < 0:
		return fmt.Errorf("gopls %s is older than %s, the first that builds with the checks: name a newer one, or leave -version out", r.version, Oldest)
	}
	return nil
}

func (tc *toolchain) none(tooNew []published) error {
	if len(tooNew) == 0 {
		return fmt.Errorf("no release of gopls from %s on can be found: GOPROXY says where the go command looks", Oldest)
	}
	newest, oldest := tooNew[0], tooNew[len(tooNew)-1]
	return fmt.Errorf("the go command in PATH, %s, can build no gopls that the checks can be added to: from %s, which needs %s, to %s, which needs %s; install a newer Go: https://go.dev/dl",
		tc.version, oldest.version, oldest.needs, newest.version, newest.needs)
}
