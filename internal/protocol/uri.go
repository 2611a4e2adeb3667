package protocol

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// URI names a document, as the other side spells it.
type URI string

// URIOf names a file.
func URIOf(path string) URI {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive of Windows
	}
	return URI((&url.URL{Scheme: "file", Path: path}).String())
}

// Path gives the file that a URI names. Documents that are no files have none.
func (u URI) Path() (string, error) {
	parsed, err := url.Parse(string(u))
	if err != nil {
		return "", fmt.Errorf("%q is no URI: %w", string(u), err)
	}
	if parsed.Scheme != "file" || parsed.Path == "" || parsed.Host != "" && parsed.Host != "localhost" {
		return "", fmt.Errorf("%q names no file on disk", string(u))
	}
	path := parsed.Path
	if drive := filepath.VolumeName(path[1:]); drive != "" { // /c:/folder on Windows
		path = strings.ToUpper(drive) + path[1+len(drive):]
	}
	return filepath.Clean(filepath.FromSlash(path)), nil
}
