package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// The messages that come with protobuf, which handlers build and take apart.

const wktDoc = "https://pkg.go.dev/google.golang.org/protobuf/types/known/"

var timestamppb = &Library{
	Path: "google.golang.org/protobuf/types/known/timestamppb", Module: protobufModule, Version: protobufVersion,
	Doc: wktDoc + "timestamppb",
	Funcs: []Funcs{
		{
			Doc: wktDoc + "timestamppb#New",
			Names: `New Timestamp.AsTime Timestamp.IsValid Timestamp.CheckValid Timestamp.GetSeconds
				Timestamp.GetNanos Timestamp.String`,
		},
		{Doc: wktDoc + "timestamppb#Now", Names: "Now", Is: Summary{Does: Clock}},
		{Doc: wktDoc + "timestamppb#Timestamp.Reset", Names: "Timestamp.Reset", Is: Summary{Mutates: Param(0)}},
	},
}

var durationpb = &Library{
	Path: "google.golang.org/protobuf/types/known/durationpb", Module: protobufModule, Version: protobufVersion,
	Doc: wktDoc + "durationpb",
	Funcs: []Funcs{
		{
			Doc: wktDoc + "durationpb#New",
			Names: `New Duration.AsDuration Duration.IsValid Duration.CheckValid Duration.GetSeconds
				Duration.GetNanos Duration.String`,
		},
		{Doc: wktDoc + "durationpb#Duration.Reset", Names: "Duration.Reset", Is: Summary{Mutates: Param(0)}},
	},
}

var wrapperspb = &Library{
	Path: "google.golang.org/protobuf/types/known/wrapperspb", Module: protobufModule, Version: protobufVersion,
	Doc: wktDoc + "wrapperspb",
	Funcs: []Funcs{
		{
			Doc: wktDoc + "wrapperspb",
			Names: `Bool String Int32 Int64 UInt32 UInt64 Float Double
				BoolValue.GetValue StringValue.GetValue Int32Value.GetValue Int64Value.GetValue
				UInt32Value.GetValue UInt64Value.GetValue FloatValue.GetValue DoubleValue.GetValue
				BoolValue.String StringValue.String Int32Value.String Int64Value.String
				UInt32Value.String UInt64Value.String FloatValue.String DoubleValue.String BytesValue.String`,
		},
		{
			Doc:   wktDoc + "wrapperspb#BytesValue",
			Names: "Bytes BytesValue.GetValue",
			Is:    Summary{Returns: Param(0) | Param(1)},
		},
	},
}

var structpb = &Library{
	Path: "google.golang.org/protobuf/types/known/structpb", Module: protobufModule, Version: protobufVersion,
	Doc: wktDoc + "structpb",
	Funcs: []Funcs{
		{
			// The New functions copy what they are given, except for messages.
			Doc: wktDoc + "structpb#NewStruct",
			Names: `NewStruct NewList NewValue NewBoolValue NewNullValue NewNumberValue NewStringValue
				Struct.AsMap ListValue.AsSlice Value.AsInterface
				Struct.MarshalJSON ListValue.MarshalJSON Value.MarshalJSON
				Struct.String ListValue.String Value.String NullValue.String
				Value.GetBoolValue Value.GetNullValue Value.GetNumberValue Value.GetStringValue`,
		},
		{
			Doc: wktDoc + "structpb#Value",
			Names: `NewListValue NewStructValue Struct.GetFields ListValue.GetValues
				Value.GetKind Value.GetListValue Value.GetStructValue`,
			Is: Summary{Returns: Param(0) | Param(1)},
		},
		{
			Doc:   wktDoc + "structpb#Struct.UnmarshalJSON",
			Names: "Struct.UnmarshalJSON ListValue.UnmarshalJSON Value.UnmarshalJSON Struct.Reset ListValue.Reset Value.Reset",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var anypb = &Library{
	Path: "google.golang.org/protobuf/types/known/anypb", Module: protobufModule, Version: protobufVersion,
	Doc: wktDoc + "anypb",
	Funcs: []Funcs{
		{
			Doc:   wktDoc + "anypb#New",
			Names: "New UnmarshalNew Any.MessageIs Any.MessageName Any.UnmarshalNew Any.GetTypeUrl Any.String",
		},
		{Doc: wktDoc + "anypb#Any", Names: "Any.GetValue", Is: Summary{Returns: Param(0)}},
		{Doc: wktDoc + "anypb#MarshalFrom", Names: "MarshalFrom Any.UnmarshalTo", Is: Summary{Mutates: Param(1)}},
		{Doc: wktDoc + "anypb#UnmarshalTo", Names: "UnmarshalTo", Is: Summary{Mutates: Param(2)}},
		{Doc: wktDoc + "anypb#Any.MarshalFrom", Names: "Any.MarshalFrom Any.Reset", Is: Summary{Mutates: Param(0)}},
	},
}

var fieldmaskpb = &Library{
	Path: "google.golang.org/protobuf/types/known/fieldmaskpb", Module: protobufModule, Version: protobufVersion,
	Doc: wktDoc + "fieldmaskpb",
	Funcs: []Funcs{
		{Doc: wktDoc + "fieldmaskpb#New", Names: "New Union Intersect FieldMask.IsValid FieldMask.String"},
		{Doc: wktDoc + "fieldmaskpb#FieldMask", Names: "FieldMask.GetPaths", Is: Summary{Returns: Param(0)}},
		{
			Doc:   wktDoc + "fieldmaskpb#FieldMask.Append",
			Names: "FieldMask.Append FieldMask.Normalize FieldMask.Reset",
			Is:    Summary{Mutates: Param(0)},
		},
	},
}

var emptypb = &Library{
	Path: "google.golang.org/protobuf/types/known/emptypb", Module: protobufModule, Version: protobufVersion,
	Doc: wktDoc + "emptypb",
	Funcs: []Funcs{
		{Doc: wktDoc + "emptypb#Empty", Names: "Empty.String"},
		{Doc: wktDoc + "emptypb#Empty.Reset", Names: "Empty.Reset", Is: Summary{Mutates: Param(0)}},
	},
}
