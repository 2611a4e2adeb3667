package picture

import "strings"

// colours are the fills of bars by resource, light enough for black text on them. The page
// has its own, in page.css. A name stands beside each: colour is never the only sign.
var colours = map[string]string{
	"sql":     "#9ec5f8",
	"http":    "#f9c07a",
	"rpc":     "#c9b3f5",
	"redis":   "#f5a3a3",
	"mongo":   "#a5dba8",
	"file":    "#e3d27a",
	"exec":    "#e8a8d8",
	"net":     "#8fd9d4",
	"several": "#c9ced6",
	"unknown": "#e4e4e4",
}

// colourOf gives the colour of what a call waits for: a list of resources has one of its own.
func colourOf(waits string) string {
	if strings.Contains(waits, ",") {
		return colours["several"]
	}
	return colours[waits]
}
