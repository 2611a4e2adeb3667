// Package lsp is asyncify's language server: asyncify lsp, which runs beside gopls and tells an
// editor what the command would report.
//
// It looks at a program as the command does, as a whole: the module of each open document, or all
// modules of the workspace (go.work) that it belongs to. What it is given to find with does the
// work; this package decides when, and what holds of it when texts change:
//
//   - A program is looked at when one of its documents is opened, saved, or closed with changes,
//     when the client tells of changed files, and when settings change; with the setting onChange
//     also when typing pauses. Requests that come in a burst are one, a newer one stops the run
//     under way, and one program is looked at at a time. Texts that are not saved count as they are.
//   - Between two runs a finding moves with its lines. It is taken back as soon as the declaration
//     that it is about changes.
//   - Packages that don't compile are left out of a run, and what was found in them before stays,
//     as above. The same goes for a run that fails altogether.
//   - A fix is offered only when all of the program's texts, in the editor and on disk, are still
//     those that it was derived from: it rests on the whole program. It carries the version of the
//     document that it is for.
//
// The server's own words go to the log, to which the client's log is added. Standard output
// belongs to the protocol.
package lsp
