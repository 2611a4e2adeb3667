// Package codes stands for the library's codes in cases.
package codes

// Code says how a call ended.
type Code uint32

// The codes that cases use.
const (
	NotFound          Code = 5
	PermissionDenied  Code = 7
	ResourceExhausted Code = 8
	Internal          Code = 13
	Unauthenticated   Code = 16
)
