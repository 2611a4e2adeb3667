package resolve

import (
	"go/types"
	"strings"
)

// lookup finds a function "Name", or a method "Type.Name" that the type itself
// declares: effects are looked up by the declaring type.
func lookup(pkg *types.Package, name string) (*types.Func, string) {
	typeName, method, isMethod := strings.Cut(name, ".")
	if !isMethod {
		f, ok := pkg.Scope().Lookup(name).(*types.Func)
		if !ok {
			return nil, "no such function"
		}
		return f, ""
	}
	if problem := checkType(pkg, typeName); problem != "" {
		return nil, problem
	}
	typ := pkg.Scope().Lookup(typeName).Type()
	if f := declared(typ, method); f != nil {
		return f, ""
	}
	object, _, _ := types.LookupFieldOrMethod(types.NewPointer(typ), true, pkg, method)
	if types.IsInterface(typ) {
		object, _, _ = types.LookupFieldOrMethod(typ, true, pkg, method)
	}
	f, ok := object.(*types.Func)
	if !ok {
		return nil, "no such method"
	}
	return nil, "declared by " + f.Signature().Recv().Type().String()
}

func declared(typ types.Type, method string) *types.Func {
	named, ok := typ.(*types.Named)
	if !ok {
		return nil
	}
	for m := range named.Methods() {
		if m.Name() == method {
			return m
		}
	}
	if it, ok := named.Underlying().(*types.Interface); ok {
		for m := range it.ExplicitMethods() {
			if m.Name() == method {
				return m
			}
		}
	}
	return nil
}

// operandsOf lists the receiver, nil for a function, and the parameters.
func operandsOf(sig *types.Signature) []types.Type {
	operands := []types.Type{nil}
	if recv := sig.Recv(); recv != nil {
		operands[0] = recv.Type()
	}
	for param := range sig.Params().Variables() {
		operands = append(operands, param.Type())
	}
	return operands
}

// holdsMemory says whether memory can be reached through a value of the type.
func holdsMemory(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return !ok || basic.Kind() == types.UnsafePointer
}

// isString says whether SQL text can stand there: a string, or an any that
// takes a string among other things.
func isString(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Interface:
		return u.Empty()
	}
	return false
}

// mayBeFunc says whether a value of the type can be called or hold what can:
// a function, an interface, a variadic parameter of either, a type parameter.
func mayBeFunc(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Interface:
		return true
	case *types.Slice:
		return mayBeFunc(u.Elem())
	}
	return false
}
