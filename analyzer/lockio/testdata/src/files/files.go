// Package files keeps its database in a file of the machine's own.
package files

import (
	"database/sql"
	"net"
	"sync"

	_ "modernc.org/sqlite"
)

type process struct {
	mu      sync.Mutex
	running bool
	db      *sql.DB
}

func (p *process) Running() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.running
}

// the file is written in the order of the states
func (p *process) Exited(status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running = false
	p.db.Exec("UPDATE process SET status = ?", status)
}

// this asks others all the same
func (p *process) Tell(host string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	net.LookupHost(host) // want `p.mu, locked at line 34, is held while this waits for the network`
}
