// Package ansi spells colours for terminals, in the codes of ECMA-48.
package ansi

// Code is one of the renditions that a terminal knows.
type Code string

// The codes that are used.
const (
	Bold   Code = "1"
	Faint  Code = "2"
	Red    Code = "31"
	Green  Code = "32"
	Yellow Code = "33"
	Cyan   Code = "36"
)

// Colours puts texts in colours if it is true, and leaves them as they are otherwise.
type Colours bool

// In puts a text, without ends of lines, into a colour.
func (c Colours) In(code Code, text string) string {
	if !c || text == "" {
		return text
	}
	return "\x1b[" + string(code) + "m" + text + "\x1b[0m"
}
