package asyncnet_test

import (
	"context"
	"encoding/binary"
	"net"
	"strings"
)

// resolver returns a resolver that asks a server on loopback, which knows one answer of
// each kind for every name and is closed with the function returned.
func resolver() (*net.Resolver, func()) {
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		question := make([]byte, 512)
		for {
			n, from, err := server.ReadFrom(question)
			if err != nil {
				return
			}
			server.WriteTo(reply(question[:n]), from)
		}
	}()
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", server.LocalAddr().String())
	}
	return &net.Resolver{PreferGo: true, Dial: dial}, func() { server.Close() }
}

// reply answers a question in the format of RFC 1035.
func reply(question []byte) []byte {
	end := 12
	for question[end] != 0 {
		end += 1 + int(question[end])
	}
	end++
	kind := binary.BigEndian.Uint16(question[end:])
	data, known := records[kind]
	msg := append([]byte(nil), question[:end+4]...)
	copy(msg[2:], []byte{0x84, 0, 0, 1, 0, 0, 0, 0, 0, 0}) // an answer, with authority; one question
	if !known {
		return msg
	}
	msg[7] = 1
	msg = append(msg, 0xc0, 12)
	msg = append(msg, question[end:end+4]...)
	msg = append(msg, 0, 0, 0, 60)
	msg = binary.BigEndian.AppendUint16(msg, uint16(len(data)))
	return append(msg, data...)
}

var records = map[uint16]string{
	1:  "\x0a\x00\x00\x07",                                // A
	2:  name("ns.example."),                               // NS
	12: name("host.example."),                             // PTR
	15: "\x00\x0a" + name("mail.example."),                // MX
	16: "\x05hello",                                       // TXT
	33: "\x00\x01\x00\x02\x1f\x90" + name("srv.example."), // SRV, port 8080
}

func name(s string) string {
	var out strings.Builder
	for label := range strings.SplitSeq(s, ".") {
		out.WriteByte(byte(len(label)))
		out.WriteString(label)
	}
	return out.String()
}
