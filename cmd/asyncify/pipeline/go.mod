module github.com/asyncify-go/asyncify/cmd/asyncify/pipeline

go 1.26.0

require (
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/securego/gosec/v2 v2.28.0
	go.yaml.in/yaml/v3 v3.0.5
)

require golang.org/x/text v0.41.0 // indirect
