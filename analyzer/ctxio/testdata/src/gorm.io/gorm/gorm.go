// Package gorm has some signatures of the library's.
package gorm

import "context"

type DB struct {
	Error        error
	RowsAffected int64
}

type Session struct{ Context context.Context }

func Open(name string) (*DB, error) { return &DB{}, nil }

func (db *DB) WithContext(ctx context.Context) *DB { return db }

func (db *DB) Session(config *Session) *DB { return db }

func (db *DB) Where(query any, args ...any) *DB { return db }

func (db *DB) Find(dest any, conds ...any) *DB { return db }

func (db *DB) First(dest any, conds ...any) *DB { return db }

func (db *DB) Save(value any) *DB { return db }

func (db *DB) Transaction(fc func(tx *DB) error) error { return fc(db) }
