package infer

import (
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file tells databases that are files of the machine's own from those that lie behind a
// network, by the drivers that a program has.

// AsksFilesOnly says whether all databases that a program can open are files, as far as
// its drivers are in sight.
func (u *Unit) AsksFilesOnly() bool {
	files, servers := false, false
	seen := map[*types.Package]bool{}
	var enter func(*types.Package)
	enter = func(pkg *types.Package) {
		if seen[pkg] {
			return
		}
		seen[pkg] = true
		file, server := knowledge.Driver(pkg.Path())
		files, servers = files || file, servers || server
		for _, imported := range pkg.Imports() {
			enter(imported)
		}
	}
	for _, pkg := range u.Packages {
		enter(pkg.Types)
	}
	return files && !servers
}

// LeavesMachine says whether a way waits for the network, where databases may be files.
func (w Way) LeavesMachine(filesOnly bool) bool {
	blocks := w.Blocks & effect.Network
	if filesOnly {
		blocks &^= effect.SQL
	}
	return blocks != 0
}
