package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var netNetip = &Library{
	Path:    "net/netip",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/net/netip",
	// "Compared to the net.IP type, Addr type takes less memory, is immutable": but
	// for the methods below every function of the package gives a new value.
	Rest: &Summary{},
	Types: []Types{
		{Doc: "https://pkg.go.dev/net/netip#Addr", Is: Value, Names: "Addr AddrPort Prefix"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/net/netip#Addr.AppendTo",
			Names: "Addr.AppendTo Addr.AppendText Addr.AppendBinary AddrPort.AppendTo AddrPort.AppendText " +
				"AddrPort.AppendBinary Prefix.AppendTo Prefix.AppendText Prefix.AppendBinary",
			Is: Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/net/netip#Addr.UnmarshalText",
			Names: "Addr.UnmarshalText Addr.UnmarshalBinary AddrPort.UnmarshalText AddrPort.UnmarshalBinary " +
				"Prefix.UnmarshalText Prefix.UnmarshalBinary",
			Is: Summary{Mutates: Param(0)},
		},
	},
}

var netMail = &Library{
	Path:    "net/mail",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/net/mail",
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/net/mail#ParseAddress",
			Names: "ParseAddress ParseAddressList ParseDate Address.String AddressParser.Parse " +
				"AddressParser.ParseList Header.Get Header.Date Header.AddressList",
		},
		{
			Doc:   "https://pkg.go.dev/net/mail#ReadMessage",
			Names: "ReadMessage",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
	},
}

var netTextproto = &Library{
	Path:    "net/textproto",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/net/textproto",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/net/textproto#MIMEHeader",
			Names: "CanonicalMIMEHeaderKey TrimString MIMEHeader.Get Error.Error ProtocolError.Error",
		},
		{
			Doc:   "https://pkg.go.dev/net/textproto#NewReader",
			Names: "NewReader NewWriter TrimBytes",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/net/textproto#MIMEHeader.Values",
			Names: "MIMEHeader.Values",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/net/textproto#MIMEHeader",
			Names: "MIMEHeader.Add MIMEHeader.Set MIMEHeader.Del",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var netSMTP = &Library{
	Path:    "net/smtp",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/net/smtp",
	// A mail server is told something by whatever else the package does.
	Rest: &Summary{Does: Writes, Blocks: Net},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/net/smtp#PlainAuth",
			Names: "CRAMMD5Auth PlainAuth",
		},
	},
}
