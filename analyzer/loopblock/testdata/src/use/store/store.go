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
