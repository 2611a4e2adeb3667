// Package warehousepb holds the messages and stubs of the warehouse service,
// generated from warehouse.proto.
package warehousepb

//go:generate protoc --go_out=. --go_opt=paths=source_relative --go-grpc_out=. --go-grpc_opt=paths=source_relative warehouse.proto
