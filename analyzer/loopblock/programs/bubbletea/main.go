// Command bubbletea keeps a text with a peer, by Bubble Tea. Its messages are lines that
// come from outside.
package main

import (
	"bufio"
	"io"
	"log"
	"os"

	tea "github.com/charmbracelet/bubbletea"
)

type (
	line  string // from standard input
	found string // by the peer
)

func main() {
	url := os.Args[2]
	var model tea.Model
	switch os.Args[1] {
	case "blocking":
		model = &blocking{url: url}
	case "fixed":
		model = &fixed{url: url}
	case "blockingInit":
		model = &blockingInit{fixed{url: url}}
	case "fixedInit":
		model = &fixedInit{fixed{url: url}}
	case "blockingFlow":
		model = &blockingFlow{fixed{url: url}}
	case "blockingSend":
		model = &blockingSend{}
	}
	program := tea.NewProgram(model, tea.WithInput(nil), tea.WithOutput(io.Discard))
	if m, ok := model.(*blockingSend); ok {
		m.program = program
	}
	go func() {
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
			program.Send(line(lines.Text()))
		}
	}()
	if _, err := program.Run(); err != nil {
		log.Fatal(err)
	}
}
