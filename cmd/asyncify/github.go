package main

import (
	"fmt"
	"path/filepath"
	"strings"
)

// This file prints workflow commands, which GitHub shows beside the lines of a pull request:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

var (
	escapeData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (o *output) github(f *found) {
	root := o.repository()
	for _, a := range o.inOrder(f.alerts) {
		at := o.site(a.pos, a.end)
		file := at.file
		if rel, err := filepath.Rel(root, file); err == nil && within(root, file) {
			file = filepath.ToSlash(rel)
		}
		fmt.Fprintf(o.stdout, "::warning file=%s,line=%d,endLine=%d,col=%d,title=%s::%s\n",
			escapeProperty.Replace(file), at.line, at.endLine, at.col, escapeProperty.Replace("asyncify ("+a.rule+")"), escapeData.Replace(a.message))
	}
}
