// Package protocol is the part of the Language Server Protocol that asyncify's server, and
// the client that tests it and gopls, speak: its structures as they stand in JSON, places in
// texts, and names of files.
//
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
// says what each field means. Fields that nobody here reads or writes are left out.
package protocol
