package manual

import (
	"embed"
	"fmt"
	"io"
	"strings"
)

// This file has the scripts of shells. They know nothing of the program: they ask it, with
// its verb completion, what the word that is being typed could become.

//go:embed shell
var scripts embed.FS

// Shells lists the shells that there is a script for.
func Shells() []string { return []string{"bash", "zsh", "fish"} }

// Script prints what makes a shell complete the program's command lines.
func (b *Book) Script(w io.Writer, shell string) error {
	text, err := scripts.ReadFile("shell/" + shell)
	if err != nil {
		return fmt.Errorf("there is no completion for %s: it is %s", shell, strings.Join(Shells(), ", "))
	}
	_, err = io.WriteString(w, strings.ReplaceAll(string(text), "PROGRAM", b.Name))
	return err
}

// PrintCandidates prints candidates as the scripts read them: a line each, and a tab
// before what it means.
func PrintCandidates(w io.Writer, all []Candidate) {
	for _, c := range all {
		fmt.Fprintf(w, "%s\t%s\n", c.Word, strings.Join(strings.Fields(c.Says), " "))
	}
}
