// Package dialog has the shapes of Fyne's dialogs, which look around before they open.
package dialog

import (
	"net/http"
	"os/exec"
)

func ShowFileSave(callback func(string)) { exec.Command("xdg-user-dir").Output() }

func ShowFromURL(url string) { http.Get(url) }
