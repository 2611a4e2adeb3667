package edit

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

func TestApply(t *testing.T) {
	src := []byte("abcdef")
	for _, tt := range []struct {
		name  string
		edits []Edit
		want  string // empty for an error
	}{
		{"nothing", nil, "abcdef"},
		{"replace", []Edit{{1, 3, "X"}}, "aXdef"},
		{"insert at both ends", []Edit{{6, 6, ">"}, {0, 0, "<"}}, "<abcdef>"},
		{"insert before a replacement", []Edit{{1, 1, "1"}, {1, 2, "2"}}, "a12cdef"},
		{"same insertion twice", []Edit{{2, 2, "-"}, {2, 2, "-"}}, "ab-cdef"},
		{"same insertions twice", []Edit{{2, 2, "-"}, {2, 2, "+"}, {2, 2, "-"}, {2, 2, "+"}}, "ab-+cdef"},
		{"overlap", []Edit{{1, 3, ""}, {2, 4, ""}}, ""},
		{"outside", []Edit{{5, 7, ""}}, ""},
		{"backwards", []Edit{{3, 2, ""}}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Apply(src, tt.edits)
			if (err != nil) != (tt.want == "") || string(got) != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

// insertBelow gives the edit that puts a line below the one that holds a text.
func insertBelow(src, text, line string) []Edit {
	at := strings.Index(src, text)
	at += strings.Index(src[at:], "\n") + 1
	return []Edit{{at, at, line + "\n"}}
}

func TestFile(t *testing.T) {
	const tidy = "package p\n\nfunc f() {\n\tx := 1\n\t_ = x\n}\n"
	crlf := strings.ReplaceAll(tidy, "\n", "\r\n")
	for _, tt := range []struct{ name, src, insert, want string }{
		{"tidy is made tidy", tidy, "  y:=2;_=y", strings.Replace(tidy, "x := 1\n", "x := 1\n\ty := 2\n\t_ = y\n", 1)},
		{"untidy stays so", "package p\nfunc f() {\n  x := 1\n\t_ = x\n}\n", "  y:=2;_=y",
			"package p\nfunc f() {\n  x := 1\n  y:=2;_=y\n\t_ = x\n}\n"},
		{"carriage returns", crlf, "\ty := 2\n\t_ = y", strings.Replace(crlf, "x := 1\r\n", "x := 1\r\n\ty := 2\r\n\t_ = y\r\n", 1)},
		{"carriage returns in the edit", crlf, "\ty := 2\r\n\t_ = y", strings.Replace(crlf, "x := 1\r\n", "x := 1\r\n\ty := 2\r\n\t_ = y\r\n", 1)},
		{"mark", mark + tidy, "\ty:=2;_=y", mark + strings.Replace(tidy, "x := 1\n", "x := 1\n\ty := 2\n\t_ = y\n", 1)},
		{"mark and carriage returns", mark + crlf, "\ty := 2", mark + strings.Replace(crlf, "x := 1\r\n", "x := 1\r\n\ty := 2\r\n", 1)},
		{"mixed endings", "package p\n\nfunc f() {\r\n\tx := 1\r\n}\n", "\ty := 2", "package p\n\nfunc f() {\r\n\tx := 1\r\n\ty := 2\r\n}\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := File([]byte(tt.src), insertBelow(tt.src, "x := 1", tt.insert))
			if err != nil || string(got) != tt.want {
				t.Errorf("%v\ngot  %q\nwant %q", err, got, tt.want)
			}
		})
	}
	if _, err := File([]byte(tidy), insertBelow(tidy, "x := 1", "}}}")); err == nil {
		t.Error("no error for a result that does not parse")
	}
}

func TestImport(t *testing.T) {
	const path = "example.com/m/async"
	for _, tt := range []struct{ name, src, want string }{
		{"none", "package p\n", "package p\n\nimport \"example.com/m/async\"\n"},
		{"one", "package p\n\nimport \"fmt\"\n", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/m/async\"\n)\n"},
		{"one with a comment", "package p\n\nimport \"fmt\" // why\n", "package p\n\nimport \"fmt\" // why\nimport \"example.com/m/async\"\n"},
		{"one of others", "package p\n\nimport f \"example.com/f\"\n", "package p\n\nimport (\n\tf \"example.com/f\"\n\t\"example.com/m/async\"\n)\n"},
		{"two, each by itself", "package p\n\nimport \"fmt\"\nimport \"io\"\n", "package p\n\nimport \"fmt\"\nimport \"io\"\nimport \"example.com/m/async\"\n"},
		{"standard only", "package p\n\nimport (\n\t\"fmt\"\n)\n", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/m/async\"\n)\n"},
		{"sorted in", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/a\"\n\t\"example.com/z\"\n)\n",
			"package p\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/a\"\n\t\"example.com/m/async\"\n\t\"example.com/z\"\n)\n"},
		{"first of its group", "package p\n\nimport (\n\t\"example.com/z\" // why\n)\n", "package p\n\nimport (\n\t\"example.com/m/async\"\n\t\"example.com/z\" // why\n)\n"},
		{"behind a comment", "package p\n\nimport (\n\t\"example.com/a\" // why\n)\n", "package p\n\nimport (\n\t\"example.com/a\" // why\n\t\"example.com/m/async\"\n)\n"},
		{"all on one line", "package p\n\nimport (\"fmt\"; \"io\")\n", "package p\n\nimport (\"fmt\"; \"io\")\nimport \"example.com/m/async\"\n"},
		{"empty", "package p\n\nimport ()\n", "package p\n\nimport (\n\t\"example.com/m/async\"\n)\n"},
		{"not to cgo", "package p\n\n// int x;\nimport \"C\"\nimport \"fmt\"\n", "package p\n\n// int x;\nimport \"C\"\nimport \"fmt\"\nimport \"example.com/m/async\"\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, "p.go", tt.src, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			got, err := File([]byte(tt.src), []Edit{Import(fset, file, path, "")})
			if err != nil || string(got) != tt.want {
				t.Errorf("%v\ngot  %q\nwant %q", err, got, tt.want)
			}
		})
	}
}

// TestImports adds two imports to files that have none of their kind, each twice.
func TestImports(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"others only", "package p\n\nimport (\n\t\"example.com/z\"\n)\n",
			"package p\n\nimport (\n\t\"context\"\n\t\"runtime\"\n\n\t\"example.com/z\"\n)\n"},
		{"none", "package p\n\nvar x = 1\n", "package p\n\nimport (\n\t\"context\"\n\t\"runtime\"\n)\n\nvar x = 1\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, "p.go", tt.src, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			context, runtime := Import(fset, file, "context", ""), Import(fset, file, "runtime", "")
			got, err := File([]byte(tt.src), []Edit{context, runtime, runtime, context})
			if err != nil || string(got) != tt.want {
				t.Errorf("%v\ngot  %q\nwant %q", err, got, tt.want)
			}
		})
	}
}

// TestImportGroup adds two imports where the standard library's stand alone.
func TestImportGroup(t *testing.T) {
	const src = "package p\n\nimport (\n\t\"fmt\"\n)\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var edits []Edit
	for _, path := range []string{"runtime", "example.com/a", "example.com/b", "example.com/a"} {
		edits = append(edits, Import(fset, file, path, ""))
	}
	got, err := File([]byte(src), edits)
	if want := "package p\n\nimport (\n\t\"fmt\"\n\t\"runtime\"\n\n\t\"example.com/a\"\n\t\"example.com/b\"\n)\n"; err != nil || string(got) != want {
		t.Errorf("%v\ngot  %q\nwant %q", err, got, want)
	}
}

// TestUnused takes away the only use of each import called os or files.
func TestUnused(t *testing.T) {
	const body = "\nvar name = \"os\"\n\nvar x, err = os.Open(name)\nvar y = fmt.Sprint(x)\n"
	for _, tt := range []struct{ name, src, want string }{
		{"in a group", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\" // files\n\n\t\"example.com/a\"\n)\n", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/a\"\n)\n"},
		{"first", "package p\n\nimport (\n\t// What for.\n\t\"os\"\n\n\t\"fmt\"\n)\n", "package p\n\nimport (\n\t\"fmt\"\n)\n"},
		{"a group of its own", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"os\"\n\n\t\"example.com/a\"\n)\n", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/a\"\n)\n"},
		{"by itself", "package p\n\nimport \"fmt\"\nimport \"os\"\n", "package p\n\nimport \"fmt\"\n"},
		{"by another name", "package p\n\nimport (\n\t\"fmt\"\n\tos \"example.com/files\"\n)\n", "package p\n\nimport (\n\t\"fmt\"\n)\n"},
		{"blank as well", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\t_ \"os\"\n)\n", "package p\n\nimport (\n\t\"fmt\"\n\t_ \"os\"\n)\n"},
		{"on a line with others", "package p\n\nimport (\"fmt\"; \"os\")\n", "package p\n\nimport (\"fmt\"; _ \"os\")\n"},
		{"carriage returns", "package p\r\n\r\nimport (\r\n\t\"fmt\"\r\n\t\"os\"\r\n)\r\n", "package p\r\n\r\nimport (\r\n\t\"fmt\"\r\n)\r\n"},
		{"not used before", "package p\n\nimport (\n\t\"example.com/unused\"\n\t\"fmt\"\n\t\"os\"\n)\n", "package p\n\nimport (\n\t\"example.com/unused\"\n\t\"fmt\"\n)\n"},
		{"used elsewhere", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar pid = os.Getpid()\n", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar pid = os.Getpid()\n"},
		{"another of its name", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc f(os struct{ n int }) int { return os.n }\n", "package p\n\nimport (\n\t\"fmt\"\n)\n\nfunc f(os struct{ n int }) int { return os.n }\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			nl := "\n"
			if strings.Contains(tt.src, "\r\n") {
				nl = "\r\n"
			}
			body := strings.ReplaceAll(body, "\n", nl)
			at := len(tt.src) + strings.Index(body, "os.Open(name)")
			got, err := File([]byte(tt.src+body), []Edit{{at, at + len("os.Open(name)"), "file, failed"}})
			if want := tt.want + strings.Replace(body, "os.Open(name)", "file, failed", 1); err != nil || string(got) != want {
				t.Errorf("%v\ngot  %q\nwant %q", err, got, want)
			}
		})
	}
}

// FuzzFile checks that a file around a line that is put in stays as it was.
func FuzzFile(f *testing.F) {
	f.Add("package p\r\n\r\nvar x = 1\r\n", 12)
	f.Add(mark+"package p\n\nvar x = `a\r\nb`\n", 14)
	f.Add("package p\n\nvar  x=1\n", 10)
	f.Fuzz(func(t *testing.T, src string, at int) {
		if at < 0 || at > len(src) || strings.Count(src, "\r") != strings.Count(src, "\r\n") || strings.HasPrefix(src, mark) && at < len(mark) {
			t.Skip()
		}
		out, err := File([]byte(src), []Edit{{at, at, ""}})
		if err == nil && string(out) != src {
			t.Errorf("nothing was edited, but %q became %q", src, out)
		}
	})
}
