package knowledge

import (
	"slices"

	. "github.com/asyncify-go/asyncify/internal/effect"
)

var stdNet = &Library{
	Path:    "net",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/net",
	Types: []Types{
		// "Multiple goroutines may invoke methods on a Conn simultaneously", but what
		// they say to the other side would be mixed up.
		{
			Doc:   "https://pkg.go.dev/net#Conn",
			Is:    Single,
			Names: "Conn PacketConn TCPConn UDPConn UnixConn IPConn",
		},
	},
	Funcs: slices.Concat(netLookups, netConns, netAddrs),
}

var netLookups = []Funcs{
	{
		Doc: "https://pkg.go.dev/net#Resolver",
		Names: "LookupAddr LookupCNAME LookupHost LookupIP LookupMX LookupNS LookupPort LookupSRV LookupTXT " +
			"ResolveIPAddr ResolveTCPAddr ResolveUDPAddr ResolveUnixAddr " +
			"Resolver.LookupHost Resolver.LookupIPAddr Resolver.LookupIP Resolver.LookupNetIP " +
			"Resolver.LookupPort Resolver.LookupCNAME Resolver.LookupSRV Resolver.LookupMX " +
			"Resolver.LookupNS Resolver.LookupTXT Resolver.LookupAddr",
		Is: Summary{Does: Reads, Blocks: Net},
	},
	{
		// Asks the kernel: no wait worth overlapping.
		Doc: "https://pkg.go.dev/net#Interfaces",
		Names: "InterfaceAddrs InterfaceByIndex InterfaceByName Interfaces Interface.Addrs " +
			"Interface.MulticastAddrs",
		Is: Summary{Does: Reads},
	},
}

var netConns = []Funcs{
	{
		// The other side learns of it.
		Doc: "https://pkg.go.dev/net#Dialer",
		Names: "Dial DialIP DialTCP DialTimeout DialUDP DialUnix Dialer.Dial Dialer.DialContext " +
			"Dialer.DialTCP Dialer.DialUDP Dialer.DialIP Dialer.DialUnix " +
			"Listen ListenIP ListenMulticastUDP ListenPacket ListenTCP ListenUDP ListenUnix " +
			"ListenUnixgram ListenConfig.Listen ListenConfig.ListenPacket FileConn FileListener " +
			"FilePacketConn",
		Is: Summary{Does: Writes, Blocks: Net},
	},
	{
		// What is read is gone, and what it answers is not known.
		Doc: "https://pkg.go.dev/net#Conn",
		Names: "Conn.Read conn.Read PacketConn.ReadFrom IPConn.ReadFrom IPConn.ReadFromIP " +
			"UDPConn.ReadFrom UDPConn.ReadFromUDP UDPConn.ReadFromUDPAddrPort UnixConn.ReadFrom " +
			"UnixConn.ReadFromUnix",
		Is: Summary{
			Does: Unknown, Blocks: Net, Mutates: Param(0) | Param(1), Handles: Param(0),
			Why: "a conversation over a connection",
		},
	},
	{
		Doc: "https://pkg.go.dev/net#Conn",
		Names: "Conn.Write Conn.Close conn.Write conn.Close PacketConn.WriteTo PacketConn.Close " +
			"IPConn.WriteTo IPConn.WriteToIP TCPConn.CloseRead TCPConn.CloseWrite UDPConn.WriteTo " +
			"UDPConn.WriteToUDP UDPConn.WriteToUDPAddrPort UnixConn.CloseRead UnixConn.CloseWrite " +
			"UnixConn.WriteTo UnixConn.WriteToUnix",
		Is: Summary{Does: Writes, Blocks: Net, Mutates: Param(0), Handles: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net#TCPConn.ReadFrom",
		Names: "TCPConn.ReadFrom",
		Is:    Summary{Does: Writes, Blocks: Net, Mutates: Param(0) | Param(1), Handles: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net#TCPConn.WriteTo",
		Names: "TCPConn.WriteTo",
		Is: Summary{
			Does: Unknown, Blocks: Net, Mutates: Param(0), Emits: Param(1), Handles: Param(0),
			Why: "a conversation over a connection",
		},
	},
	{
		Doc: "https://pkg.go.dev/net#Conn",
		Names: "Conn.SetDeadline Conn.SetReadDeadline Conn.SetWriteDeadline " +
			"conn.SetDeadline conn.SetReadDeadline conn.SetWriteDeadline " +
			"PacketConn.SetDeadline PacketConn.SetReadDeadline PacketConn.SetWriteDeadline " +
			"TCPConn.SetLinger TCPConn.SetKeepAlive TCPConn.SetKeepAlivePeriod TCPConn.SetNoDelay " +
			"TCPConn.SetKeepAliveConfig Dialer.SetMultipathTCP ListenConfig.SetMultipathTCP",
		Is: Summary{Mutates: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net#Conn",
		Names: "Conn.LocalAddr Conn.RemoteAddr conn.LocalAddr conn.RemoteAddr PacketConn.LocalAddr Listener.Addr",
		Is:    Summary{Returns: Param(0)},
	},
	{
		Doc: "https://pkg.go.dev/net#Listener",
		Names: "Listener.Accept Listener.Close TCPListener.Accept TCPListener.AcceptTCP " +
			"TCPListener.Close UnixListener.Accept UnixListener.AcceptUnix UnixListener.Close",
		Is: Summary{Does: Unknown, Blocks: Net, Mutates: Param(0), Why: "whoever connects"},
	},
}

var netAddrs = []Funcs{
	{
		Doc: "https://pkg.go.dev/net#ParseIP",
		Names: "CIDRMask IPv4 IPv4Mask JoinHostPort ParseCIDR ParseIP ParseMAC SplitHostPort " +
			"TCPAddrFromAddrPort UDPAddrFromAddrPort Addr.Network Addr.String " +
			"IP.IsUnspecified IP.IsLoopback IP.IsPrivate IP.IsMulticast IP.IsInterfaceLocalMulticast " +
			"IP.IsLinkLocalMulticast IP.IsLinkLocalUnicast IP.IsGlobalUnicast IP.DefaultMask IP.String " +
			"IP.MarshalText IP.Equal IPMask.Size IPMask.String IPNet.Contains IPNet.Network IPNet.String " +
			"IPAddr.Network IPAddr.String TCPAddr.AddrPort TCPAddr.Network TCPAddr.String " +
			"UDPAddr.AddrPort UDPAddr.Network UDPAddr.String UnixAddr.Network UnixAddr.String " +
			"HardwareAddr.String Flags.String",
	},
	{
		Doc:   "https://pkg.go.dev/net#IP.To4",
		Names: "IP.To4 IP.To16 IP.Mask",
		Is:    Summary{Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net#IP.AppendText",
		Names: "IP.AppendText",
		Is:    Summary{Mutates: Param(1), Returns: Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/net#IP.UnmarshalText",
		Names: "IP.UnmarshalText",
		Is:    Summary{Mutates: Param(0)},
	},
	{
		Doc: "https://pkg.go.dev/net#Error",
		Names: "Error.Temporary Error.Timeout AddrError.Error AddrError.Timeout AddrError.Temporary " +
			"DNSError.Error DNSError.Timeout DNSError.Temporary OpError.Error OpError.Timeout " +
			"OpError.Temporary ParseError.Error",
	},
	{
		Doc:   "https://pkg.go.dev/net#OpError",
		Names: "DNSError.Unwrap OpError.Unwrap",
		Is:    Summary{Returns: Param(0)},
	},
}
