// Package browser opens the page of package picture in Chromium, where the machine has it.
// It is a module of its own so that nobody else needs what drives a browser.
package browser
