// Package peer asks the programs' peer.
package peer

import (
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Get asks for a text.
func Get(url string) string {
	resp, err := http.Get(url)
	if err != nil {
		return err.Error()
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err.Error()
	}
	return string(body)
}

// Save hands over a text, and says so.
func Save(url, text string) {
	resp, err := http.Post(url, "text/plain", strings.NewReader(text))
	if err != nil {
		fmt.Println(err)
		return
	}
	resp.Body.Close()
	fmt.Println("saved", text)
}
