package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// Routers on top of net/http: the handlers are net/http's, and what the router
// matched is read out of the request's context.

const chiDoc = "https://pkg.go.dev/github.com/go-chi/chi/v5"

var chiLib = &Library{
	Path: "github.com/go-chi/chi/v5", Module: "github.com/go-chi/chi/v5", Version: "v5.5.0", Doc: chiDoc,
	Types: []Types{
		{Doc: chiDoc + "#Context", Is: Frame, Names: "Context"},
	},
	Funcs: []Funcs{
		{
			Doc:   chiDoc + "#URLParam",
			Names: "URLParam URLParamFromCtx Context.URLParam Context.RoutePattern",
		},
		{
			Doc:   chiDoc + "#RouteContext",
			Names: "RouteContext",
			Is:    Summary{Returns: Param(1)},
		},
	},
}

const chiMiddlewareDoc = "https://pkg.go.dev/github.com/go-chi/chi/v5/middleware"

var chiMiddleware = &Library{
	Path: "github.com/go-chi/chi/v5/middleware", Module: "github.com/go-chi/chi/v5", Version: "v5.5.0", Doc: chiMiddlewareDoc,
	Funcs: []Funcs{
		{
			Doc:   chiMiddlewareDoc + "#GetReqID",
			Names: "GetReqID",
		},
	},
}

const muxDoc = "https://pkg.go.dev/github.com/gorilla/mux"

var gorillaMux = &Library{
	Path: "github.com/gorilla/mux", Module: "github.com/gorilla/mux", Version: "v1.8.1", Doc: muxDoc,
	Funcs: []Funcs{
		{
			Doc:   muxDoc + "#Vars",
			Names: "Vars CurrentRoute",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   muxDoc + "#SetURLVars",
			Names: "SetURLVars",
			Is:    Summary{Returns: Param(1) | Param(2)},
		},
	},
}
