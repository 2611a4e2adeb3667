package infer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file is about methods that libraries call when they fill what they are given:
// a decoder calls UnmarshalJSON, Row.Scan the Scan of what a column goes into. What
// they are seen to write counts as written by the call, and what they refuse is
// refused by it. A helper that hands on what it was given, or makes one of its type
// parameter, is judged where it is called: there the type shows.

// fillers lists the methods by how many parameters and results they have.
// Sources: https://pkg.go.dev/database/sql#Scanner, https://pkg.go.dev/encoding,
// https://pkg.go.dev/encoding/json#Unmarshaler, https://pkg.go.dev/encoding/xml#Unmarshaler,
// https://pkg.go.dev/gopkg.in/yaml.v3#Unmarshaler, https://pkg.go.dev/go.mongodb.org/mongo-driver/bson,
// https://pkg.go.dev/encoding/gob#GobDecoder, https://pkg.go.dev/xorm.io/xorm/convert#Conversion
var fillers = map[string][]shape{
	"UnmarshalJSON": {{1, 1}}, "UnmarshalJSONFrom": {{1, 1}}, "UnmarshalText": {{1, 1}}, "UnmarshalBinary": {{1, 1}},
	"UnmarshalXML": {{2, 1}}, "UnmarshalXMLAttr": {{1, 1}}, "UnmarshalYAML": {{1, 1}, {2, 1}}, "UnmarshalTOML": {{1, 1}},
	"UnmarshalBSON": {{1, 1}}, "UnmarshalBSONValue": {{2, 1}}, "UnmarshalDynamoDBAttributeValue": {{1, 1}},
	"UnmarshalCBOR": {{1, 1}}, "UnmarshalMsgpack": {{1, 1}}, "DecodeMsgpack": {{1, 1}}, "UnmarshalEasyJSON": {{1, 0}},
	"GobDecode": {{1, 1}}, "FromDB": {{1, 1}}, "ScanText": {{1, 1}}, "DecodeText": {{2, 1}}, "DecodeBinary": {{2, 1}},
	"Scan":    {{1, 1}, {2, 1}, {4, 1}}, // of sql.Scanner, fmt.Scanner, gorm's serializers
	"ScanRow": {{1, 1}}, "ScanInt64": {{1, 1}}, "ScanUUID": {{1, 1}},
}

// shape is how many parameters and results a method has.
type shape struct{ params, results int }

func isFiller(m *types.Func) bool {
	sig := m.Type().(*types.Signature)
	for _, s := range fillers[m.Name()] {
		if sig.Recv() != nil && sig.Params().Len() == s.params && sig.Results().Len() == s.results {
			return true
		}
	}
	return false
}

// fillings says which operands a function lets a library fill, and whether what has
// the type of one of its type parameters.
type fillings struct {
	operands   effect.Params
	parameters bool
}

// filledBehind adds what the methods do that a library calls when a call lets it fill
// something.
func (fr *Frame) filledBehind(s effect.Summary, call *ast.CallExpr, eff *Effects) {
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	f := fr.Unit.fillingsOf(fn, s)
	for i, op := range fr.operandsOf(call) {
		if op != nil && f.operands.Has(min(i, fr.lastOperand(call))) {
			d := destination{fr: fr, op: op, at: op.Pos(), eff: eff, seen: map[types.Type]bool{}}
			d.visit(fr.info.TypeOf(op), 0)
		}
	}
	if f.parameters {
		fr.fillsTypeArguments(call.Fun, eff)
	}
}

// fillsTypeArguments adds what the methods do of the types that a generic function, or
// what it is a method of, is made with.
func (fr *Frame) fillsTypeArguments(fun ast.Expr, eff *Effects) {
	for _, t := range fr.typeArguments(fr.function(fun)) {
		d := destination{fr: fr, at: fun.Pos(), eff: eff, seen: map[types.Type]bool{}}
		d.visit(t, 0)
	}
}

// fillingsOf says what a function lets be filled. A library fills what it takes as
// anything at all, and what it waits for; of the unit's own functions it shows.
func (u *Unit) fillingsOf(fn *types.Func, s effect.Summary) fillings {
	var all fillings
	seen := false
	for _, target := range u.Targets(fn) {
		if u.funcs[target] != nil {
			f := u.fillings[target]
			all.operands |= f.operands
			all.parameters = all.parameters || f.parameters
			seen = true
		}
	}
	if seen {
		return all
	}
	sig := fn.Type().(*types.Signature)
	for i := range sig.Params().Len() {
		if s.Mutates.Has(i+1) && isAnything(sig.Params().At(i).Type()) {
			all.operands |= effect.Param(i + 1)
		}
	}
	all.parameters = s.Waits()
	return all
}

// isAnything recognises any and ...any.
func isAnything(t types.Type) bool {
	if s, ok := t.(*types.Slice); ok {
		t = s.Elem()
	}
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

// typeArguments lists the types that a generic function, or what it is a method of,
// is made with.
func (fr *Frame) typeArguments(fun ast.Expr) []types.Type {
	var out []types.Type
	add := func(list *types.TypeList) {
		for t := range list.Types() {
			out = append(out, t)
		}
	}
	ast.Inspect(fun, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			add(fr.info.Instances[id].TypeArgs)
		}
		return true
	})
	if sel, ok := ast.Unparen(fun).(*ast.SelectorExpr); ok {
		if m, ok := fr.info.Uses[sel.Sel].(*types.Func); ok {
			if recv := m.Type().(*types.Signature).Recv(); recv != nil {
				if n := namedOf(recv.Type()); n != nil {
					add(n.TypeArgs())
				}
				if isInterfaceMethod(m) {
					out = append(out, fr.Unit.madeBehind(m)...)
				}
			}
		}
	}
	return out
}

// madeBehind lists the types that what implements an interface's method may be made
// with: those of embedded instances, and what the method gives, which is where the type
// parameter of a generic implementation shows.
func (u *Unit) madeBehind(m *types.Func) []types.Type {
	sig := m.Type().(*types.Signature)
	var out []types.Type
	for v := range sig.Results().Variables() {
		out = append(out, v.Type())
	}
	iface, ok := sig.Recv().Type().Underlying().(*types.Interface)
	if !ok {
		return out
	}
	for _, t := range u.Implementers(iface) {
		obj, _, _ := types.LookupFieldOrMethod(reachedThrough(t), true, m.Pkg(), m.Name())
		impl, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		if n := namedOf(impl.Type().(*types.Signature).Recv().Type()); n != nil {
			for t := range n.TypeArgs().Types() {
				if _, open := types.Unalias(t).(*types.TypeParam); !open {
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// destination is what a call lets a library fill.
type destination struct {
	fr   *Frame
	op   ast.Expr // nil if only its type is known
	at   token.Pos
	eff  *Effects
	seen map[types.Type]bool
}

// visit looks for methods in a type and in all that a library reaches through it.
func (d *destination) visit(t types.Type, depth int) {
	if t == nil || depth > 6 {
		return
	}
	t = types.Unalias(t)
	if d.seen[t] {
		return
	}
	d.seen[t] = true
	if _, ok := t.(*types.TypeParam); ok {
		d.handedOn(func(f *fillings) { f.parameters = true })
		return
	}
	if n, ok := t.(*types.Named); ok && !d.named(n, depth) {
		return
	}
	switch x := t.Underlying().(type) {
	case *types.Pointer:
		d.visit(x.Elem(), depth+1)
	case *types.Slice:
		if depth > 0 && types.IsInterface(x.Elem()) {
			return // what a library puts there is of its own making
		}
		d.visit(x.Elem(), depth+1)
	case *types.Array:
		d.visit(x.Elem(), depth+1)
	case *types.Map:
		d.visit(x.Key(), depth+1)
		if !types.IsInterface(x.Elem()) {
			d.visit(x.Elem(), depth+1)
		}
	case *types.Struct:
		for f := range x.Fields() {
			d.visit(f.Type(), depth+1)
		}
	case *types.Interface:
		d.anything(depth)
	}
}

// named adds what a type's own methods do, and says whether to look into it: another
// package's keeps to itself what it is made with.
func (d *destination) named(n *types.Named, depth int) bool {
	for t := range n.TypeArgs().Types() {
		d.visit(t, depth+1)
	}
	u := d.fr.Unit
	if n.Obj().Pkg() == nil || !u.owns(n.Obj().Pkg()) {
		return false
	}
	for m := range n.Methods() {
		if isFiller(m) && u.funcs[m.Origin()] != nil {
			d.called(m.Origin())
		}
	}
	return true
}

// anything is what stands behind an interface: what the caller handed in, else
// whatever of the unit's types shows.
func (d *destination) anything(depth int) {
	if v := d.fr.VarOf(d.op); d.op != nil && v != nil && depth < 2 && d.fr.isOperand(v) && len(d.fr.defs[v]) == 0 {
		i := d.fr.operands[v]
		d.handedOn(func(f *fillings) { f.operands |= effect.Param(i) })
		return
	}
	for _, m := range d.fr.Unit.fillerMethods() {
		d.called(m)
	}
}

// handedOn notes that callers show what is filled.
func (d *destination) handedOn(note func(*fillings)) {
	if d.fr.Func == nil {
		return
	}
	f := d.fr.Unit.fillings[d.fr.Func.Obj]
	note(&f)
	d.fr.Unit.fillings[d.fr.Func.Obj] = f
}

// called adds what a method does.
func (d *destination) called(m *types.Func) {
	s := d.fr.Unit.Summary(m)
	if d.fr.Func != nil {
		d.fr.Unit.calledBy(m, d.fr.Func)
	}
	does := s.Does & (outward | effect.Judges | effect.Locks | effect.Ambient)
	d.eff.addRanked(does, rank(does, s.Named), Describe(m), d.at)
	d.eff.Blocks |= s.Blocks
}

// fillerMethods lists the methods of the unit's own types that libraries call.
func (u *Unit) fillerMethods() []*types.Func {
	if !u.filled {
		u.filled = true
		for _, f := range u.order {
			if f.Decl.Recv != nil && isFiller(f.Obj) {
				u.fillers = append(u.fillers, f.Obj)
			}
		}
	}
	return u.fillers
}

// unfit says whether a method that fills asks of what kind the source is: that it is
// another one than expected is a failure.
func (fr *Frame) unfit(e ast.Expr) bool {
	if fr.Func == nil || !isFiller(fr.Func.Obj) {
		return false
	}
	if v := fr.VarOf(e); v != nil && len(fr.defs[v]) == 1 && !fr.isOperand(v) {
		e = fr.defs[v][0]
	}
	x, ok := ast.Unparen(e).(*ast.TypeAssertExpr)
	if !ok {
		return false
	}
	v := fr.VarOf(x.X)
	return v != nil && fr.isOperand(v)
}
