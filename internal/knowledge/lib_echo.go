package knowledge

import (
	"slices"

	. "github.com/asyncify-go/asyncify/internal/effect"
)

const (
	echo4Doc = "https://pkg.go.dev/github.com/labstack/echo/v4"
	echo5Doc = "https://pkg.go.dev/github.com/labstack/echo/v5"
)

// Version 4's Context is an interface, version 5's a struct. Both are reused
// after the handler. Validate runs the service's own validator: no entry.

var echo4 = &Library{
	Path: "github.com/labstack/echo/v4", Module: "github.com/labstack/echo/v4", Version: "v4.16.0", Doc: echo4Doc,
	Handlers: []Handler{
		{Params: "github.com/labstack/echo/v4.Context", Context: "%s.Request().Context()", Operand: 0},
	},
	Types: []Types{
		{Doc: "https://echo.labstack.com/docs/context", Is: Frame, Names: "Context"},
		{Doc: echo4Doc + "#Response", Is: Response, Names: "Response"},
		{Doc: echo4Doc + "#Logger", Is: Safe, Names: "Logger"},
	},
	Funcs: slices.Concat(echoFuncs(echo4Doc), []Funcs{
		{
			Doc:   echo4Doc + "#Context",
			Names: "Context.ParamNames Context.ParamValues Context.Handler Context.Response",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   echo4Doc + "#Context",
			Names: "Context.FormParams",
			Is:    Summary{Does: Body, Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   echo4Doc + "#Context",
			Names: "Context.SetParamNames Context.SetParamValues Context.SetHandler",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   echo4Doc + "#Context",
			Names: "Context.Error",
			Is:    Summary{Does: Responds | Unknown},
		},
		{
			Doc:   echo4Doc + "#HTTPError",
			Names: "NewHTTPError",
			Is:    Summary{Returns: Param(2)},
		},
		{
			Doc:   echo4Doc + "#HTTPError",
			Names: "HTTPError.SetInternal HTTPError.WithInternal HTTPError.Unwrap",
			Is:    Summary{Mutates: Param(0), Returns: Param(0) | Param(1)},
		},
		{
			Doc: echo4Doc + "#Logger",
			Names: `Logger.Print Logger.Printf Logger.Printj Logger.Debug Logger.Debugf Logger.Debugj
				Logger.Info Logger.Infof Logger.Infoj Logger.Warn Logger.Warnf Logger.Warnj
				Logger.Error Logger.Errorf Logger.Errorj`,
			Is: Summary{Does: Logs},
		},
		{
			Doc:   echo4Doc + "#Logger",
			Names: "Logger.Fatal Logger.Fatalf Logger.Fatalj Logger.Panic Logger.Panicf Logger.Panicj",
			Is:    Summary{Does: Logs | Exits},
		},
	}),
}

var echo5 = &Library{
	Path: "github.com/labstack/echo/v5", Module: "github.com/labstack/echo/v5", Version: "v5.3.1", Doc: echo5Doc,
	Handlers: []Handler{
		{Params: "*github.com/labstack/echo/v5.Context", Context: "%s.Request().Context()", Operand: 0},
	},
	Types: []Types{
		{Doc: "https://echo.labstack.com/docs/context", Is: Frame, Names: "Context"},
		{Doc: echo5Doc + "#Response", Is: Response, Names: "Response"},
	},
	Funcs: slices.Concat(echoFuncs(echo5Doc), []Funcs{
		{
			Doc:   echo5Doc + "#Context",
			Names: "Context.ParamOr Context.QueryParamOr NewHTTPError HTTPError.StatusCode",
		},
		{
			Doc:   echo5Doc + "#HTTPError",
			Names: "HTTPError.Wrap HTTPError.Unwrap",
			Is:    Summary{Returns: Param(0) | Param(1)},
		},
		{
			Doc:   echo5Doc + "#Context",
			Names: "Context.PathValues Context.RouteInfo Context.Response",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   echo5Doc + "#Context",
			Names: "Context.FormValues Context.FormValueOr",
			Is:    Summary{Does: Body, Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   echo5Doc + "#Context",
			Names: "Context.SetPathValues",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   echo5Doc + "#Context",
			Names: "Context.FileFS",
			Is:    Summary{Does: Responds | Reads, Blocks: File},
		},
	}),
}

// echoFuncs is what both versions have in common.
func echoFuncs(doc string) []Funcs {
	return []Funcs{
		{
			Doc: doc + "#Context",
			Names: `Context.Param Context.QueryParam Context.QueryString Context.Path Context.RealIP Context.Scheme
				Context.IsTLS Context.IsWebSocket`,
		},
		{
			Doc: doc + "#Context",
			Names: `Context.Request Context.QueryParams Context.Cookie Context.Cookies Context.Get
				Context.Logger Context.Echo`,
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc:   doc + "#Context",
			Names: "Context.Set Context.SetRequest Context.SetPath Context.SetLogger",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc: doc + "#Context",
			Names: `Context.JSON Context.JSONPretty Context.JSONBlob Context.JSONP Context.JSONPBlob
				Context.XML Context.XMLPretty Context.XMLBlob Context.HTML Context.HTMLBlob Context.String
				Context.Blob Context.Stream Context.NoContent Context.Redirect Context.Render
				Context.SetCookie Context.SetResponse
				Response.WriteHeader Response.Write Response.Flush Response.Before Response.After`,
			Is: Summary{Does: Responds},
		},
		{
			Doc:   doc + "#Context",
			Names: "Context.File Context.Attachment Context.Inline",
			Is:    Summary{Does: Responds | Reads, Blocks: File},
		},
		{
			Doc:   doc + "#Context",
			Names: "Context.Bind",
			Is:    Summary{Does: Body, Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   doc + "#DefaultBinder",
			Names: "DefaultBinder.Bind",
			Is:    Summary{Does: Body, Mutates: Param(1) | Param(2)},
		},
		{
			Doc:   doc + "#Context",
			Names: "Context.FormValue Context.FormFile Context.MultipartForm",
			Is:    Summary{Does: Body, Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   doc + "#HTTPError",
			Names: "HTTPError.Error",
		},
	}
}
