// Package lockio holds mutexes while it asks others.
package lockio

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"sync"
)

type rates struct {
	mu    sync.Mutex
	all   map[string]string
	url   string
	db    *sql.DB
	count int
}

func (r *rates) Rate(name string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.all[name]
}

func (r *rates) Reload() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	all, err := fetch(r.url) // want `r.mu, locked at line 27, is held while this waits for the network: fetch → net.LookupHost \(net\); rates.Rate waits as long, which needs it for memory only; copy what is needed under the lock, ask without it, and lock again to store`
	if err != nil {
		return err
	}
	r.all = all
	return nil
}

func (r *rates) Save(ctx context.Context, some bool) error {
	r.mu.Lock()
	if some {
		r.mu.Unlock()
		return errors.New("some")
	}
	_, err := r.db.ExecContext(ctx, "INSERT INTO rates VALUES ($1)", r.count) // want `r.mu, locked at line 38, .*: r.db.ExecContext \(database/sql\); .*; let a mutex of its own keep such changes in order`
	r.mu.Unlock()
	return err
}

func (r *rates) Each() {
	for name := range r.all {
		r.mu.Lock()
		fetch(name) // want `r.mu, locked at line 50`
		r.mu.Unlock()
	}
}

func (r *rates) Background() {
	go func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		fetch(r.url) // want `r.mu, locked at line 58`
	}()
}

func (r *rates) Called() {
	r.mu.Lock()
	defer r.mu.Unlock()
	func() {
		fetch(r.url) // want `r.mu, locked at line 65`
	}()
}

// fetch asks a name server.
func fetch(name string) (map[string]string, error) {
	addresses, err := net.LookupHost(name)
	if err != nil {
		return nil, err
	}

	return map[string]string{name: addresses[0]}, nil
}

type embedding struct {
	sync.RWMutex
	n int
}

func (e *embedding) N() int {
	e.RLock()
	defer e.RUnlock()
	return e.n
}

func (e *embedding) Set(url string) {
	e.Lock()
	defer e.Unlock()
	all, _ := fetch(url) // want `e, locked at line 94, is held .*; embedding.N waits as long`
	e.n = len(all)
}

var (
	names   = map[string]bool{}
	namesMu sync.Mutex
)

func Known(name string) bool {
	namesMu.Lock()
	defer namesMu.Unlock()
	return names[name]
}

func Learn(url string) {
	namesMu.Lock()
	defer namesMu.Unlock()
	fetch(url) // want `namesMu, locked at line 112`
}

// What follows is silent.

func (r *rates) Outside() error {
	r.mu.Lock()
	url := r.url
	r.mu.Unlock()
	all, err := fetch(url)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all = all
	return nil
}

func (r *rates) Perhaps(some bool) {
	if some {
		r.mu.Lock()
	}
	fetch(r.url)
	if some {
		r.mu.Unlock()
	}
}

func (r *rates) Started() {
	r.mu.Lock()
	defer r.mu.Unlock()
	go fetch(r.url)
	f := func() { fetch(r.url) }
	r.all["f"] = "f"
	defer f()
}

func (r *rates) Released() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unlocked()
}

func (r *rates) unlocked() {
	r.mu.Unlock()
	fetch(r.url)
	r.mu.Lock()
}

func (r *rates) ReleasedByLiteral() {
	r.mu.Lock()
	release := func() { r.mu.Unlock() }
	release()
	fetch(r.url)
}

func (r *rates) Stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	fetch(r.url)
}

func (r *rates) Connect(url string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	fetch(url)
}

func ratesStart(r *rates) {
	r.mu.Lock()
	defer r.mu.Unlock()
	fetch(r.url)
}

func loadRates(r *rates) {
	r.mu.Lock()
	defer r.mu.Unlock()
	fetch(r.url)
}

// one of many is begun
func (r *rates) InitializeFor(user string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	fetch(user) // want `r.mu, locked at line`
}

// Cached asks once for each name: whoever comes second finds it.
func (r *rates) Cached(name string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if rate, ok := r.all[name]; ok {
		return rate
	}
	got, _ := fetch(name)
	r.all[name] = got[name]
	return r.all[name]
}

// token is renewed by one caller.
type token struct {
	mu    sync.Mutex
	value string
	old   bool
}

func (t *token) Value() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.old {
		t.renew()
	}
	return t.value
}

func (t *token) renew() {
	got, _ := fetch("token")
	t.value, t.old = got["token"], false
}

func (t *token) Expire() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.old = true
}

// single has a mutex that all ask under: it lets one ask at a time.
type single struct {
	mu sync.Mutex
}

func (s *single) Ask(url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fetch(url)
}

func (s *single) AskAgain(url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fetch(url)
}

// jobs has a mutex that the others wait with, for each other.
type jobs struct {
	mu   sync.Mutex
	done sync.WaitGroup
	halt chan bool
}

func (j *jobs) Fetch(url string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	fetch(url)
}

func (j *jobs) Wait() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.done.Wait()
}

func (j *jobs) Halt() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.halt <- true
}

// keyed has a mutex for each key.
type keyed struct {
	mu    sync.Mutex
	locks map[string]*entry
}

type entry struct {
	mu sync.Mutex
	n  int
}

func (k *keyed) of(key string) *entry {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.locks[key]
}

func (k *keyed) Ask(key string) {
	e := k.of(key)
	e.mu.Lock()
	defer e.mu.Unlock()
	fetch(key)
}

func (e *entry) N() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.n
}

// reader holds it for reading.
func (e *embedding) Reader(url string) {
	e.RLock()
	defer e.RUnlock()
	fetch(url)
}

//nolint:lockio // everybody is to wait
func (r *rates) Wanted() {
	r.mu.Lock()
	defer r.mu.Unlock()
	fetch(r.url)
}
