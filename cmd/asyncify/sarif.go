package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer"
	"github.com/asyncify-go/asyncify/internal/edit"
)

// This file prints SARIF 2.1.0, which code scanning services and editors read:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

// sarifRoot is the name that files are named relative to.
const sarifRoot = "SRCROOT"

// sarifFingerprint is the name and version of the way that alerts are told apart.
const sarifFingerprint = "asyncify/v1"

func (o *output) sarif(f *found) error {
	root := o.repository()
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "asyncify", URI: projectURL, Version: moduleVersion(), Rules: sarifRules()}},
		BaseIDs:     map[string]sarifFile{sarifRoot: {URI: fileURL(root) + "/"}},
		Invocations: []sarifInvocation{o.sarifInvocation(f)},
		Results:     []sarifResult{},
		ColumnKind:  "utf16CodeUnits",
	}
	for _, a := range o.inOrder(f.alerts) {
		run.Results = append(run.Results, o.sarifResult(root, a, run.Tool.Driver.Rules))
	}
	return o.encode(sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

const projectURL = "https://github.com/asyncify-go/asyncify"

// moduleVersion is the version that this program was installed as, if it has one.
func moduleVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "(devel)" {
		return ""
	}
	return info.Main.Version
}

func sarifRules() (rules []sarifRule) {
	for _, a := range analyzer.Suite() {
		summary, text, _ := strings.Cut(a.Doc, "\n")
		rules = append(rules, newSarifRule(a.Name, summary, strings.TrimSpace(text), a.URL))
	}
	return append(rules, newSarifRule(directiveRule, "directives that mean nothing",
		"A comment that was meant to be a directive //asyncify:WORD and is none, or that stands where it has no meaning.",
		projectURL+"/blob/main/docs/directives.md"))
}

func newSarifRule(name, summary, text, url string) sarifRule {
	first, _, _ := strings.Cut(text, "\n\n")
	return sarifRule{
		ID: name, Short: sarifText{summary}, Full: sarifText{strings.Join(strings.Fields(first), " ")}, Help: sarifText{text},
		URI: url, Default: sarifLevel{"warning"},
	}
}

// sarifInvocation says whether the whole program was looked at.
func (o *output) sarifInvocation(f *found) sarifInvocation {
	in := sarifInvocation{Successful: len(f.broken) == 0, ExitCode: o.code(len(f.alerts))}
	for _, note := range o.prog.Notes {
		in.Notifications = append(in.Notifications, sarifNotification{Level: "note", Message: sarifText{note}})
	}
	for _, broken := range f.broken {
		in.ExitCode = exitError
		in.Notifications = append(in.Notifications, sarifNotification{Level: "error", Message: sarifText{broken.Error()}})
	}
	return in
}

func (o *output) sarifResult(root string, a *alert, rules []sarifRule) sarifResult {
	res := sarifResult{
		Rule: a.rule, Level: "warning", Message: sarifText{a.message},
		RuleIndex:    slices.IndexFunc(rules, func(r sarifRule) bool { return r.ID == a.rule }),
		Locations:    []sarifLocation{o.sarifLocation(root, related{pos: a.pos, end: a.end})},
		Fingerprints: map[string]string{sarifFingerprint: a.identity.fingerprint()},
	}
	for i, rel := range a.related {
		at := o.sarifLocation(root, rel)
		at.ID = i + 1
		res.Related = append(res.Related, at)
	}
	if len(a.edits) > 0 {
		res.Fixes = []sarifFix{{Description: sarifText{"what asyncify -" + a.rule + " -w writes"}, Changes: []sarifChange{o.sarifChange(root, a)}}}
	}
	return res
}

// fingerprint is a short form of an identity.
func (id identity) fingerprint() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s #%d", id, id.ordinal))
	return hex.EncodeToString(sum[:16])
}

func (o *output) sarifLocation(root string, rel related) sarifLocation {
	at := o.site(rel.pos, rel.end)
	loc := sarifLocation{Physical: sarifPlace{File: sarifFileOf(root, at.file), Region: sarifRegionOf(at)}}
	if rel.message != "" {
		loc.Message = &sarifText{rel.message}
	}
	return loc
}

func (o *output) sarifChange(root string, a *alert) sarifChange {
	change := sarifChange{File: sarifFileOf(root, a.file)}
	for _, e := range slices.SortedStableFunc(slices.Values(a.edits), func(a, b edit.Edit) int { return cmp.Compare(a.Start, b.Start) }) {
		at := site{}
		at.line, at.col = o.lineAndColumn(a.file, e.Start)
		at.endLine, at.endCol = o.lineAndColumn(a.file, e.End)
		r := sarifReplacement{Deleted: sarifRegionOf(at)}
		if e.New != "" {
			r.Inserted = &sarifText{e.New}
		}
		change.Replacements = append(change.Replacements, r)
	}
	return change
}

// sarifFileOf names a file relative to the repository or, if it lies elsewhere, as a whole.
func sarifFileOf(root, name string) sarifFile {
	if !within(root, name) {
		return sarifFile{URI: fileURL(name)}
	}
	whole, base := fileURL(name), fileURL(root)+"/"
	return sarifFile{URI: strings.TrimPrefix(whole, base), BaseID: sarifRoot}
}

func sarifRegionOf(at site) sarifRegion {
	return sarifRegion{at.line, at.col, at.endLine, at.endCol}
}
