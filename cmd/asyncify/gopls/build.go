package gopls

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// DefaultOutput is the file that is built unless another one is named, without what programs'
// names end with.
const DefaultOutput = "asyncify-gopls"

// Options say what to build.
type Options struct {
	Output  string            // the file, or a directory for DefaultOutput
	Version string            // of gopls; empty for the newest that the go command can build
	Source  string            // the directory of asyncify's source; empty to find it
	Flags   map[string]string // of the check serialio: trust, style, window
	Tell    io.Writer         // is told how it goes, line by line
}

// Build builds a gopls with the suite, and tells what it is made of. It takes minutes the first
// time. When it fails, or the context ends, nothing has changed.
func Build(ctx context.Context, o Options) (*Program, error) {
	dir, err := os.MkdirTemp("", "asyncify-gopls")
	if err != nil {
		return nil, err
	}
	p, err := o.build(ctx, dir)
	if left := os.RemoveAll(dir); left != nil && err == nil {
		fmt.Fprintf(o.Tell, "asyncify: note: %v\n", left)
	}
	if ctx.Err() != nil && p == nil {
		return nil, errors.New("interrupted: nothing was written")
	}
	return p, err
}

func (o Options) build(ctx context.Context, dir string) (*Program, error) {
	tc, err := newToolchain(ctx, dir)
	if err != nil {
		return nil, err
	}
	output := o.Output
	if output == "" {
		output = DefaultOutput + tc.exe
	}
	place, err := newTarget(output, tc.exe)
	if err != nil {
		return nil, err
	}
	tell := &progress{out: o.Tell, now: time.Now}
	l, err := o.plan(ctx, tc, tell)
	if err != nil {
		return nil, err
	}
	built, err := tc.build(ctx, l, tell)
	if err != nil {
		return nil, err
	}
	p, err := Inspect(built)
	if err == nil && p.Suite == "" {
		err = errors.New("what was built lacks the checks, which is a mistake of asyncify's")
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	if err := place.put(built); err != nil {
		return nil, fmt.Errorf("%s can't be replaced: %w", place.path, err)
	}
	p.Path = place.path
	return p, nil
}

// plan finds out what is built of what.
func (o Options) plan(ctx context.Context, tc *toolchain, tell *progress) (*layout, error) {
	suite, err := findOrigin(ctx, o.Source)
	if err != nil {
		return nil, err
	}
	needs, err := tc.goOf(ctx, suite)
	if err != nil {
		return nil, fmt.Errorf("asyncify %v can't be looked up: %w", suite, err)
	}
	if !tc.builds(needs) {
		return nil, fmt.Errorf("asyncify %v needs %s, and the go command in PATH is %s: install a newer Go: https://go.dev/dl", suite, needs, tc.version)
	}
	release, tooNew, err := tc.choose(ctx, o.Version)
	if err != nil {
		return nil, err
	}
	for _, r := range tooNew {
		tell.line("gopls %s needs %s, and the go command in PATH is %s: left out", r.version, r.needs, tc.version)
	}
	tell.line("gopls %s with the checks of asyncify %v (%s)", release.version, suite, suite.why)
	tell.line("building it, which takes minutes the first time")
	return &layout{release: release, suite: suite, needs: needs, flags: o.Flags}, nil
}

// progress tells how far it is.
type progress struct {
	out  io.Writer
	now  func() time.Time
	told time.Time
}

func (p *progress) line(format string, args ...any) {
	fmt.Fprintf(p.out, "asyncify: "+format+"\n", args...)
	p.told = p.now()
}

// compiled is told of each package that was compiled, and passes it on now and then.
func (p *progress) compiled(packages int) {
	const often = 10 * time.Second
	if p.now().Sub(p.told) >= often {
		p.line("%d packages compiled", packages)
	}
}
