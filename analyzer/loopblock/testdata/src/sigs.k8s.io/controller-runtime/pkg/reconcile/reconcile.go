// Package reconcile has the shapes of controller-runtime's reconcilers.
package reconcile

import "context"

type Request struct{ Name string }

type Result struct{ Requeue bool }

type Reconciler interface {
	Reconcile(context.Context, Request) (Result, error)
}
