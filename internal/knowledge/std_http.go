package knowledge

import (
	"slices"

	. "github.com/asyncify-go/asyncify/internal/effect"
)

var netHTTP = &Library{
	Path:    "net/http",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/net/http",
	Types: []Types{
		// "Clients are safe for concurrent use by multiple goroutines." and so for
		// Transport; a RoundTripper "must be safe".
		{Doc: "https://pkg.go.dev/net/http#Client", Is: Pool, Names: "Client Transport RoundTripper"},
		{Doc: "https://pkg.go.dev/net/http#ClientConn", Is: Single, Names: "ClientConn"},
		{Doc: "https://pkg.go.dev/net/http#Response", Is: Open, Names: "Response File"},
		{
			Doc:   "https://pkg.go.dev/net/http#ResponseWriter",
			Is:    Response,
			Names: "ResponseWriter Flusher Hijacker Pusher CloseNotifier ResponseController",
		},
		// "must be safe for concurrent use by multiple goroutines"
		{Doc: "https://pkg.go.dev/net/http#CookieJar", Is: Safe, Names: "CookieJar"},
		{Doc: "https://pkg.go.dev/net/http#SameSite", Is: Value, Names: "SameSite ConnState"},
	},
	Funcs: slices.Concat(httpClient, httpRequest, httpResponse, httpServer),
	Handlers: []Handler{
		{Params: "net/http.ResponseWriter, *net/http.Request", Context: "%s.Context()", Operand: 1},
	},
}

var httpClient = []Funcs{
	{
		// RFC 9110 9.2.1: GET and HEAD are safe, "essentially read-only".
		Doc:   "https://pkg.go.dev/net/http#Client.Get",
		Names: "Get Head Client.Get Client.Head",
		Is:    Summary{Does: Reads, Blocks: HTTP},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Client.Post",
		Names: "Post Client.Post",
		Is:    Summary{Does: Writes, Blocks: HTTP, Mutates: Param(3)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Client.PostForm",
		Names: "PostForm Client.PostForm",
		Is:    Summary{Does: Writes, Blocks: HTTP},
	},
	{
		// "Callers should not mutate or reuse the request until the Response's Body
		// has been closed": its body is consumed, and Response.Request is it.
		Doc:   "https://pkg.go.dev/net/http#RoundTripper",
		Names: "Client.Do Transport.RoundTrip RoundTripper.RoundTrip",
		Is:    Summary{Blocks: HTTP, Request: Param(1), Mutates: Param(1), Returns: Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#ClientConn.RoundTrip",
		Names: "ClientConn.RoundTrip",
		Is: Summary{
			Blocks: HTTP, Request: Param(1), Mutates: Param(1), Returns: Param(0) | Param(1),
			Handles: Param(0),
		},
	},
	{
		Doc: "https://pkg.go.dev/net/http#Transport",
		Names: "Client.CloseIdleConnections Transport.CancelRequest Transport.CloseIdleConnections " +
			"Transport.NewClientConn Transport.RegisterProtocol ClientConn.Close ClientConn.Release " +
			"ClientConn.Reserve ClientConn.SetStateHook",
		Is: Summary{Does: Writes, Mutates: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#NewRequestWithContext",
		Names: "NewRequestWithContext",
		Is:    Summary{Returns: Param(4)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#NewRequest",
		Names: "NewRequest",
		Is:    Summary{Returns: Param(3)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Response",
		Names: "Response.Cookies Response.Location Response.ProtoAtLeast",
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Response.Write",
		Names: "Response.Write",
		Is:    Summary{Mutates: Param(0), Emits: Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#CookieJar",
		Names: "CookieJar.SetCookies",
		Is:    Summary{Mutates: Param(0)},
	},
}

var httpRequest = []Funcs{
	{
		Doc: "https://pkg.go.dev/net/http#Request",
		Names: "Request.BasicAuth Request.Context Request.Cookie Request.Cookies " +
			"Request.CookiesNamed Request.PathValue Request.ProtoAtLeast Request.Referer " +
			"Request.UserAgent",
	},
	{
		// WithContext is a shallow copy; Clone, a deep one, still shares the body.
		Doc:   "https://pkg.go.dev/net/http#Request.WithContext",
		Names: "Request.Clone Request.WithContext",
		Is:    Summary{Returns: Param(0)},
	},
	{
		Doc: "https://pkg.go.dev/net/http#Request.ParseForm",
		Names: "Request.FormFile Request.FormValue Request.MultipartReader Request.ParseForm " +
			"Request.ParseMultipartForm Request.PostFormValue",
		Is: Summary{Does: Body, Mutates: Param(0), Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Request.SetBasicAuth",
		Names: "Request.AddCookie Request.SetBasicAuth Request.SetPathValue",
		Is:    Summary{Mutates: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Request.Write",
		Names: "Request.Write Request.WriteProxy",
		Is:    Summary{Does: Body, Mutates: Param(0), Emits: Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Header",
		Names: "Header.Clone Header.Get",
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Header.Values",
		Names: "Header.Values",
		Is:    Summary{Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Header",
		Names: "Header.Add Header.Del Header.Set",
		Is:    Summary{Mutates: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Header.Write",
		Names: "Header.Write Header.WriteSubset",
		Is:    Summary{Emits: Param(1)},
	},
	{
		Doc: "https://pkg.go.dev/net/http#Cookie",
		Names: "CanonicalHeaderKey DetectContentType ParseCookie ParseHTTPVersion ParseSetCookie " +
			"ParseTime StatusText ConnState.String Cookie.String Cookie.Valid MaxBytesError.Error " +
			"ProtocolError.Error ProtocolError.Is ProxyFromEnvironment",
	},
	{
		Doc:   "https://pkg.go.dev/net/http#ReadRequest",
		Names: "ReadRequest",
		Is:    Summary{Mutates: Param(1), Returns: Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#ReadResponse",
		Names: "ReadResponse",
		Is:    Summary{Mutates: Param(1), Returns: Param(1) | Param(2)},
	},
}

var httpResponse = []Funcs{
	{
		// Header is only reached for in order to set something, and what it returns
		// is part of the response.
		Doc:   "https://pkg.go.dev/net/http#ResponseWriter",
		Names: "ResponseWriter.Header ResponseWriter.Write ResponseWriter.WriteHeader",
		Is:    Summary{Does: Responds, Returns: Param(0)},
	},
	{
		Doc: "https://pkg.go.dev/net/http#ResponseController",
		Names: "Flusher.Flush Hijacker.Hijack Pusher.Push CloseNotifier.CloseNotify " +
			"ResponseController.Flush ResponseController.Hijack ResponseController.SetReadDeadline " +
			"ResponseController.SetWriteDeadline ResponseController.EnableFullDuplex",
		Is: Summary{Does: Responds, Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#Error",
		Names: "Error NotFound Redirect SetCookie",
		Is:    Summary{Does: Responds},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#ServeFile",
		Names: "ServeFile ServeFileFS",
		Is:    Summary{Does: Responds | Reads, Blocks: File},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#ServeContent",
		Names: "ServeContent",
		Is:    Summary{Does: Responds | Reads, Mutates: Param(5)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#NewResponseController",
		Names: "NewResponseController",
		Is:    Summary{Returns: Param(1)},
	},
	{
		// Reading past the limit tells the response to close the connection.
		Doc:   "https://pkg.go.dev/net/http#MaxBytesReader",
		Names: "MaxBytesReader",
		Is:    Summary{Does: Body, Returns: Param(1) | Param(2)},
	},
}

var httpServer = []Funcs{
	{
		Doc: "https://pkg.go.dev/net/http#Handler",
		Names: "Handler.ServeHTTP HandlerFunc.ServeHTTP ServeMux.ServeHTTP ListenAndServe " +
			"ListenAndServeTLS Serve ServeTLS Server.Close Server.ListenAndServe " +
			"Server.ListenAndServeTLS Server.RegisterOnShutdown Server.Serve Server.ServeTLS " +
			"Server.SetKeepAlivesEnabled Server.Shutdown",
		Is: Summary{Does: Unknown | Responds | Body, Blocks: Net, Why: "a handler may do anything"},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#HandleFunc",
		Names: "Handle HandleFunc",
		Is:    Summary{Does: Global},
	},
	{
		Doc: "https://pkg.go.dev/net/http#ServeMux",
		Names: "ServeMux.Handle ServeMux.HandleFunc Protocols.SetHTTP1 Protocols.SetHTTP2 " +
			"Protocols.SetUnencryptedHTTP2 CrossOriginProtection.AddInsecureBypassPattern " +
			"CrossOriginProtection.AddTrustedOrigin CrossOriginProtection.SetDenyHandler",
		Is: Summary{Mutates: Param(0)},
	},
	{
		Doc: "https://pkg.go.dev/net/http#NewServeMux",
		Names: "NewCrossOriginProtection NewServeMux NotFoundHandler RedirectHandler " +
			"CrossOriginProtection.Check Protocols.HTTP1 Protocols.HTTP2 Protocols.String " +
			"Protocols.UnencryptedHTTP2",
	},
	{
		Doc: "https://pkg.go.dev/net/http#FileServer",
		Names: "AllowQuerySemicolons FS FileServer FileServerFS MaxBytesHandler NewFileTransport " +
			"NewFileTransportFS ProxyURL TimeoutHandler",
		Is: Summary{Returns: Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#StripPrefix",
		Names: "StripPrefix",
		Is:    Summary{Returns: Param(2)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#CrossOriginProtection.Handler",
		Names: "CrossOriginProtection.Handler",
		Is:    Summary{Returns: Param(0) | Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#ServeMux.Handler",
		Names: "ServeMux.Handler Transport.Clone",
		Is:    Summary{Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#FileSystem",
		Names: "Dir.Open FileSystem.Open File.Stat",
		Is:    Summary{Does: Reads, Blocks: File},
	},
	{
		Doc:   "https://pkg.go.dev/net/http#File",
		Names: "File.Readdir",
		Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0)},
	},
}
