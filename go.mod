module github.com/asyncify-go/asyncify

go 1.25.0
