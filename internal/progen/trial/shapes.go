package trial

import "bytes"

// This file tells what the tool made of a program's operations: a generator whose
// loops are never changed tries nothing of what the tool does with loops.

// shapes are the forms that an operation may take, each with what it is known by in
// a changed program.
var shapes = map[string]string{
	"start":          "async.Go",
	"chain":          "async.Then(",
	"window":         "async.Each(",
	"chained window": "async.EachThen(",
	"value":          ".Value(",
	"filled":         "async.Do",
}

// shapesOf lists the forms that occur in a changed program.
func shapesOf(after []byte) []string {
	var found []string
	for name, mark := range shapes {
		if bytes.Contains(after, []byte(mark)) {
			found = append(found, name)
		}
	}
	return found
}
