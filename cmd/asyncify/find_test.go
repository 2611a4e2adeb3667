package main

import (
	"go/types"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/infer"
)

func TestAnalysisThatBreaksIsNamed(t *testing.T) {
	pkg := &infer.Package{Types: types.NewPackage("example.com/odd", "odd")}
	_, err := findIn(pkg, func() (*finding.Result, error) { panic("no such thing") })
	if err == nil || !strings.HasPrefix(err.Error(), "example.com/odd: the analysis broke: no such thing; please report it") {
		t.Errorf("got %v", err)
	}
}
