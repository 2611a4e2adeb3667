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

// What decides about an error is the last failure, or an empty answer that nothing
// else was asked after; all else is a verdict.
func TestDecidedByData(t *testing.T) {
	failure, data, nothing := turn{ground: byFailure, from: 50}, turn{ground: byData, from: 50}, turn{ground: byNothing, from: 50}
	for name, c := range map[string]struct {
		path []turn
		want bool
	}{
		"no turn":                          {nil, false},
		"a failure":                        {[]turn{failure}, false},
		"data":                             {[]turn{data}, true},
		"a failure below data":             {[]turn{data, failure}, false},
		"data below a failure":             {[]turn{failure, data}, true},
		"no failure":                       {[]turn{nothing}, true},
		"data, and no failure":             {[]turn{data, nothing}, true},
		"an empty answer":                  {[]turn{{byEmpty, 50, 40}}, false},
		"an empty answer, asked for above": {[]turn{data, {byEmpty, 70, 40}}, true},
		"an empty answer, asked for below": {[]turn{data, {byEmpty, 70, 60}}, false},
		"an empty answer, and no failure":  {[]turn{nothing, {byEmpty, 70, 40}}, false},
	} {
		if got := decidedByData(c.path); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
