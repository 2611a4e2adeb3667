// Package gin has some signatures of the library's.
package gin

import "net/http"

type Context struct{ Request *http.Request }

func (c *Context) JSON(code int, obj any) {}
