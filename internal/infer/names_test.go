package infer

import (
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"getUserByID":   {"Get", "User", "By", "ID"},
		"HTTPServer":    {"HTTP", "Server"},
		"List":          {"List"},
		"BatchGetUsers": {"Batch", "Get", "Users"},
	} {
		if got := Words(name); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// A name must begin with a verb that reads and have no word that takes it back.
func TestReadName(t *testing.T) {
	for name, want := range map[string]bool{
		"Get": true, "GetUser": true, "ListOrders": true, "BatchGetUsers": true, "FindByEmail": true,
		"CountOrders": true, "LookupHost": true, "ExistsByName": true, "loadProfile": true,
		"GetOrCreateUser": false, "FindAndModify": false, "FetchNext": false, "SelectForUpdate": false,
		"Getaway": false, "LoadAndDelete": false, "GetNonce": false, "CountDown": false, "Convert": false,
		"CreateUser": false, "Charge": false, "ReadMessage": false, "GetLock": false, "ListAndMark": false,
	} {
		if got := ReadName(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
