package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/asyncify-go/asyncify/internal/manual"
)

const completionText = `Prints a script for bash, zsh or fish:

	source <(asyncify completion bash)     # in ~/.bashrc
	source <(asyncify completion zsh)      # in ~/.zshrc, below compinit
	asyncify completion fish | source      # in ~/.config/fish/config.fish

The script asks "asyncify completion words WORD...", which prints what the last word may
become, so that it stays right when asyncify is updated.`

// complete prints a script, or what a word may become.
func complete(args []string, stdout, stderr io.Writer) int {
	var err error
	switch {
	case len(args) > 0 && args[0] == "words":
		manual.PrintCandidates(stdout, book().Complete(args[1:]))
	case len(args) != 1:
		err = fmt.Errorf("completion needs the name of a shell: asyncify completion %s", strings.Join(manual.Shells(), "|"))
	default:
		err = book().Script(stdout, args[0])
	}
	if err != nil {
		fmt.Fprintln(stderr, "asyncify:", err)
		return exitError
	}
	return exitNothing
}
