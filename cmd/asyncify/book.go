package main

import (
	"github.com/asyncify-go/asyncify/analyzer"
	"github.com/asyncify-go/asyncify/internal/manual"
	"github.com/asyncify-go/asyncify/internal/reason"
)

// This file describes the command line, for help, the man page and completions.

const mainText = `Finds functions that wait for one blocking call after another although the calls do not
need each other, and rewrites them so that the waits overlap. Packages are named as for go
build; the default is the one in the current directory. It exits 0 when there is nothing to
report, 1 when there are findings, 2 on an error.

	asyncify ./...             # report
	asyncify -d ./...          # the change as a diff
	asyncify -w -check ./...   # write it, if the packages' own tests stay as they are
	asyncify -explain guard    # what a reason for refusing means, and the way out

The same program is a tool for the go command:

	go vet -vettool=$(which asyncify) ./...
	go fix -fixtool=$(which asyncify) -diff ./...`

// book describes asyncify.
func book() *manual.Book {
	b := &manual.Book{
		Name:    "asyncify",
		Summary: "find calls that wait for one another without need, and let them overlap",
		Main: manual.Page{
			Usage: []string{"[flags] [packages]", "VERB ..."},
			Text:  mainText,
			Flags: newOptions().flags(),
			Groups: []manual.Group{{
				Title: "Checks", Flags: checkNames(),
				Text: "All of them run. -NAME runs one alone, or several that are named; -NAME=false runs all others.",
			}},
		},
		Topics:  topics(),
		Sources: sources(),
	}
	for _, v := range verbs() {
		p := manual.Page{Name: v.name, Summary: v.summary, Usage: v.usage, Text: v.text}
		if v.flags != nil {
			p.Flags = v.flags()
		}
		b.Verbs = append(b.Verbs, p)
	}
	return b
}

func checkNames() (names []string) {
	for _, a := range analyzer.Suite() {
		names = append(names, a.Name)
	}
	return names
}

// topics are what asyncify help tells about besides.
func topics() []manual.Topic {
	checks := manual.Topic{
		Name: "checks", Summary: "what is looked for",
		Text: "What asyncify looks for; asyncify help NAME tells when each of them stays silent.",
	}
	for _, a := range analyzer.Suite() {
		checks.Parts = append(checks.Parts, manual.Part{Name: a.Name, Summary: title(a), Text: a.Doc + "\n\n" + a.URL})
	}
	reasons := manual.Topic{
		Name: "reasons", Summary: "why a call may not start early",
		Text: "Why a call may not start early; asyncify help NAME, or asyncify -explain NAME, has an example and the way out.",
	}
	for _, p := range reason.Pages() {
		reasons.Parts = append(reasons.Parts, manual.Part{Name: string(p.Reason), Summary: p.Title, Text: p.String()})
	}
	return []manual.Topic{
		checks,
		{Name: "directives", Summary: "comments that tell what the code does not show", Text: directivesText},
		{Name: "environment", Summary: "variables and files that asyncify heeds", Text: environmentText},
		reasons,
	}
}

const directivesText = `A directive is a comment that tells what the code does not show:

	//asyncify:read    it only reads: it may start early, and others may start above it
	//asyncify:write   it writes: it stays where it is, and nothing starts above it
	//asyncify:guard   it decides whether what follows is done at all
	//asyncify:ignore  leave it alone

It stands above a function or an interface method, above a statement or at the end of its first
line, or in the package comment, where it holds for all functions of the package; ignore also above
the package clause, for the file. What stands behind the word, after a blank, is for people.
A directive that is misspelt or means nothing where it stands is reported.

https://github.com/asyncify-go/asyncify/blob/main/docs/directives.md has more.`

const environmentText = `Colours and the progress of a run are shown on terminals only. NO_COLOR, if it is not empty,
and TERM=dumb switch colours off; TERM=dumb the progress, too. COLUMNS is the width of asyncify
graph, LC_ALL, LC_CTYPE and LANG tell whether the terminal knows UTF-8.

The go command has to be in PATH; GOFLAGS, GOOS, GOARCH and its other variables mean what they
mean for go build. GITHUB_WORKSPACE is what -format=github and -format=sarif name files from.

What is known of dependencies is kept in the user's cache directory, in asyncify/facts, and can be
deleted at any time. XDG_CACHE_HOME names another directory than ~/.cache.`
