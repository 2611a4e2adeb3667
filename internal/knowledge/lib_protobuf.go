package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	protobufModule  = "google.golang.org/protobuf"
	protobufVersion = "v1.36.12"
	protoDoc        = "https://pkg.go.dev/google.golang.org/protobuf/proto"
	// Only the operations marked as mutating are unsafe for concurrent use, even
	// where reading decodes a field that was left for later.
	protoReadDoc = "https://pkg.go.dev/google.golang.org/protobuf/reflect/protoreflect#Message"
)

var protobuf = &Library{
	Path: "google.golang.org/protobuf/proto", Module: protobufModule, Version: protobufVersion, Doc: protoDoc,
	Funcs: []Funcs{
		{
			Doc: protoDoc + "#Clone",
			Names: `Clone CloneOf Equal Size MessageName CheckInitialized HasExtension
				Marshal MarshalOptions.Marshal MarshalOptions.Size
				Bool Int32 Int64 Uint32 Uint64 Float32 Float64 String`,
		},
		{
			Doc:   protoDoc + "#GetExtension",
			Names: "GetExtension ValueOrDefaultBytes ValueOrDefault",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   protoDoc + "#ValueOrNil",
			Names: "ValueOrNil",
			Is:    Summary{Calls: Param(2)},
		},
		{
			Doc:   protoDoc + "#RangeExtensions",
			Names: "RangeExtensions",
			Is:    Summary{Calls: Param(2)},
		},
		{
			// Merge copies deeply: the destination shares nothing with the source.
			Doc:   protoDoc + "#Merge",
			Names: "Merge Reset ClearExtension SetExtension",
			Is:    Summary{Mutates: Param(1)},
		},
		{
			Doc:   protoDoc + "#MarshalOptions.MarshalAppend",
			Names: "MarshalOptions.MarshalAppend",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   protoDoc + "#Unmarshal",
			Names: "Unmarshal UnmarshalOptions.Unmarshal",
			Is:    Summary{Mutates: Param(2)},
		},
	},
}

var protobufJSON = &Library{
	Path: "google.golang.org/protobuf/encoding/protojson", Module: protobufModule, Version: protobufVersion,
	Doc: "https://pkg.go.dev/google.golang.org/protobuf/encoding/protojson",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/google.golang.org/protobuf/encoding/protojson#Marshal",
			Names: "Marshal Format MarshalOptions.Marshal MarshalOptions.Format",
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/protobuf/encoding/protojson#MarshalOptions.MarshalAppend",
			Names: "MarshalOptions.MarshalAppend",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/protobuf/encoding/protojson#Unmarshal",
			Names: "Unmarshal UnmarshalOptions.Unmarshal",
			Is:    Summary{Mutates: Param(2)},
		},
	},
}

// What generated messages call behind String, Reset and ProtoReflect. The
// message's own state is filled with atomic stores, so reading stays safe.
var protobufImpl = &Library{
	Path: "google.golang.org/protobuf/internal/impl", Module: protobufModule, Version: protobufVersion,
	Doc: "https://pkg.go.dev/google.golang.org/protobuf/runtime/protoimpl",
	Funcs: []Funcs{
		{
			Doc: protoReadDoc,
			Names: `Export.MessageStringOf Export.EnumStringOf Export.CompressGZIP Export.Present
				Export.UnmarshalJSONEnum Export.NewError messageState.IsValid`,
		},
		{
			Doc: protoReadDoc,
			Names: `Export.MessageStateOf Export.MessageOf Export.ProtoMessageV1Of Export.ProtoMessageV2Of
				Export.MessageDescriptorOf Export.EnumDescriptorOf
				messageState.LoadMessageInfo messageState.StoreMessageInfo messageState.Interface
				messageState.Descriptor messageState.Type
				MessageInfo.MessageOf MessageInfo.Descriptor EnumInfo.Descriptor`,
			Is: Summary{Returns: Param(0) | Param(1)},
		},
		{
			Doc:   protoReadDoc,
			Names: "Export.SetPresent Export.SetPresentNonAtomic Export.ClearPresent",
			Is:    Summary{Mutates: Param(1)},
		},
	},
}

var protobufReflect = &Library{
	Path: "google.golang.org/protobuf/reflect/protoreflect", Module: protobufModule, Version: protobufVersion,
	Doc: "https://pkg.go.dev/google.golang.org/protobuf/reflect/protoreflect",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/google.golang.org/protobuf/reflect/protoreflect#Message",
			Names: "Message.Has Message.IsValid Message.New List.Len List.IsValid Map.Len Map.Has Map.IsValid",
		},
		{
			Doc: "https://pkg.go.dev/google.golang.org/protobuf/reflect/protoreflect#Message",
			Names: `ProtoMessage.ProtoReflect Message.Get Message.Interface Message.Descriptor Message.Type
				Message.GetUnknown Message.WhichOneof List.Get Map.Get`,
			Is: Summary{Returns: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/google.golang.org/protobuf/reflect/protoreflect#Message",
			Names: `Message.Clear Message.Mutable Message.Set Message.SetUnknown List.Append List.AppendMutable
				List.Set List.Truncate Map.Clear Map.Mutable Map.Set`,
			Is: Summary{Mutates: Param(0), Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/google.golang.org/protobuf/reflect/protoreflect#Message",
			Names: "Message.Range Map.Range",
			Is:    Summary{Calls: Param(1)},
		},
	},
}
