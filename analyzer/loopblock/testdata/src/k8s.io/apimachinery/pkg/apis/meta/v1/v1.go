// Package v1 has the shapes of Kubernetes' options.
package v1

type (
	GetOptions    struct{}
	DeleteOptions struct{}
)
