package infer

import (
	"go/constant"
	"testing"
)

// A guard is known by a word of its name; failing to get something is none.
func TestGuardName(t *testing.T) {
	for name, want := range map[string]bool{
		"Authorize": true, "checkAccess": true, "ValidateInput": true, "requireAdmin": true, "CurrentUser": true,
		"verifyToken": true, "CanEdit": true, "RateLimit": true, "mustOwn": true, "LoggedIn": true, "IsEnabled": true,
		"APIKey": true, "GetSession": true, "denied": true, "RequiredRole": true,
		"GetUser": false, "ListOrders": false, "GetQuota": false, "Canceled": false, "Checkout": false,
		"GetAuthor": false, "ListTokens": false, "Category": false, "Mayor": false, "CurrentPrice": false,
	} {
		if got := GuardName(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// Names that turn a request away, and names that say that something failed.
func TestRejectionName(t *testing.T) {
	for name, want := range map[string]bool{
		"ErrForbidden": true, "StatusUnauthorized": true, "PermissionDenied": true, "Redirect": true, "errNotLoggedIn": true,
		"errTokenExpired": true, "CodeNoAuth": true, "ERROR_AUTH": true, "errQuotaExceeded": true, "deny": true,
		"ErrRateLimit": true, "InvalidCredentials": true,
		"ErrNotFound": false, "errAuthor": false, "StatusNotFound": false, "Internal": false, "tokens": false,
		"errNoRows": false, "ErrTimeout": false, "quota": false,
	} {
		if got := rejectionName(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// Constants that turn a request away, and those of failures.
func TestRejectionConstant(t *testing.T) {
	for _, c := range []struct {
		v    constant.Value
		want bool
	}{
		{constant.MakeInt64(401), true}, {constant.MakeInt64(403), true}, {constant.MakeInt64(422), true}, {constant.MakeInt64(429), true},
		{constant.MakeInt64(303), true}, {constant.MakeInt64(404), false}, {constant.MakeInt64(500), false}, {constant.MakeInt64(200), false},
		{constant.MakeString("CSRF token missing"), true}, {constant.MakeString("/login"), true}, {constant.MakeString("not allowed"), true},
		{constant.MakeString("no such user"), false}, {constant.MakeString("database is down"), false}, {constant.MakeBool(true), false}, {nil, false},
	} {
		if got := rejection(c.v); got != c.want {
			t.Errorf("%v: %v, want %v", c.v, got, c.want)
		}
	}
}
