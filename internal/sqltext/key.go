package sqltext

// ByKey says whether a text is one SELECT that picks rows by comparing something with
// a parameter: run for one key after another it could as well be run once for all.
func ByKey(text string) bool {
	tokens, why := lex(text)
	if why != "" || len(tokens) == 0 || !tokens[0].word("SELECT") {
		return false
	}
	where := false
	for i, t := range tokens {
		where = where || t.word("WHERE")
		if where && t.is("=") && i > 0 && i+1 < len(tokens) && (tokens[i+1].kind == param || tokens[i-1].kind == param) {
			return true
		}
	}
	return false
}
