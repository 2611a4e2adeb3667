//go:build !windows

package main

// understandsColours says whether a terminal heeds the codes for colours.
func understandsColours(int) bool { return true }
