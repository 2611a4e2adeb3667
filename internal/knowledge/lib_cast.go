package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const castDoc = "https://pkg.go.dev/github.com/spf13/cast"

var castLib = &Library{
	Path: "github.com/spf13/cast", Module: "github.com/spf13/cast", Version: "v1.10.0", Doc: castDoc,
	Funcs: []Funcs{
		{
			Doc: castDoc,
			Names: `StringToDate StringToDateInDefaultLocation ToBool ToBoolE ToDuration ToDurationE ToFloat32
				ToFloat32E ToFloat64 ToFloat64E ToInt ToInt16 ToInt16E ToInt32 ToInt32E ToInt64 ToInt64E ToInt8
				ToInt8E ToIntE ToString ToStringE ToTime ToTimeE ToTimeInDefaultLocation
				ToTimeInDefaultLocationE ToUint ToUint16 ToUint16E ToUint32 ToUint32E ToUint64 ToUint64E ToUint8
				ToUint8E ToUintE`,
		},
		{
			// What has the wanted type already is returned as it is.
			Doc: castDoc,
			Names: `ToBoolSlice ToBoolSliceE ToDurationSlice ToDurationSliceE ToFloat32SliceE ToFloat64Slice
				ToFloat64SliceE ToInt16SliceE ToInt32SliceE ToInt64Slice ToInt64SliceE ToInt8SliceE ToIntSlice
				ToIntSliceE ToSlice ToSliceE ToStringMap ToStringMapBool ToStringMapBoolE ToStringMapE
				ToStringMapInt ToStringMapInt64 ToStringMapInt64E ToStringMapIntE ToStringMapString
				ToStringMapStringE ToStringMapStringSlice ToStringMapStringSliceE ToStringSlice ToStringSliceE
				ToUint16SliceE ToUint32SliceE ToUint64SliceE ToUint8SliceE ToUintSlice ToUintSliceE`,
			Is: Summary{Returns: Param(1)},
		},
	},
}
