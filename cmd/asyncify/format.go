package main

import (
	"flag"
	"fmt"
	"strconv"
)

// reportFormat is a form that the report is printed in.
type reportFormat string

const (
	textFormat   reportFormat = "text"   // for people
	jsonFormat   reportFormat = "json"   // everything
	sarifFormat  reportFormat = "sarif"  // for code scanning
	githubFormat reportFormat = "github" // workflow commands
)

// declare makes the flag, and -json, which is older and shorter.
func (f *reportFormat) declare(fs *flag.FlagSet) {
	fs.Func("format", "print the report as `text, json, sarif or github` (workflow commands); text unless told", f.set)
	fs.BoolFunc("json", "print findings and refusals as JSON: -format=json", func(value string) error {
		if on, err := strconv.ParseBool(value); !on {
			return err
		}
		return f.set(string(jsonFormat))
	})
}

func (f *reportFormat) set(value string) error {
	switch to := reportFormat(value); to {
	case textFormat, jsonFormat, sarifFormat, githubFormat:
		if *f != textFormat && *f != to {
			return fmt.Errorf("the report is printed as %s already", *f)
		}
		*f = to
		return nil
	}
	return fmt.Errorf("it is text, json, sarif or github")
}

// print prints the report.
func (o *output) print(f *found) error {
	switch o.options.format {
	case jsonFormat:
		return o.json(f)
	case sarifFormat:
		return o.sarif(f)
	case githubFormat:
		o.github(f)
	default:
		o.report(f)
	}
	return nil
}
