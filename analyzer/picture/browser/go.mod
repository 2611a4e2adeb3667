module github.com/asyncify-go/asyncify/analyzer/picture/browser

go 1.26.0

replace github.com/asyncify-go/asyncify => ../../..

require (
	github.com/asyncify-go/asyncify v0.0.0
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0
)

require (
	github.com/aymanbagabas/go-udiff v0.4.1 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	golang.org/x/tools v0.52.0 // indirect
)
