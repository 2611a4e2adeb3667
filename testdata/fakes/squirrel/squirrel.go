// Package squirrel stands for the library of this path in cases: builders of
// statements are values.
package squirrel

import "strings"

// SelectBuilder builds a SELECT.
type SelectBuilder struct {
	columns, table, where, suffix string
	args                          []any
}

// Select begins a SELECT.
func Select(columns ...string) SelectBuilder {
	return SelectBuilder{columns: strings.Join(columns, ", ")}
}

// From names the table.
func (b SelectBuilder) From(table string) SelectBuilder {
	b.table = table
	return b
}

// Where adds the only condition that a case needs.
func (b SelectBuilder) Where(condition any, args ...any) SelectBuilder {
	b.where, b.args = condition.(string), args
	return b
}

// Suffix adds what stands behind everything else.
func (b SelectBuilder) Suffix(text string, args ...any) SelectBuilder {
	b.suffix = " " + text
	return b
}

// ToSql gives the statement and its arguments.
func (b SelectBuilder) ToSql() (string, []any, error) {
	return "SELECT " + b.columns + " FROM " + b.table + " WHERE " + b.where + b.suffix, b.args, nil
}
