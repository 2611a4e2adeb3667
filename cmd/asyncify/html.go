package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/asyncify-go/asyncify/analyzer/picture"
)

// pageSource is how many bytes of source a page holds at most: one of 10,000 handlers
// must still open.
const pageSource = 12 << 20

func (o *output) maker() *picture.Maker {
	return &picture.Maker{Fset: o.prog.Fset, Source: o.prog.Source, Name: o.relative}
}

// page writes what was found as a page.
func (o *output) page(f *found) error {
	p, err := o.maker().Picture(f.findings, f.refused, pageSource)
	if err != nil {
		return err
	}
	for _, d := range f.directives {
		p.Notes = append(p.Notes, fmt.Sprintf("%s: %s", o.place(d.Pos), d.Message))
	}
	for _, r := range f.reports {
		p.Notes = append(p.Notes, fmt.Sprintf("%s: %s", o.place(r.Pos), r.Message))
	}
	for _, l := range f.left {
		p.Notes = append(p.Notes, fmt.Sprintf("%s: %s left alone: its new form can't be written: %v", o.place(l.Pos), l.Name, l.Why))
	}
	var text bytes.Buffer
	if err := p.Page(&text); err != nil {
		return err
	}
	if o.html == "-" {
		_, err := o.stdout.Write(text.Bytes())
		return err
	}
	return replace(o.html, text.Bytes())
}

// pagePlace says where the page goes: a symbolic link is followed. It is asked before the
// program is looked at, which takes long.
func pagePlace(name string) (target string, mode os.FileMode, err error) {
	if target, err = filepath.EvalSymlinks(name); err != nil {
		target = name
	}
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(target)); err != nil {
			return "", 0, fmt.Errorf("can't write %s: there is no directory %s: make it, or name another file", name, filepath.Dir(target))
		}
		return target, 0o644, nil
	case err != nil:
		return "", 0, err
	case info.IsDir():
		return "", 0, fmt.Errorf("%s is a directory: name a file in it, %s", name, filepath.Join(name, "asyncify.html"))
	case !info.Mode().IsRegular():
		return "", 0, fmt.Errorf("%s is no file that could be written: %v", name, info.Mode())
	case info.Mode().Perm()&0o222 == 0:
		return "", 0, fmt.Errorf("%s is read-only (%v): make it writable, or name another file", name, info.Mode())
	}
	return target, info.Mode().Perm(), nil
}

// replace puts a text in the place of a file, all of it or nothing: it waits beside the
// file until it is complete.
func replace(file string, text []byte) error {
	name, mode, err := pagePlace(file)
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), tempPattern())
	if err != nil {
		return fmt.Errorf("can't write beside %s: %w", name, err)
	}
	defer os.Remove(tmp.Name()) // gone from that name if all went well
	_, err = tmp.Write(text)
	if err = errors.Join(err, tmp.Chmod(mode), tmp.Sync(), tmp.Close()); err != nil {
		return fmt.Errorf("can't write beside %s: %w", name, err)
	}
	return os.Rename(tmp.Name(), name)
}
