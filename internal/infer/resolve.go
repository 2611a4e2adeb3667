package infer

import (
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// Summary gives what is known of a function or method, the best evidence first:
// a directive, knowledge, its own body, a fact, the shape of a generated stub,
// and for interface methods their implementations, then their name.
func (u *Unit) Summary(fn *types.Func) effect.Summary {
	fn = fn.Origin()
	s, ok := u.declared(fn)
	if !ok {
		s = u.summary(fn)
	}
	s = u.directives.overrule(fn, s)
	if u.guardedBelow(fn) {
		s.Does |= effect.Guards
	}
	return s
}

func (u *Unit) summary(fn *types.Func) effect.Summary {
	if fn.Pkg() == nil { // error.Error
		return effect.Summary{}
	}
	if s, ok := knowledge.For(pathOf(fn.Pkg()), nameOf(fn)); ok {
		return s
	}
	if isInterfaceMethod(fn) {
		return u.interfaceSummary(fn)
	}
	if u.funcs[fn] != nil {
		return u.summaries[fn] // the zero summary until recursion has settled
	}
	if u.Facts != nil {
		s, ok := u.Facts(fn)
		s.Does &^= effect.Assigns // libraries mind their own variables; Global still tells
		if ok && !s.Changes() {
			return s
		} else if log, isLog := logLike(fn); isLog {
			return log
		} else if ok {
			return s
		}
	}
	if s, ok := logLike(fn); ok {
		return s
	}
	return unknown(fn)
}

func unknown(fn *types.Func) effect.Summary {
	return effect.Summary{Does: effect.Unknown, Why: Describe(fn)}
}

// byHand says whether a function's summary was written by a person, who does
// not list what is stored where.
func (u *Unit) byHand(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	if _, ok := u.declared(fn.Origin()); ok {
		return true
	}
	_, ok := knowledge.For(pathOf(fn.Pkg()), nameOf(fn))
	return ok
}

func (u *Unit) interfaceSummary(fn *types.Func) effect.Summary {
	if u.Facts != nil {
		if s, ok := u.Facts(fn); ok { // a directive in another package
			return s
		}
	}
	if s, ok := stubByShape(fn); ok {
		return s
	}
	if s, ok := sqlLike(fn); ok {
		return s
	}
	if s, ok := u.byImplementation(fn); ok {
		return s
	}
	if s, ok := logLike(fn); ok {
		return s
	}
	if s, ok := byName(fn); ok {
		return s
	}
	if isAccessor(fn) {
		return effect.Summary{Returns: effect.Param(0), Named: true}
	}
	return unknown(fn)
}

// byImplementation joins what the implementations in sight do. In a unit that
// is the whole program this is a proof; otherwise it is only a warning, because
// there may be others.
func (u *Unit) byImplementation(fn *types.Func) (effect.Summary, bool) {
	impls := u.implementations(fn)
	if len(impls) == 0 {
		return effect.Summary{}, false
	}
	var all effect.Summary
	for i, impl := range impls {
		s := u.Summary(impl)
		if i == 0 {
			all = s
		} else {
			all = all.Join(s)
		}
	}
	switch {
	case all.Does.Has(effect.Writes):
		return all, true
	case all.Does.Has(effect.Unknown): // the name may still tell, but not against what is known
		s, ok := byName(fn)
		why, fills := "", false
		if ok {
			why, fills = u.besides(impls)
		}
		switch {
		case why == "":
		case fills:
			s.Why += ", which fills a cache: " + why
		default:
			all.Why = why
			return all, true
		}
		s = s.Join(u.besidesMemory(impls, all))
		s.Does |= all.Does & (effect.Assigns | effect.Ambient | effect.Responds | effect.Body | effect.Exits | effect.Judges | effect.Senses | effect.Detached)
		return s, ok
	case !u.Whole:
		if s, ok := byName(fn); ok {
			return s, true
		}
		return effect.Summary{}, false
	}
	return all, true
}

// Implementers lists the types in sight that implement an interface.
func (u *Unit) Implementers(iface *types.Interface) []types.Type {
	var out []types.Type
	for _, t := range u.concretes {
		if mayImplement(t, iface) {
			out = append(out, t)
		}
	}
	return out
}

// implementations lists the methods with a body, or of libraries, that a call
// of an interface method may reach. Only interfaces of the user's own are
// resolved: others have implementations that are not in sight.
func (u *Unit) implementations(fn *types.Func) []*types.Func {
	if impls, ok := u.impls[fn]; ok {
		return impls
	}
	u.impls[fn] = nil
	iface, ok := fn.Type().(*types.Signature).Recv().Type().Underlying().(*types.Interface)
	if !ok || !u.owns(fn.Pkg()) {
		return nil
	}
	var out []*types.Func
	for _, t := range u.concretes {
		if !mayImplement(t, iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(reachedThrough(t), true, fn.Pkg(), fn.Name())
		if impl, ok := obj.(*types.Func); ok && impl.Origin() != fn {
			out = append(out, impl.Origin())
		}
	}
	u.impls[fn] = out
	return out
}

// ImplementationsOf lists the methods in sight that a call of an interface's method may
// reach: none for any other function.
func (u *Unit) ImplementationsOf(fn *types.Func) []*types.Func {
	if fn == nil || !isInterfaceMethod(fn) {
		return nil
	}
	return u.implementations(fn)
}

func (u *Unit) owns(pkg *types.Package) bool {
	for _, p := range u.Packages {
		if p.Types == pkg {
			return true
		}
	}
	return false
}

// isAccessor recognises interface methods that by their shape can only compute:
// no parameters, one result of a basic type, and a name that says so.
func isAccessor(fn *types.Func) bool {
	sig := fn.Type().(*types.Signature)
	if sig.Params().Len() != 0 || sig.Results().Len() != 1 {
		return false
	}
	switch fn.Name() {
	case "String", "Error", "Len", "Name", "Unwrap", "Timeout", "Temporary":
		return true
	}
	return false
}

// stubByShape recognises the methods of generated RPC clients, most of them by their
// signatures: gRPC's take call options, connect's take and give its envelopes,
// kitex' take its call options.
func stubByShape(fn *types.Func) (effect.Summary, bool) {
	if isClientSet(fn) {
		return rpc(fn), true
	}
	sig := fn.Type().(*types.Signature)
	params, results := sig.Params(), sig.Results()
	if params.Len() < 2 || results.Len() != 2 || !IsContext(params.At(0).Type()) || !IsError(results.At(1).Type()) {
		return effect.Summary{}, false
	}
	if isStream(results.At(0).Type()) {
		return effect.Summary{}, false
	}
	last := params.At(params.Len() - 1).Type()
	switch {
	case sig.Variadic() && elemIs(last, "google.golang.org/grpc", "CallOption"),
		sig.Variadic() && elemIs(last, "github.com/cloudwego/kitex/client/callopt", "Option"),
		isNamedPointer(params.At(1).Type(), "connectrpc.com/connect", "Request") &&
			isNamedPointer(results.At(0).Type(), "connectrpc.com/connect", "Response"):
		return rpc(fn), true
	}
	return effect.Summary{}, false
}

func elemIs(t types.Type, path, name string) bool {
	s, ok := t.(*types.Slice)
	return ok && isNamed(s.Elem(), path, name)
}

// isStream recognises the client side of a streaming call.
func isStream(t types.Type) bool {
	if KindOf(t) == knowledge.Open {
		return true
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "CloseSend")
	return obj != nil
}

// rpc is the summary of one remote procedure by its name.
func rpc(fn *types.Func) effect.Summary {
	s := effect.Summary{Blocks: effect.RPC, Why: Describe(fn)}
	if ReadName(fn.Name()) {
		s.Does, s.Named = effect.Reads, true
	} else {
		s.Does = effect.Writes
	}
	return s
}

// sqlLike recognises interfaces over database handles (DBTX, Querier, Ext):
// the text is a string followed by variadic arguments.
func sqlLike(fn *types.Func) (effect.Summary, bool) {
	sig := fn.Type().(*types.Signature)
	n := sig.Params().Len()
	if !sig.Variadic() || n < 2 || !isEmptyInterfaceSlice(sig.Params().At(n-1).Type()) {
		return effect.Summary{}, false
	}
	if b, ok := sig.Params().At(n - 2).Type().Underlying().(*types.Basic); !ok || b.Kind() != types.String {
		return effect.Summary{}, false
	}
	s := effect.Summary{Blocks: effect.SQL, Handles: effect.Param(0), Why: Describe(fn)}
	switch name := fn.Name(); {
	case strings.HasPrefix(name, "Exec"):
		s.Does = effect.Writes
		return s, true
	case strings.HasPrefix(name, "Query"):
		s.Text = effect.Param(n - 1)
		return s, true
	case strings.HasPrefix(name, "Get"), strings.HasPrefix(name, "Select"):
		s.Text = effect.Param(n - 1)
		s.Mutates = effect.Param(n - 2) // the destination stands before the text
		return s, true
	}
	return effect.Summary{}, false
}

func isEmptyInterfaceSlice(t types.Type) bool {
	s, ok := t.(*types.Slice)
	if !ok {
		return false
	}
	i, ok := s.Elem().Underlying().(*types.Interface)
	return ok && i.Empty()
}
