package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os/exec"
	"strconv"

	"github.com/asyncify-go/asyncify/cmd/asyncify/gopls"
)

// goplsText is what help tells of asyncify gopls.
const goplsText = `build makes a gopls, the language server of editors, that has asyncify's checks in it. check says
whether a gopls has them: FILE, or the one in PATH. It exits 0 if it has, 1 if it has not. The
flags are those of build. docs/gopls.md tells how an editor comes to use it.`

// goplsVerb builds a language server, or looks at one.
func goplsVerb(args []string, stdout, stderr io.Writer) int {
	code, err := exitNothing, error(nil)
	switch {
	case len(args) > 0 && args[0] == "build":
		err = buildGopls(args[1:], stdout, stderr)
	case len(args) > 0 && args[0] == "check":
		code, err = checkGopls(args[1:], stdout, stderr)
	default:
		_, err = parseGopls(args)
		if err == nil {
			err = errors.New("asyncify gopls build, or asyncify gopls check [FILE]")
		}
	}
	switch {
	case errors.Is(err, flag.ErrHelp):
		return helpAbout("gopls", stdout, stderr)
	case err != nil:
		fmt.Fprintln(stderr, "asyncify:", err)
		return exitError
	}
	return code
}

// goplsOptions are those of asyncify gopls build.
type goplsOptions struct {
	options
	gopls.Options
}

func (o *goplsOptions) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("asyncify gopls build", flag.ContinueOnError)
	fs.StringVar(&o.Output, "o", "", "the `file` that is written; a directory gets a file "+gopls.DefaultOutput+" (default "+gopls.DefaultOutput+")")
	fs.StringVar(&o.Version, "version", "", "the `release` of gopls (default the newest that the go command in PATH can build)")
	fs.StringVar(&o.Source, "source", "", "the `directory` of asyncify's source (default that of this asyncify)")
	o.declareChange(fs)
	return fs
}

func parseGopls(args []string) (*goplsOptions, error) {
	o := &goplsOptions{options: options{checks: choices{}}}
	fs := o.flags()
	if err := parseQuietly(fs, args); err != nil {
		return nil, err
	}
	if fs.NArg() > 0 {
		return nil, fmt.Errorf("gopls build takes no arguments but flags, and %s is none", fs.Arg(0))
	}
	o.Flags = map[string]string{"trust": o.trust, "style": o.style, "window": strconv.FormatInt(o.window, 10)}
	return o, o.check()
}

func buildGopls(args []string, stdout, stderr io.Writer) error {
	o, err := parseGopls(args)
	if err != nil {
		return err
	}
	o.Tell = stderr
	ctx, stop := heedSignals()
	defer stop()
	built, err := gopls.Build(ctx, o.Options)
	if err != nil {
		return err
	}
	fmt.Fprintln(stdout, built)
	return nil
}

func checkGopls(args []string, stdout, stderr io.Writer) (int, error) {
	fs := flag.NewFlagSet("asyncify gopls check", flag.ContinueOnError)
	if err := parseQuietly(fs, args); err != nil {
		return 0, err
	}
	if fs.NArg() > 1 {
		return 0, errors.New("gopls check looks at one FILE")
	}
	name := "gopls"
	if fs.NArg() == 1 {
		name = fs.Arg(0)
	} else if found, err := exec.LookPath(name); err == nil {
		name = found
	} else {
		return 0, errors.New("there is no gopls in PATH; name the one that the editor starts: asyncify gopls check FILE")
	}
	p, err := gopls.Inspect(name)
	if err != nil {
		return 0, err
	}
	fmt.Fprintln(stdout, p)
	if p.Suite == "" {
		fmt.Fprintln(stderr, "asyncify: asyncify gopls build makes one that has them")
		return exitFound, nil
	}
	return exitNothing, nil
}
