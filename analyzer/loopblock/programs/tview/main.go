// Command tview shows a text on a simulated screen, and changes it when a key is pressed.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

func main() {
	screen := tcell.NewSimulationScreen("UTF-8")
	if err := screen.Init(); err != nil {
		log.Fatal(err)
	}
	screen.SetSize(20, 1)
	text := tview.NewTextView().SetText("ready")
	app := tview.NewApplication().SetScreen(screen).SetRoot(text, true)
	app.SetAfterDrawFunc(tell)
	switch os.Args[1] {
	case "blocking":
		blocking(app, text)
	case "fixed":
		fixed(app, text)
	}
	go press(screen)
	if err := app.Run(); err != nil {
		log.Fatal(err)
	}
}

// press makes keys of the lines of standard input.
func press(screen tcell.SimulationScreen) {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		for _, key := range lines.Text() {
			screen.InjectKey(tcell.KeyRune, key, tcell.ModNone)
		}
	}
}

// shown is what was last told.
var shown string

// tell tells what the screen shows, if that is new.
func tell(screen tcell.Screen) {
	width, _ := screen.Size()
	var line strings.Builder
	for x := range width {
		r, _, _, _ := screen.GetContent(x, 0)
		line.WriteRune(r)
	}
	if now := strings.TrimSpace(line.String()); now != shown {
		shown = now
		fmt.Println("shown:", now)
	}
}
