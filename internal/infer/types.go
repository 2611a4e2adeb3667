package infer

import (
	"go/ast"
	"go/types"
	"iter"
	"path/filepath"
	"strings"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// KindOf gives what knowledge says of a type, through pointers and aliases.
func KindOf(t types.Type) knowledge.Kind {
	if n := namedOf(t); n != nil && n.Obj().Pkg() != nil {
		return knowledge.KindOf(pathOf(n.Obj().Pkg()), n.Obj().Name())
	}
	return knowledge.Plain
}

// namedOf gives the named type behind aliases and pointers, or nil.
func namedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}

// partsOf lists the types directly inside a type: what a pointer leads to, the
// elements of a slice, an array or a map, the fields of a struct. Keys of maps and what
// channels carry are not among them.
func partsOf(t types.Type) iter.Seq[types.Type] {
	return func(yield func(types.Type) bool) {
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			yield(u.Elem())
		case *types.Slice:
			yield(u.Elem())
		case *types.Array:
			yield(u.Elem())
		case *types.Map:
			yield(u.Elem())
		case *types.Struct:
			for f := range u.Fields() {
				if !yield(f.Type()) {
					return
				}
			}
		}
	}
}

// pathOf gives a package's import path as its source spells it, without the
// vendor directory that it may have been copied to.
func pathOf(pkg *types.Package) string {
	path := pkg.Path()
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		return path[i+len("/vendor/"):]
	}
	return strings.TrimPrefix(path, "vendor/")
}

// standard are the first elements of the standard library's paths.
var standard = set(`
	archive arena bufio builtin bytes cmp compress container context crypto database debug embed encoding errors
	expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp
	runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak
`)

// isStandard says whether a function is one of the standard library's, whose files
// lie where the distribution has them.
func isStandard(f *Func) bool {
	path := f.Pkg.Types.Path()
	dir := filepath.ToSlash(filepath.Dir(f.Pkg.Fset.Position(f.Decl.Pos()).Filename))
	return standard[firstElement(path)] && strings.HasSuffix(dir, "/src/"+path)
}

func firstElement(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return first
}

// Key gives what knowledge lists a function under: the path of its package and its name.
// A function of no package has none.
func Key(fn *types.Func) (path, name string) {
	if fn.Pkg() == nil {
		return "", ""
	}
	return pathOf(fn.Pkg()), nameOf(fn)
}

// nameOf gives the name under which knowledge lists a function.
func nameOf(fn *types.Func) string {
	sig := fn.Type().(*types.Signature)
	if sig.Recv() == nil {
		return fn.Name()
	}
	if n := namedOf(sig.Recv().Type()); n != nil {
		return n.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// IsContext says whether t is context.Context itself.
func IsContext(t types.Type) bool { return isNamed(t, "context", "Context") }

// IsError says whether t is the predeclared error type.
func IsError(t types.Type) bool {
	return types.Identical(types.Unalias(t), types.Universe.Lookup("error").Type())
}

func isNamed(t types.Type, path, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && pathOf(n.Obj().Pkg()) == path
}

func isInterfaceMethod(fn *types.Func) bool {
	recv := fn.Type().(*types.Signature).Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// Carries says whether a value of type t leads to memory that others may share:
// it holds a pointer, slice, map, channel, function or interface. Contexts and
// errors are taken to be immutable, as are types that knowledge calls values; what
// is documented as safe for concurrent use does not count either, unless it is but
// a place to keep things in.
func Carries(t types.Type) bool { return carries(t, 0) }

func carries(t types.Type, depth int) bool {
	t = types.Unalias(t)
	if t == nil || depth > 6 {
		return true
	}
	if IsContext(t) || IsError(t) {
		return false
	}
	switch KindOf(t) {
	case knowledge.Safe:
		return isPointer(t) && isPlace(t)
	case knowledge.Value, knowledge.Pool, knowledge.Either, knowledge.Chain:
		return false // values, or connections, which Handles looks after
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.UnsafePointer || isAddress(t)
	case *types.Array:
		return carries(u.Elem(), depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if carries(f.Type(), depth+1) {
				return true
			}
		}
		return false
	case *types.Tuple:
		for v := range u.Variables() {
			if carries(v.Type(), depth+1) {
				return true
			}
		}
		return false
	}
	return true
}

// isAddress recognises numbers that may have been pointers.
func isAddress(t types.Type) bool {
	u, ok := t.Underlying().(*types.Basic)
	return ok && u.Kind() == types.Uintptr
}

// isPlace recognises an atomic or a sync.Map: writing to it is no race, and yet
// whoever looks sees what came first.
func isPlace(t types.Type) bool {
	n := namedOf(t)
	switch pathOf(n.Obj().Pkg()) {
	case "sync/atomic":
		return true
	case "sync":
		return n.Obj().Name() == "Map"
	}
	return false
}

// through says whether the path from an expression's root variable to the
// memory it names passes a pointer, slice or map: whether a write to it is seen
// by others that hold the same pointer.
func through(info *types.Info, e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return through(info, e.X)
	case *ast.StarExpr:
		return true
	case *ast.SelectorExpr:
		sel := info.Selections[e]
		if sel == nil {
			return false
		}
		return sel.Indirect() || isPointer(info.TypeOf(e.X)) || through(info, e.X)
	case *ast.IndexExpr:
		if _, ok := info.TypeOf(e.X).Underlying().(*types.Array); ok {
			return through(info, e.X)
		}
		return true
	case *ast.SliceExpr, *ast.CallExpr, *ast.TypeAssertExpr:
		return true
	}
	return false
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// Holds gives the kind of a framework's object, of the response, or of a type
// of the user's own that embeds one; Plain for everything else.
func Holds(t types.Type) knowledge.Kind {
	return holdsObject(t, 0)
}

func holdsObject(t types.Type, depth int) knowledge.Kind {
	if t == nil || depth > 3 {
		return knowledge.Plain
	}
	switch k := KindOf(t); k {
	case knowledge.Frame, knowledge.Response:
		return k
	case knowledge.Plain:
	default:
		return knowledge.Plain
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			if k := holdsObject(f.Type(), depth+1); k != knowledge.Plain {
				return k
			}
		}
	}
	return knowledge.Plain
}

// GivesData says whether what a function gives is known to be no more than data.
func GivesData(fn *types.Func) bool {
	return fn.Pkg() != nil && knowledge.GivesData(pathOf(fn.Pkg()), nameOf(fn))
}

// openDepth is how far into a result it is looked for what stays open.
const openDepth = 3

// StaysOpen says whether a result lives on after the call that gave it: it can
// be closed, it yields, it reads from somewhere, or it keeps a context.
func StaysOpen(t types.Type) bool { return staysOpen(t, 0) }

func staysOpen(t types.Type, depth int) bool {
	if IsContext(t) {
		return true
	}
	switch KindOf(t) {
	case knowledge.Open, knowledge.Single, knowledge.Chain, knowledge.Either:
		return true
	case knowledge.Value:
		return false
	}
	for _, name := range []string{"Close", "CloseSend", "Recv"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj != nil {
			if _, ok := obj.(*types.Func); ok {
				return true
			}
		}
	}
	if IsMessage(t) {
		return false
	}
	if readsFromAnywhere(t) {
		return true
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	switch u := t.Underlying().(type) {
	case *types.Chan, *types.Signature:
		return true
	case *types.Slice:
		return depth < openDepth && staysOpen(u.Elem(), depth+1)
	case *types.Map:
		return depth < openDepth && staysOpen(u.Elem(), depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if IsContext(f.Type()) || depth < openDepth && staysOpen(f.Type(), depth+1) {
				return true
			}
		}
	}
	return false
}

// readsFromAnywhere recognises an io.Reader and its like: what reads may be the body
// of a response, however often it is wrapped. A type that reads from memory says so.
func readsFromAnywhere(t types.Type) bool {
	if !types.IsInterface(t) {
		return false
	}
	for _, name := range []string{"Read", "ReadAt"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj != nil {
			return true
		}
	}
	return false
}

// IsMessage recognises generated protobuf messages: plain data.
func IsMessage(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ProtoReflect")
	_, ok := obj.(*types.Func)
	return ok
}
