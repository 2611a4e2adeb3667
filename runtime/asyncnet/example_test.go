package asyncnet_test

import (
	"context"
	"fmt"
	"io"
	"net"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncnet"
)

func ExampleDial() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer listener.Close()
	go func() {
		if conn, err := listener.Accept(); err == nil {
			io.WriteString(conn, "hello")
			conn.Close()
		}
	}()

	scope := async.Open(context.Background())
	defer scope.Close()
	pendingConn := asyncnet.Dial(scope, nil, "tcp", listener.Addr().String())
	conn, err := pendingConn.Await()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	greeting, err := io.ReadAll(conn)
	fmt.Println(string(greeting), err)
	// Output: hello <nil>
}

func ExampleDialer() {
	var dialer asyncnet.Dialer = &net.Dialer{LocalAddr: nil} // or a *tls.Dialer
	scope := async.Open(context.Background())
	defer scope.Close()
	_, err := asyncnet.Dial(scope, dialer, "no such network", "").Await()
	fmt.Println(err)
	// Output: dial no such network: unknown network no such network
}

func ExampleLookupAddr() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(asyncnet.LookupAddr(scope, r, "10.0.0.7").Await())
	// Output: [host.example.] <nil>
}

func ExampleLookupCNAME() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(asyncnet.LookupCNAME(scope, r, "www.example.").Await())
	// Output: www.example. <nil>
}

func ExampleLookupHost() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	pendingA := asyncnet.LookupHost(scope, r, "a.example.")
	pendingB := asyncnet.LookupHost(scope, r, "b.example.")
	fmt.Println(pendingA.Await())
	fmt.Println(pendingB.Await())
	// Output:
	// [10.0.0.7] <nil>
	// [10.0.0.7] <nil>
}

func ExampleLookupIP() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(asyncnet.LookupIP(scope, r, "ip4", "a.example.").Await())
	// Output: [10.0.0.7] <nil>
}

func ExampleLookupIPAddr() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	list, err := asyncnet.LookupIPAddr(scope, r, "a.example.").Await()
	fmt.Println(list[0].IP, err)
	// Output: 10.0.0.7 <nil>
}

func ExampleLookupMX() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	list, err := asyncnet.LookupMX(scope, r, "example.").Await()
	fmt.Println(list[0].Host, list[0].Pref, err)
	// Output: mail.example. 10 <nil>
}

func ExampleLookupNS() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	list, err := asyncnet.LookupNS(scope, r, "example.").Await()
	fmt.Println(list[0].Host, err)
	// Output: ns.example. <nil>
}

func ExampleLookupNetIP() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(asyncnet.LookupNetIP(scope, r, "ip4", "a.example.").Await())
	// Output: [10.0.0.7] <nil>
}

func ExampleLookupPort() {
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(asyncnet.LookupPort(scope, nil, "tcp", "8080").Await())
	// Output: 8080 <nil>
}

func ExampleLookupSRV() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	services, err := asyncnet.LookupSRV(scope, r, "web", "tcp", "example.").Await()
	fmt.Println(services.CNAME, services.Addrs[0].Target, services.Addrs[0].Port, err)
	// Output: _web._tcp.example. srv.example. 8080 <nil>
}

func ExampleServices() {
	services := asyncnet.Services{CNAME: "_web._tcp.example.", Addrs: []*net.SRV{{Target: "srv.example.", Port: 8080}}}
	fmt.Println(services.CNAME, len(services.Addrs))
	// Output: _web._tcp.example. 1
}

func ExampleLookupTXT() {
	r, done := resolver()
	defer done()
	scope := async.Open(context.Background())
	defer scope.Close()
	fmt.Println(asyncnet.LookupTXT(scope, r, "example.").Await())
	// Output: [hello] <nil>
}
