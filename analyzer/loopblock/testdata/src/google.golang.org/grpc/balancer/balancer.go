// Package balancer has the shapes of grpc-go's balancers.
package balancer

type PickInfo struct{ FullMethodName string }

type PickResult struct{}

type Picker interface {
	Pick(info PickInfo) (PickResult, error)
}
