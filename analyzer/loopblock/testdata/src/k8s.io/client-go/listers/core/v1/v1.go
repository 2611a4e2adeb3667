// Package v1 has the shapes of what looks into an informer's cache.
package v1

type PodLister interface {
	Get(name string) (string, error)
}
