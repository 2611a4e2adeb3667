// Package lsp is a small client of language servers, for tests. It starts a server as an editor
// does, with its standard input and output as the line between them, and knows what an editor
// knows: which documents are open, their texts and versions, and the diagnostics that were last
// told of each. It is not made for one server: actions may come with their edits, get them when
// they are resolved, or have the server ask for them when a command is executed.
//
//	c := lsp.Start(t, lsp.Options{Command: []string{"gopls"}, Folders: []string{dir}})
//	c.Open(file, text)
//	found := c.Diagnostics(file, func(list []protocol.Diagnostic) bool { return len(list) > 0 })
//	actions := c.Actions(file, found[0].Range, found, protocol.QuickFix)
//	c.Apply(actions[0])
//	fmt.Println(c.Text(file))
//	c.Shutdown()
//
// What goes wrong ends the test, with the last lines that the server wrote to its standard error.
// Nothing is waited for longer than Options.Timeout.
package lsp
