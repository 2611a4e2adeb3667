package infer

import "strings"

// Words that make a function a guard wherever they stand in its name.
var guardWords = map[string]bool{
	"auth": true, "authn": true, "authz": true, "authenticate": true, "authenticated": true, "authorize": true,
	"authorise": true, "authorized": true, "authorised": true, "authorization": true, "authentication": true,
	"verify": true, "validate": true, "valid": true, "check": true, "ensure": true, "require": true, "must": true,
	"assert": true, "allow": true, "allowed": true, "can": true, "may": true, "enforce": true, "permit": true,
	"permission": true, "permissions": true, "permitted": true, "access": true, "acl": true, "policy": true,
	"session": true, "token": true, "login": true, "csrf": true, "ratelimit": true, "limiter": true, "throttle": true,
	"credentials": true, "password": true, "otp": true, "principal": true, "identity": true, "claims": true,
	"guard": true, "feature": true, "flag": true, "banned": true, "blocked": true, "forbid": true, "privilege": true,
	"privileges": true, "captcha": true, "whoami": true, "owner": true, "owned": true, "owns": true, "ownership": true,
}

// GuardName says whether a function's name makes its failure a verdict on the
// request, not a failure of a backend.
func GuardName(name string) bool {
	words := Words(name)
	for i, w := range words {
		w = strings.ToLower(w)
		if guardWords[w] {
			return true
		}
		if w == "current" && i+1 < len(words) && strings.EqualFold(words[i+1], "user") {
			return true
		}
		if w == "rate" && i+1 < len(words) && strings.EqualFold(words[i+1], "limit") {
			return true
		}
	}
	return false
}
