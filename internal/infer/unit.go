// Package infer works out what functions and calls do, from syntax and types:
// knowledge of libraries at the bottom, facts of packages that were looked at
// before, and induction over the functions at hand. It is flow-insensitive and
// errs on the side of more effects.
package infer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// Package is one type-checked package of a Unit.
type Package struct {
	Fset  *token.FileSet
	Files []*ast.File
	Types *types.Package
	Info  *types.Info
}

// Unit is a set of packages whose functions are inferred together: one package
// under a vet driver, all packages of a program in the command.
type Unit struct {
	Packages []*Package
	// Facts gives what was found out about functions outside of the unit.
	Facts func(*types.Func) (effect.Summary, bool)
	// Whole says that the unit holds every package of the program that is the
	// user's own, so that the implementations of an interface can be listed.
	Whole bool
	// Library says that the unit is a package of somebody else's.
	Library bool
	// Broken says why a unit is blank that should not be.
	Broken *Broken

	// cookies says that an HTTP client of the program keeps cookies: what one request
	// brings, the next one sends.
	cookies    bool
	transports []*types.Func // methods of the user's own that HTTP clients call
	outs       bool          // the program makes parameters that a database writes

	Pool PoolLimit

	funcs      map[*types.Func]*Func
	order      []*Func
	summaries  map[*types.Func]effect.Summary
	concretes  []types.Type // types that may implement an interface of the user's
	impls      map[*types.Func][]*types.Func
	carriers   []carrier
	tx         txContexts
	tainted    map[*types.TypeName]token.Pos
	given      map[*types.Var]token.Pos // parameters that are somewhere given what hangs on a transaction
	directives directives
	connecting map[*types.TypeName]bool // interfaces of the user's, by whether connects says so
	callers    map[*types.Func]map[*Func]bool
	handles    handleTypes
	errors     map[*types.Var]madeError
	tables     map[*types.Var]madeError // of constants
	resets     map[*types.Var]bool      // package variables that functions assign
	hidden     map[hidden]bool
	answers    map[*types.Var]token.Pos
	loggers    loggerTypes
	statements map[*types.Var]preparation // fields and package variables that hold prepared ones
	optionals  optionals
	fillings   map[*types.Func]fillings
	fillers    []*types.Func // methods of own types that libraries fill them by
	filled     bool          // fillers are listed
	noticed    []noticed     // methods of own types that show when a library calls them
	settled    bool          // summaries grow no more
	makers     map[*types.Func]bool
	ownWrites  map[*types.Func]effect.Summary // see noteOwnWrites
	ways       ways
	results    map[resultKey]givenTypes
	touches    *touches // which code touches which package variables, once somebody has asked
}

// Func is a function with a body.
type Func struct {
	Obj  *types.Func
	Decl *ast.FuncDecl
	Pkg  *Package
	File *ast.File
}

// New prepares a unit and infers every function's summary.
func New(u *Unit) *Unit {
	Blank(u)
	for _, pkg := range u.Packages {
		u.collect(pkg)
	}
	u.concretes = append(u.implementers(), u.foreigners()...)
	u.surveyStatements()
	u.fixpoint()
	for u.noticeBehind() {
		u.fixpoint()
	}
	u.survey()
	u.surveyOptionals()
	u.settled = true
	return u
}

// Blank prepares a unit whose functions are not looked at: everything about them
// is unknown.
func Blank(u *Unit) *Unit {
	u.funcs = map[*types.Func]*Func{}
	u.summaries = map[*types.Func]effect.Summary{}
	u.impls = map[*types.Func][]*types.Func{}
	u.callers = map[*types.Func]map[*Func]bool{}
	u.handles = handleTypes{}
	u.connecting = map[*types.TypeName]bool{}
	u.directives = newDirectives()
	u.errors = map[*types.Var]madeError{}
	u.tables = map[*types.Var]madeError{}
	u.hidden = map[hidden]bool{}
	u.answers = map[*types.Var]token.Pos{}
	u.loggers = loggerTypes{}
	u.fillings = map[*types.Func]fillings{}
	u.makers = map[*types.Func]bool{}
	u.ownWrites = map[*types.Func]effect.Summary{}
	u.ways = ways{}
	u.results = map[resultKey]givenTypes{}
	return u
}

func (u *Unit) collect(pkg *Package) {
	defer NameBreak(pkg, "", token.NoPos)
	for _, file := range pkg.Files {
		u.directives.read(pkg, file)
		u.cookies = u.cookies || keepsCookies(pkg, file)
		u.outs = u.outs || makesOut(pkg, file)
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok {
				u.collectErrors(pkg, gen)
			}
			fd, ok := decl.(*ast.FuncDecl)
			if !ok || fd.Body == nil {
				continue
			}
			if obj, ok := pkg.Info.Defs[fd.Name].(*types.Func); ok {
				f := &Func{Obj: obj, Decl: fd, Pkg: pkg, File: file}
				u.funcs[obj] = f
				u.order = append(u.order, f)
				u.noteTransport(obj)
			}
		}
	}
}

// Funcs lists the unit's functions in source order.
func (u *Unit) Funcs() []*Func { return u.order }

// FuncOf gives the declaration of a function of the unit, or nil.
func (u *Unit) FuncOf(obj *types.Func) *Func { return u.funcs[obj] }

// fixpoint infers callees before callers and then again whoever called a
// function whose summary grew; that happens in recursion only.
func (u *Unit) fixpoint() {
	queue := u.calleesFirst()
	queued := map[*Func]bool{}
	for _, f := range queue {
		queued[f] = true
	}
	for len(queue) > 0 {
		f := queue[0]
		queue, queued[f] = queue[1:], false
		was, seen := u.summaries[f.Obj]
		now := u.infer(f)
		if seen {
			now = was.Join(now) // only ever grow, so that this ends
		}
		u.summaries[f.Obj] = now
		if grown := u.noteOwnWrites(f, now); !grown && (seen && was == now || !seen && now == (effect.Summary{})) {
			continue
		}
		for caller := range u.callers[f.Obj] {
			if !queued[caller] {
				queue, queued[caller] = append(queue, caller), true
			}
		}
	}
}

// calleesFirst orders the functions so that a static callee comes before its
// callers wherever there is no recursion.
func (u *Unit) calleesFirst() []*Func {
	var out []*Func
	seen := map[*Func]bool{}
	var visit func(f *Func)
	visit = func(f *Func) {
		if f == nil || seen[f] {
			return
		}
		seen[f] = true
		defer NameBreak(f.Pkg, f.Obj.Name(), f.Decl.Pos())
		ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if callee, ok := f.Pkg.Info.Uses[id].(*types.Func); ok {
					for _, target := range u.Targets(callee.Origin()) {
						u.calledBy(target, f)
						visit(u.funcs[target])
					}
				}
			}
			return true
		})
		out = append(out, f)
	}
	for _, f := range u.order {
		visit(f)
	}
	return out
}

// calledBy notes that f has to be looked at again when target's summary grows.
func (u *Unit) calledBy(target *types.Func, f *Func) {
	if u.callers[target] == nil {
		u.callers[target] = map[*Func]bool{}
	}
	u.callers[target][f] = true
}

// Targets lists the functions with a body that a reference may lead to.
func (u *Unit) Targets(callee *types.Func) []*types.Func {
	if isInterfaceMethod(callee) {
		return u.implementations(callee)
	}
	return []*types.Func{callee}
}

// infer works out one function's summary from its body and the summaries that
// are known so far.
func (u *Unit) infer(f *Func) effect.Summary {
	defer NameBreak(f.Pkg, f.Obj.Name(), f.Decl.Pos())
	frame := u.NewFrame(f)
	if s, ok := frame.generatedStub(); ok {
		return s
	}
	return frame.summarise()
}

// Known lists the functions that a fact is worth writing for: all with a body,
// and the interface methods for which a directive holds, in source order.
func (u *Unit) Known() []*types.Func {
	var out []*types.Func
	for _, f := range u.order {
		out = append(out, f.Obj)
	}
	return append(out, u.directives.marked()...)
}
