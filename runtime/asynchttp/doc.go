// Package asynchttp has the blocking calls of an [http.Client] as operations: they
// start at once and are awaited where the response is needed.
//
//	scope := async.Open(ctx)
//	defer scope.Close()
//	pendingUser := asynchttp.Get(scope, client, userURL)
//	pendingOrders := asynchttp.Get(scope, client, ordersURL)
//	user, err := pendingUser.Await()
//
// # Contexts
//
// A request keeps its own context, with its values and its deadline. It ends when that
// does, and also when the operation is cancelled or the scope's context ends. Both hold
// until the body has been read to its end or closed, so that nothing cuts the body off
// while it is read: it must be read, or closed, before the scope is closed.
//
// # Responses that nobody wants
//
// A response that was never awaited is given back when the scope closes: what is left
// of a small body is read, so that the connection can be used again, and the body is
// closed. That takes no more than a moment; where the server has not sent the body by
// then the connection is closed instead.
//
// # Clients with few connections
//
// A response whose body has not been read holds a connection. Where
// [http.Transport.MaxConnsPerHost] is set, a response that is awaited late may hold the
// connection that the one awaited first is waiting for, and both would wait forever.
// [Fetch] reads the response inside of the operation and holds nothing afterwards:
// use it for such clients, and wherever the whole body is wanted anyway.
package asynchttp
