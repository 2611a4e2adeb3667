// Command bubbletea2 is a part of the command bubbletea, by Bubble Tea's second version.
package main

import (
	"bufio"
	"io"
	"log"
	"os"

	tea "charm.land/bubbletea/v2"
)

type line string // from standard input

func main() {
	var model tea.Model
	switch url := os.Args[2]; os.Args[1] {
	case "blocking":
		model = &blocking{url: url}
	case "fixed":
		model = &fixed{url: url}
	}
	program := tea.NewProgram(model, tea.WithInput(nil), tea.WithOutput(io.Discard))
	go func() {
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
			program.Send(line(lines.Text()))
		}
	}()
	if _, err := program.Run(); err != nil {
		log.Fatal(err)
	}
}
