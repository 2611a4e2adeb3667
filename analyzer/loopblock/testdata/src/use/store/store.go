// Package store waits, for others.
package store

import (
	"context"
	"database/sql"
	mqtt "github.com/eclipse/paho.mqtt.golang"
	"net"
	"os"
	"sync"
)

type Store struct{ DB *sql.DB }

func (s *Store) Save(ctx context.Context, key string) error {
	_, err := s.DB.ExecContext(ctx, "INSERT INTO t VALUES (?)", key)
	return err
}

func Fetch(url string) error {
	conn, err := net.Dial("tcp", url)
	if err != nil {
		return err
	}
	return conn.Close()
}

// Handle is a handler of messages.
func Handle(mqtt.Client, mqtt.Message) { net.Dial("tcp", "http://localhost") }

func Load(name string) ([]byte, error) { return os.ReadFile(name) }

var once sync.Once

// Lazy waits, but not each time.
func Lazy() {
	once.Do(func() { Fetch("http://localhost") })
	once.Do(prepare)
}

func prepare() { Fetch("http://localhost") }

// FetchAll waits, if there is anything to fetch.
func FetchAll(urls ...string) {
	for _, url := range urls {
		net.Dial("tcp", url)
	}
}

// Parser runs commands only if it is told to, and asks only if it is not told not to.
type Parser struct {
	Commands, Offline, always bool
}

func NewParser() *Parser { return &Parser{always: true} }

func (p *Parser) Parse(line string) error {
	if line != "" && p.Commands {
		return Fetch(line)
	}
	return nil
}

func (p *Parser) Ask(line string) error {
	if !p.Offline {
		return Fetch(line)
	}
	return nil
}

func (p *Parser) AskAlways(line string) error {
	if p.always {
		return Fetch(line)
	}
	return nil
}

// Parse leaves it to the options.
func Parse(line string) error { return NewParser().Parse(line) }
