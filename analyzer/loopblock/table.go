package loopblock

import (
	"go/types"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file looks up what the tables of loops name in the packages that a package imports.

// rule is one group of a loop's callbacks.
type rule struct {
	loop  *knowledge.Loop
	group *knowledge.Callbacks
}

// operand says that a function runs what it is given.
type operand struct {
	rule
	number int // from 1
}

// method is one of an interface's.
type method struct {
	rule
	iface *types.Interface
	name  string
}

// part is what the methods are known by that a callback leaves some of its work to.
type part struct {
	rule
	takes, gives types.Type
}

type table struct {
	operands map[*types.Func][]operand
	types    map[*types.TypeName]rule
	fields   map[*types.Var]rule
	methods  []method
	parts    []part
	values   map[*types.TypeName]method
	own      map[*knowledge.Loop]map[*types.Func]*knowledge.Own
	localSQL bool // the program's databases are files
}

// newTable gives what is known of the packages that a package imports, nil if there is
// nothing to look for.
func newTable(p *check.Pass) *table {
	t := &table{
		operands: map[*types.Func][]operand{}, types: map[*types.TypeName]rule{}, fields: map[*types.Var]rule{},
		values: map[*types.TypeName]method{}, own: map[*knowledge.Loop]map[*types.Func]*knowledge.Own{},
	}
	imports := importsOf(p.Types)
	for _, loop := range knowledge.Loops() {
		if !imports.have(loop) || !imports.haveSince(loop) || waived(p.Unit, loop, imports) {
			continue
		}
		own := map[*types.Func]*knowledge.Own{}
		for i := range loop.Own {
			for k := range loop.Keys(loop.Own[i].Names) {
				if fn, ok := imports.find(k).(*types.Func); ok {
					own[fn] = &loop.Own[i]
				}
			}
		}
		t.own[loop] = own
		for i := range loop.Callbacks {
			t.add(imports, rule{loop, &loop.Callbacks[i]})
		}
	}
	if len(t.own) == 0 {
		return nil
	}
	t.localSQL = p.Unit.AsksFilesOnly()
	return t
}

func (t *table) add(in imports, r rule) {
	for k := range r.loop.Keys(r.group.Operands) {
		if fn, ok := in.find(k).(*types.Func); ok {
			t.operands[fn] = append(t.operands[fn], operand{r, k.Operand})
		}
	}
	for k := range r.loop.Keys(r.group.Types) {
		if named, ok := in.find(k).(*types.TypeName); ok {
			t.types[named] = r
		}
	}
	for k := range r.loop.Keys(r.group.Fields) {
		if field, ok := in.find(k).(*types.Var); ok {
			t.fields[field] = r
		}
	}
	for k := range r.loop.Keys(r.group.Methods) {
		if pkg := in[k.Path]; pkg != nil {
			if iface, _ := infer.NamedInterface(k, pkg); iface != nil {
				t.methods = append(t.methods, method{r, iface, k.Name})
			}
		}
	}
	if r.group.Takes != "" {
		takes, gives := in.typeOf(r, r.group.Takes), in.typeOf(r, r.group.Gives)
		if takes != nil && gives != nil {
			t.parts = append(t.parts, part{r, takes, gives})
		}
	}
	for k := range r.loop.Keys(r.group.Values) {
		if pkg := in[k.Path]; pkg != nil {
			if iface, named := infer.NamedInterface(k, pkg); iface != nil {
				t.values[named] = method{r, iface, k.Name}
			}
		}
	}
}

// imports are the packages that one imports, by their paths.
type imports map[string]*types.Package

func importsOf(pkg *types.Package) imports {
	all := imports{}
	for _, imported := range pkg.Imports() {
		all[imported.Path()] = imported
	}
	return all
}

// have says whether a package that a loop's tables name is among them.
func (in imports) have(loop *knowledge.Loop) bool {
	for _, path := range loop.Paths() {
		if in[path] != nil {
			return true
		}
	}
	return false
}

// haveSince says whether what is imported of a loop's library is not older than what its
// documentation says: every package has the function that tells, if one does for it, and
// one of them at least.
func (in imports) haveSince(loop *knowledge.Loop) bool {
	shown := loop.Since == ""
	for k := range loop.Keys(loop.Since) {
		if in[k.Path] == nil {
			continue
		}
		if in.find(k) == nil {
			return false
		}
		shown = true
	}
	return shown
}

// typeOf gives the type of a name, nil if its package is not imported.
func (in imports) typeOf(r rule, name string) types.Type {
	for k := range r.loop.Keys(name) {
		if named, ok := in.find(k).(*types.TypeName); ok {
			return named.Type()
		}
	}
	return nil
}

// find gives what a key names, nil if its package is not imported.
func (in imports) find(k knowledge.LoopKey) types.Object {
	if pkg := in[k.Path]; pkg != nil {
		return infer.Named(k, pkg)
	}
	return nil
}
