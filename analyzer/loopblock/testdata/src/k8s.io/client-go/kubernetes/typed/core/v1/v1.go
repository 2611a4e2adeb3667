// Package v1 has the shapes of a client that client-gen makes.
package v1

import (
	"context"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

type PodInterface interface {
	Get(ctx context.Context, name string, opts meta.GetOptions) (string, error)
	Delete(ctx context.Context, name string, opts meta.DeleteOptions) error
}

type PodsGetter interface {
	Pods(namespace string) PodInterface
}
