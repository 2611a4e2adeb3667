// Package endtoend builds real gopls releases with the suite in them, and edits with them as an
// editor does. It is a module of its own, since that takes minutes the first time and needs
// gopls's modules; without them, and with -short, its tests are skipped.
package endtoend
