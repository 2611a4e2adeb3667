// Package gen stands for the library of this path in cases: a DO is what the query types
// embed that it generates, a handle of gorm's and the model that it fills by reflection.
package gen

import (
	"context"
	"reflect"

	"gorm.io/gorm"
)

// Condition is a condition of a query.
type Condition interface {
	BeCond() any
}

// Eq is the condition that a column equals a value.
type Eq struct {
	Column string
	Value  any
}

// BeCond gives the condition itself.
func (e Eq) BeCond() any { return e }

// SubQuery is a query within another.
type SubQuery interface {
	underlyingDB() *gorm.DB
	Condition
}

// Dao is a DO behind an interface.
type Dao interface {
	SubQuery
	Where(conds ...Condition) Dao
	Clauses(clauses ...string) Dao
	First() (result any, err error)
}

// DO asks for a model.
type DO struct {
	db        *gorm.DB
	modelType reflect.Type
}

func (d DO) getInstance(db *gorm.DB) *DO {
	d.db = db
	return &d
}

func (d *DO) underlyingDB() *gorm.DB { return d.db }

// BeCond makes a condition of the query.
func (d *DO) BeCond() any { return d.db }

// UseDB says what the DO hangs on.
func (d *DO) UseDB(db *gorm.DB) { d.db = db.WithContext(context.Background()) }

// ReplaceDB says what it hangs on from now on.
func (d *DO) ReplaceDB(db *gorm.DB) { d.db = db }

// UseModel says what the DO fills.
func (d *DO) UseModel(model any) { d.modelType = reflect.TypeOf(model).Elem() }

// WithContext gives a fresh DO that asks with a context.
func (d *DO) WithContext(ctx context.Context) Dao { return d.getInstance(d.db.WithContext(ctx)) }

// Where adds conditions.
func (d *DO) Where(conds ...Condition) Dao {
	db := d.db
	for _, c := range conds {
		e := c.(Eq)
		db = db.Where(e.Column+" = ?", e.Value)
	}
	return d.getInstance(db)
}

// Clauses adds clauses, of which the world knows none.
func (d *DO) Clauses(_ ...string) Dao { return d.getInstance(d.db) }

// First gives the first row.
func (d *DO) First() (result any, err error) {
	result = reflect.New(d.modelType).Interface()
	if err := d.db.First(result).Error; err != nil {
		return nil, err
	}
	return result, nil
}
