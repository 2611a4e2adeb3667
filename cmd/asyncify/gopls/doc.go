// Package gopls builds a gopls, the Go team's language server, with asyncify's suite in it,
// and says whether a gopls has it.
//
// gopls has no plugins: its analyzers are a list in its package internal/settings. A package
// that is internal can only be added to from within, and the go command refuses an overlay
// of a module that lies in its cache. So the module's directory is copied, a file is added
// that appends the suite to the list, and the program is built as the main package of a
// dependency, which replaces gopls by the copy:
//
//	DIR/go.mod                              requires gopls and asyncify
//	DIR/gopls/                              the copy
//	DIR/gopls/internal/settings/asyncify.go the added file
//
// gopls uses packages of golang.org/x/tools that are internal, and so builds with one version
// of that module only, its own. The module asyncify asks for may be newer: it is replaced by
// gopls's own, and the suite is compiled with that. [Oldest] is the first release that this is
// known to work with.
//
// Built as a dependency, the program carries the version of gopls, as one that was installed
// does, and beside it the suite's, which is what [Inspect] reads.
package gopls
