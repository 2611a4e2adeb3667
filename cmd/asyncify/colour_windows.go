package main

import "golang.org/x/sys/windows"

// understandsColours says whether a terminal heeds the codes for colours: a console does
// once it is told to.
func understandsColours(fd int) bool {
	var mode uint32
	console := windows.Handle(fd)
	return windows.GetConsoleMode(console, &mode) == nil &&
		windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
