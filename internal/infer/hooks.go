package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// Methods of a model that an ORM calls while it fills it.
// Sources: https://gorm.io/docs/hooks.html#Querying-an-object,
// https://pkg.go.dev/xorm.io/xorm#AfterLoadProcessor
var modelHooks = []string{"AfterFind", "AfterLoad", "AfterSet", "BeforeSet"}

// hooks adds what the model's own methods do that an ORM calls when it loads one.
func (fr *Frame) hooks(op ast.Expr, call *ast.CallExpr, eff *Effects) {
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil || !strings.HasPrefix(fn.Pkg().Path(), "gorm.io/") && !strings.HasPrefix(fn.Pkg().Path(), "xorm.io/") {
		return
	}
	if model := elementOf(fr.info.TypeOf(op)); model != nil {
		fr.hooksOf(model, op.Pos(), eff)
	}
}

// hooksOf adds what the methods of one model do.
func (fr *Frame) hooksOf(model types.Type, at token.Pos, eff *Effects) {
	for _, name := range modelHooks {
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(model), true, nil, name)
		hook, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		s := fr.Unit.Summary(hook)
		eff.addRanked(s.Does, rank(s.Does, s.Named), Describe(hook), at)
		eff.Blocks |= s.Blocks
		if s.Handles|s.Calls|s.Emits|s.Text|s.Request != 0 {
			eff.add(effect.Unknown, Describe(hook), at)
		}
	}
}

// elementOf gives the named type that a destination points to, through slices
// and maps.
func elementOf(t types.Type) types.Type {
	for t != nil {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Map:
			t = u.Elem()
		case *types.Named:
			return u
		default:
			return nil
		}
	}
	return nil
}
