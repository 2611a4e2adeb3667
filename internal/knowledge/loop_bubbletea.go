package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var (
	bubbleTea1 = bubbleTea("github.com/charmbracelet/bubbletea", "v1.3.10")
	bubbleTea2 = bubbleTea("charm.land/bubbletea/v2", "v2.1.1")
)

// Program.Send hands its message to the goroutine that calls Update, over a channel
// without a buffer: on that goroutine nobody takes it. Quit and Println send likewise.
// Wait is over when that goroutine is.
func bubbleTea(path, version string) *Loop {
	doc := "https://pkg.go.dev/" + path
	return &Loop{
		Name: "Bubble Tea's event loop", Path: path, Module: path, Version: version,
		Callbacks: []Callbacks{{
			Doc: doc + "#Cmd", Says: "Cmd is an IO operation that returns a message when it's complete. … Use it for things like HTTP requests, timers, saving and loading from disk, and so on.",
			Right:   "return a tea.Cmd that does it, with the values it needs and not the model",
			Form:    Command,
			Waits:   held | File,
			Methods: "Model.Init Model.Update Model.View",
			First:   "Model.Init",
			Takes:   "Msg",
			Gives:   "Cmd",
		}},
		Own: []Own{
			{
				Doc: doc + "#Program.Send", Says: "Send sends a message to the main update function, effectively allowing messages to be injected from outside the program for interoperability purposes.",
				Right: "return a tea.Cmd that gives the message", Form: Command,
				Names: "Program.Send",
			},
			{
				Doc: doc + "#Program.Quit", Says: "If you wish to quit from within a Bubble Tea program use the Quit command.",
				Right: "return tea.Quit", Form: Command,
				Names: "Program.Quit",
			},
			{
				Doc: doc + "#Program.Println", Says: "Println prints above the Program.",
				Right: "return the command tea.Println or tea.Printf", Form: Command,
				Names: "Program.Println Program.Printf",
			},
			{
				Doc: doc + "#Program.Wait", Says: "Wait waits/blocks until the underlying Program finished shutting down.",
				Right: "return tea.Quit, and wait where the program was run", Form: Command,
				Names: "Program.Wait",
			},
		},
	}
}
