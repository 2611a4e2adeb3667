package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const ginDoc = "https://pkg.go.dev/github.com/gin-gonic/gin"

// A Context belongs to the handler's goroutine and is reused after the handler
// (Frame): an operation never gets it. So the query cache that Query fills does
// not count as a write. Validators that the service registered run inside the
// binding methods and are not seen from here.
var ginLib = &Library{
	Path: "github.com/gin-gonic/gin", Module: "github.com/gin-gonic/gin", Version: "v1.12.0", Doc: ginDoc,
	Handlers: []Handler{
		{Params: "*github.com/gin-gonic/gin.Context", Context: "%s.Request.Context()", Operand: 0},
	},
	Types: []Types{
		{Doc: ginDoc + "#Context.Copy", Is: Frame, Names: "Context"},
		{Doc: ginDoc + "#ResponseWriter", Is: Response, Names: "ResponseWriter"},
	},
	Funcs: []Funcs{
		{
			Doc: ginDoc + "#Context.Param",
			Names: `Context.Param Context.Query Context.DefaultQuery Context.GetQuery Context.QueryMap Context.GetQueryMap Context.GetHeader Context.Cookie
				Context.ContentType Context.ClientIP Context.RemoteIP Context.FullPath Context.HandlerName
				Context.HandlerNames Context.IsAborted Context.IsWebsocket Context.NegotiateFormat
				Context.GetString Context.GetBool Context.GetInt Context.GetInt8 Context.GetInt16
				Context.GetInt32 Context.GetInt64 Context.GetUint Context.GetUint8 Context.GetUint16
				Context.GetUint32 Context.GetUint64 Context.GetFloat32 Context.GetFloat64 Context.GetTime
				Context.GetDuration Context.Deadline`,
		},
		{
			Doc: ginDoc + "#Context.Get",
			Names: `Context.QueryArray Context.GetQueryArray Context.Get Context.MustGet Context.GetStringSlice Context.GetStringMap
				Context.GetStringMapString Context.GetStringMapStringSlice Context.GetIntSlice
				Context.GetError Context.GetErrorSlice Context.Value Context.Done Context.Err
				Context.Copy Context.Handler`,
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc:   ginDoc + "#Context.Set",
			Names: "Context.Set Context.Delete Context.AddParam Context.SetAccepted",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc: ginDoc + "#Context.JSON",
			Names: `Context.JSON Context.IndentedJSON Context.SecureJSON Context.JSONP Context.AsciiJSON
				Context.PureJSON Context.XML Context.YAML Context.TOML Context.BSON Context.ProtoBuf Context.HTML
				Context.String Context.Data Context.DataFromReader Context.Render Context.Redirect
				Context.Negotiate Context.SSEvent Context.Status Context.Header Context.SetCookie
				Context.SetCookieData Context.SetSameSite Context.Abort Context.AbortWithStatus
				Context.AbortWithStatusJSON Context.AbortWithStatusPureJSON
				ResponseWriter.WriteString ResponseWriter.WriteHeaderNow`,
			Is: Summary{Does: Responds},
		},
		{
			// An error that is recorded here is what a middleware answers with.
			Doc:   ginDoc + "#Context.Error",
			Names: "Context.Error Context.AbortWithError",
			Is:    Summary{Does: Responds, Mutates: Param(0), Returns: Param(0) | Param(1) | Param(2)},
		},
		{
			Doc:   ginDoc + "#ResponseWriter",
			Names: "ResponseWriter.Status ResponseWriter.Size ResponseWriter.Written",
		},
		{
			Doc:   ginDoc + "#Context.File",
			Names: "Context.File Context.FileAttachment Context.FileFromFS",
			Is:    Summary{Does: Responds | Reads, Blocks: File},
		},
		{
			Doc:   ginDoc + "#Context.Stream",
			Names: "Context.Stream",
			Is:    Summary{Does: Responds, Calls: Param(1)},
		},
		{
			Doc:   ginDoc + "#Context.ShouldBindQuery",
			Names: "Context.ShouldBindQuery Context.ShouldBindUri Context.ShouldBindHeader",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			// Bind answers with 400 when the input is wrong.
			Doc:   ginDoc + "#Context.BindQuery",
			Names: "Context.BindQuery Context.BindUri Context.BindHeader",
			Is:    Summary{Does: Responds, Mutates: Param(1)},
		},
		{
			Doc: ginDoc + "#Context.ShouldBind",
			Names: `Context.ShouldBind Context.ShouldBindWith Context.ShouldBindJSON Context.ShouldBindXML
				Context.ShouldBindYAML Context.ShouldBindTOML Context.ShouldBindPlain Context.ShouldBindBodyWith
				Context.ShouldBindBodyWithJSON Context.ShouldBindBodyWithXML Context.ShouldBindBodyWithYAML
				Context.ShouldBindBodyWithTOML Context.ShouldBindBodyWithPlain`,
			Is: Summary{Does: Body, Mutates: Param(0) | Param(1)},
		},
		{
			Doc: ginDoc + "#Context.Bind",
			Names: `Context.Bind Context.BindWith Context.MustBindWith Context.BindJSON Context.BindXML
				Context.BindYAML Context.BindTOML Context.BindPlain`,
			Is: Summary{Does: Body | Responds, Mutates: Param(0) | Param(1)},
		},
		{
			Doc: ginDoc + "#Context.PostForm",
			Names: `Context.PostForm Context.DefaultPostForm Context.GetPostForm Context.PostFormArray
				Context.GetPostFormArray Context.PostFormMap Context.GetPostFormMap Context.FormFile
				Context.MultipartForm Context.GetRawData`,
			Is: Summary{Does: Body, Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   ginDoc + "#Context.SaveUploadedFile",
			Names: "Context.SaveUploadedFile",
			Is:    Summary{Does: Writes | Body, Blocks: File},
		},
		{
			Doc:   ginDoc + "#Context.Next",
			Names: "Context.Next",
			Is:    Summary{Does: Unknown},
		},
	},
}
