package asyncnet

import (
	"context"
	"net"
	"net/netip"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// The functions of this file are the methods of [net.Resolver], in its order. A nil
// resolver is [net.DefaultResolver], as it is for those.

// LookupAddr is [net.Resolver.LookupAddr] as an operation of s.
func LookupAddr(s *async.Scope, r *net.Resolver, addr string) *async.Deferred[[]string] {
	return async.Go1(s, r.LookupAddr, addr)
}

// LookupCNAME is [net.Resolver.LookupCNAME] as an operation of s.
func LookupCNAME(s *async.Scope, r *net.Resolver, host string) *async.Deferred[string] {
	return async.Go1(s, r.LookupCNAME, host)
}

// LookupHost is [net.Resolver.LookupHost] as an operation of s.
func LookupHost(s *async.Scope, r *net.Resolver, host string) *async.Deferred[[]string] {
	return async.Go1(s, r.LookupHost, host)
}

// LookupIP is [net.Resolver.LookupIP] as an operation of s.
func LookupIP(s *async.Scope, r *net.Resolver, network, host string) *async.Deferred[[]net.IP] {
	return async.Go2(s, r.LookupIP, network, host)
}

// LookupIPAddr is [net.Resolver.LookupIPAddr] as an operation of s.
func LookupIPAddr(s *async.Scope, r *net.Resolver, host string) *async.Deferred[[]net.IPAddr] {
	return async.Go1(s, r.LookupIPAddr, host)
}

// LookupMX is [net.Resolver.LookupMX] as an operation of s.
func LookupMX(s *async.Scope, r *net.Resolver, name string) *async.Deferred[[]*net.MX] {
	return async.Go1(s, r.LookupMX, name)
}

// LookupNS is [net.Resolver.LookupNS] as an operation of s.
func LookupNS(s *async.Scope, r *net.Resolver, name string) *async.Deferred[[]*net.NS] {
	return async.Go1(s, r.LookupNS, name)
}

// LookupNetIP is [net.Resolver.LookupNetIP] as an operation of s.
func LookupNetIP(s *async.Scope, r *net.Resolver, network, host string) *async.Deferred[[]netip.Addr] {
	return async.Go2(s, r.LookupNetIP, network, host)
}

// LookupPort is [net.Resolver.LookupPort] as an operation of s.
func LookupPort(s *async.Scope, r *net.Resolver, network, service string) *async.Deferred[int] {
	return async.Go2(s, r.LookupPort, network, service)
}

// Services are what [net.Resolver.LookupSRV] gives.
type Services struct {
	CNAME string
	Addrs []*net.SRV
}

// LookupSRV is [net.Resolver.LookupSRV] as an operation of s.
func LookupSRV(s *async.Scope, r *net.Resolver, service, proto, name string) *async.Deferred[Services] {
	return async.Go(s, func(ctx context.Context) (Services, error) {
		cname, addrs, err := r.LookupSRV(ctx, service, proto, name)
		return Services{cname, addrs}, err
	})
}

// LookupTXT is [net.Resolver.LookupTXT] as an operation of s.
func LookupTXT(s *async.Scope, r *net.Resolver, name string) *async.Deferred[[]string] {
	return async.Go1(s, r.LookupTXT, name)
}
