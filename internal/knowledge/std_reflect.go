package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdReflect = &Library{
	Path:    "reflect",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/reflect",
	Types: []Types{
		{Doc: "https://pkg.go.dev/reflect#Type", Is: Value, Names: "Type Kind StructTag ChanDir"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://pkg.go.dev/reflect#Type",
			Names: "ArrayOf ChanOf DeepEqual FuncOf MakeChan MakeMap MakeMapWithSize MakeSlice MapOf New PointerTo " +
				"PtrTo SliceOf StructOf TypeFor TypeOf VisibleFields Zero ChanDir.String Kind.String " +
				"Method.IsExported StructField.IsExported StructTag.Get StructTag.Lookup " +
				"Type.Align Type.AssignableTo Type.Bits Type.CanSeq Type.CanSeq2 Type.ChanDir " +
				"Type.Comparable Type.ConvertibleTo Type.Elem Type.Field Type.FieldAlign " +
				"Type.FieldByIndex Type.FieldByName Type.Fields Type.Implements Type.In Type.Ins " +
				"Type.IsVariadic Type.Key Type.Kind Type.Len Type.Method Type.MethodByName Type.Methods " +
				"Type.Name Type.NumField Type.NumIn Type.NumMethod Type.NumOut Type.Out Type.Outs " +
				"Type.OverflowComplex Type.OverflowFloat Type.OverflowInt Type.OverflowUint Type.PkgPath " +
				"Type.Size Type.String ValueError.Error",
		},
		{
			Doc: "https://pkg.go.dev/reflect#Value",
			Names: "Value.Bool Value.CanAddr Value.CanSet Value.Cap Value.CanComplex Value.Complex " +
				"Value.CanFloat Value.Float Value.CanInt Value.Int Value.CanInterface Value.IsNil " +
				"Value.IsValid Value.IsZero Value.Kind Value.Len Value.NumMethod Value.NumField " +
				"Value.OverflowComplex Value.OverflowFloat Value.OverflowInt Value.OverflowUint " +
				"Value.String Value.Type Value.CanUint Value.Uint Value.CanConvert Value.Comparable " +
				"Value.Equal",
		},
		{
			// A method value taken this way keeps its receiver; calling it is Call.
			Doc: "https://pkg.go.dev/reflect#Value",
			Names: "Value.Seq Value.Seq2 Value.MapIndex Value.MapKeys Value.MapRange Value.Addr Value.Bytes " +
				"Value.Elem Value.Field Value.FieldByIndex Value.FieldByIndexErr Value.FieldByName " +
				"Value.Index Value.Interface Value.InterfaceData Value.Method Value.MethodByName " +
				"Value.Pointer Value.Slice Value.Slice3 Value.UnsafeAddr Value.UnsafePointer " +
				"Value.Fields Value.Methods Value.Convert MapIter.Key MapIter.Value",
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/reflect#ValueOf",
			Names: "Indirect TypeAssert ValueOf",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/reflect#Append",
			Names: "Append AppendSlice",
			Is:    Summary{Mutates: Param(1), Returns: Param(1) | Param(2)},
		},
		{
			// The function that Swapper gives swaps in the slice.
			Doc:   "https://pkg.go.dev/reflect#Swapper",
			Names: "Copy Swapper",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc: "https://pkg.go.dev/reflect#Value.Set",
			Names: "Value.SetIterKey Value.SetIterValue Value.SetMapIndex Value.SetZero Value.Set " +
				"Value.SetBool Value.SetBytes Value.SetComplex Value.SetFloat Value.SetInt Value.SetLen " +
				"Value.SetCap Value.SetUint Value.SetPointer Value.SetString Value.Grow Value.Clear " +
				"MapIter.Next MapIter.Reset",
			Is: Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/reflect#Value.FieldByNameFunc",
			Names: "Value.FieldByNameFunc Type.FieldByNameFunc",
			Is:    Summary{Calls: Param(1), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/reflect#Value.Recv",
			Names: "Select Value.Close Value.Recv Value.Send Value.TryRecv Value.TrySend",
			Is:    Summary{Does: Sends, Blocks: Peer},
		},
		{
			Doc:   "https://pkg.go.dev/reflect#Value.Call",
			Names: "Value.Call Value.CallSlice MakeFunc",
			Is:    Summary{Does: Unknown, Why: "a call by reflection"},
		},
	},
}
