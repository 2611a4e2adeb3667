package knowledge

import (
	"slices"

	. "github.com/asyncify-go/asyncify/internal/effect"
)

const (
	fiber2Doc = "https://pkg.go.dev/github.com/gofiber/fiber/v2"
	fiber3Doc = "https://pkg.go.dev/github.com/gofiber/fiber/v3"
	fiberRule = "https://docs.gofiber.io/#zero-allocation"
)

// Strings and bytes that come out of a Ctx point into the request's buffer and
// are valid until the handler returns, which is longer than any operation
// lives. Version 2's Ctx is a struct and keeps the service's context under
// UserContext; version 3's is an interface, with Context. Both give context.Background
// until another is set.

var fiber2 = &Library{
	Path: "github.com/gofiber/fiber/v2", Module: "github.com/gofiber/fiber/v2", Version: "v2.52.15", Doc: fiber2Doc,
	Handlers: []Handler{
		{Params: "*github.com/gofiber/fiber/v2.Ctx", Context: "%s.UserContext()", Operand: 0, Bind: "SetUserContext"},
	},
	Types: []Types{
		{Doc: fiberRule, Is: Frame, Names: "Ctx"},
	},
	Funcs: slices.Concat(fiberFuncs(fiber2Doc), []Funcs{
		{
			Doc:   fiber2Doc + "#Ctx.QueryInt",
			Names: "Ctx.QueryInt Ctx.QueryBool Ctx.QueryFloat Ctx.ParamsInt",
		},
		{
			Doc:   fiber2Doc + "#Ctx.UserContext",
			Names: "Ctx.UserContext Ctx.Context Ctx.AllParams",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   fiber2Doc + "#Ctx.SetUserContext",
			Names: "Ctx.SetUserContext",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   fiber2Doc + "#Ctx.BodyParser",
			Names: "Ctx.BodyParser",
			Is:    Summary{Does: Body, Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   fiber2Doc + "#Ctx.QueryParser",
			Names: "Ctx.QueryParser Ctx.ParamsParser Ctx.ReqHeaderParser Ctx.CookieParser",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   fiber2Doc + "#Ctx.Redirect",
			Names: "Ctx.Redirect Ctx.RedirectBack Ctx.RedirectToRoute Ctx.Bind",
			Is:    Summary{Does: Responds},
		},
	}),
}

var fiber3 = &Library{
	Path: "github.com/gofiber/fiber/v3", Module: "github.com/gofiber/fiber/v3", Version: "v3.1.0", Doc: fiber3Doc,
	Handlers: []Handler{
		{Params: "github.com/gofiber/fiber/v3.Ctx", Context: "%s.Context()", Operand: 0, Bind: "SetContext"},
	},
	Types: []Types{
		{Doc: fiberRule, Is: Frame, Names: "Ctx CustomCtx DefaultCtx Req Res Bind Redirect"},
	},
	Funcs: slices.Concat(fiberFuncs(fiber3Doc), []Funcs{
		{
			Doc: fiber3Doc + "#Ctx",
			Names: `Ctx.Host Ctx.HasHeader Ctx.HasBody Ctx.MediaType Ctx.Charset Ctx.UserAgent Ctx.Referer
				Ctx.AcceptLanguage Ctx.AcceptEncoding Ctx.AcceptsJSON Ctx.AcceptsHTML Ctx.AcceptsXML
				Ctx.IsJSON Ctx.IsForm Ctx.IsMultipart Ctx.IsWebSocket Ctx.IsPreflight Ctx.FullPath
				Ctx.FullURL Ctx.Scheme Ctx.Matched Ctx.IsMiddleware Ctx.Deadline`,
		},
		{
			Doc:   fiber3Doc + "#Ctx",
			Names: "Ctx.Context Ctx.RequestCtx Ctx.Req Ctx.Res Ctx.Bind Ctx.Done Ctx.Err Ctx.Value Ctx.GetHeaders",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   fiber3Doc + "#Ctx",
			Names: "Ctx.SetContext Ctx.OverrideParam",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			// With automatic handling a binding answers with 400 by itself.
			Doc: fiber3Doc + "#Bind",
			Names: `Bind.All Bind.Body Bind.CBOR Bind.Cookie Bind.Custom Bind.Form Bind.Header Bind.JSON
				Bind.MsgPack Bind.Query Bind.RespHeader Bind.URI Bind.XML`,
			Is: Summary{Does: Body | Responds, Mutates: Param(0)},
		},
		{
			Doc:   fiber3Doc + "#Ctx",
			Names: "Ctx.CBOR Ctx.MsgPack Ctx.AutoFormat Ctx.ViewBind Ctx.SendEarlyHints Ctx.Redirect Ctx.End Ctx.Drop",
			Is:    Summary{Does: Responds, Returns: Param(0)},
		},
	}),
}

// fiberFuncs is what both versions have in common.
func fiberFuncs(doc string) []Funcs {
	return []Funcs{
		{
			Doc: fiberRule,
			Names: `Ctx.Params Ctx.Query Ctx.Get Ctx.GetRespHeader Ctx.Cookies Ctx.IP Ctx.Hostname Ctx.Port
				Ctx.Protocol Ctx.Secure Ctx.XHR Ctx.BaseURL Ctx.OriginalURL Ctx.Is Ctx.IsFromLocal
				Ctx.IsProxyTrusted Ctx.Accepts Ctx.AcceptsCharsets Ctx.AcceptsEncodings Ctx.AcceptsLanguages
				Ctx.Fresh Ctx.Stale Ctx.String Ctx.GetRouteURL`,
		},
		{
			Doc: doc + "#Ctx",
			Names: `Ctx.App Ctx.Request Ctx.Route Ctx.IPs Ctx.Subdomains Ctx.Queries Ctx.GetReqHeaders
				Ctx.GetRespHeaders Ctx.Range`,
			Is: Summary{Returns: Param(0)},
		},
		{
			// Given a value they set it, without one they get it.
			Doc:   doc + "#Ctx.Locals",
			Names: "Ctx.Locals Ctx.Method Ctx.Path",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   doc + "#Ctx.Body",
			Names: "Ctx.Body Ctx.BodyRaw Ctx.FormValue Ctx.FormFile Ctx.MultipartForm",
			Is:    Summary{Does: Body, Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc: doc + "#Ctx.JSON",
			Names: `Ctx.JSON Ctx.JSONP Ctx.XML Ctx.Format Ctx.Send Ctx.SendString Ctx.SendStatus Ctx.SendStream
				Ctx.Render Ctx.Write Ctx.WriteString Ctx.Writef Ctx.Set Ctx.Append Ctx.Attachment Ctx.Cookie
				Ctx.ClearCookie Ctx.Links Ctx.Location Ctx.Vary Ctx.Status Ctx.Type Ctx.Response`,
			Is: Summary{Does: Responds, Returns: Param(0)},
		},
		{
			Doc:   doc + "#Ctx.SendFile",
			Names: "Ctx.SendFile Ctx.Download",
			Is:    Summary{Does: Responds | Reads, Blocks: File},
		},
		{
			Doc:   doc + "#Ctx.SaveFile",
			Names: "Ctx.SaveFile Ctx.SaveFileToStorage",
			Is:    Summary{Does: Writes | Body, Blocks: File},
		},
		{
			Doc:   doc + "#Ctx.Next",
			Names: "Ctx.Next Ctx.RestartRouting",
			Is:    Summary{Does: Unknown},
		},
		{
			Doc:   doc + "#NewError",
			Names: "NewError Error.Error",
		},
	}
}
