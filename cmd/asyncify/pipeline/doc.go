// Package pipeline tries asyncify as pipelines meet it: it holds what is printed against the
// schema of SARIF 2.1.0, and follows docs/ci.md. It is a module of its own, so that the root
// needs neither the schema nor libraries that read JSON schemas and YAML.
package pipeline
