package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	otelVersion = "v1.47.0"
	otelDoc     = "https://pkg.go.dev/go.opentelemetry.io/otel"
)

// A span's times and its place among its siblings may change when operations
// overlap; that is what it measures. Exporters and processors that the service
// installed run behind the interfaces and are not seen from here.
var otelLib = &Library{
	Path: "go.opentelemetry.io/otel", Module: "go.opentelemetry.io/otel", Version: otelVersion, Doc: otelDoc,
	Funcs: []Funcs{
		{
			Doc:   otelDoc + "#Tracer",
			Names: "Tracer Meter Logger GetTracerProvider GetMeterProvider GetLoggerProvider GetTextMapPropagator Version",
		},
		{
			Doc:   otelDoc + "#Handle",
			Names: "Handle",
			Is:    Summary{Does: Logs},
		},
	},
}

var otelTrace = &Library{
	Path: "go.opentelemetry.io/otel/trace", Module: "go.opentelemetry.io/otel/trace", Version: otelVersion, Doc: otelDoc + "/trace",
	Types: []Types{
		{Doc: otelDoc + "/trace#Span", Is: Safe, Names: "Span Tracer TracerProvider"},
		{Doc: otelDoc + "/trace#SpanContext", Is: Value, Names: "SpanContext TraceID SpanID TraceFlags TraceState SpanKind"},
	},
	Funcs: []Funcs{
		{
			Doc:   otelDoc + "/trace#Tracer",
			Names: "Tracer.Start",
			Is:    Summary{Does: Logs, Returns: Param(0) | Param(1) | Param(3)},
		},
		{
			Doc: otelDoc + "/trace#Span",
			Names: `Span.End Span.AddEvent Span.AddLink Span.RecordError Span.SetAttributes Span.SetName
				Span.SetStatus`,
			Is: Summary{Does: Logs},
		},
		{
			Doc: otelDoc + "/trace#SpanContext",
			Names: `Span.IsRecording SpanContext.IsValid SpanContext.HasTraceID SpanContext.HasSpanID
				SpanContext.IsSampled SpanContext.IsRemote SpanContext.TraceID SpanContext.SpanID
				SpanContext.TraceFlags SpanContext.Equal TraceID.String TraceID.IsValid SpanID.String
				SpanID.IsValid TraceFlags.IsSampled TraceFlags.String TraceIDFromHex SpanIDFromHex
				SpanKind.String WithNewRoot WithSpanKind WithTimestamp WithStackTrace`,
		},
		{
			Doc: otelDoc + "/trace#SpanFromContext",
			Names: `SpanFromContext SpanContextFromContext ContextWithSpan ContextWithSpanContext
				ContextWithRemoteSpanContext LinkFromContext NewSpanContext WithAttributes WithLinks
				Span.SpanContext Span.TracerProvider TracerProvider.Tracer SpanContext.TraceState`,
			Is: Summary{Returns: Param(0) | Param(1) | Param(2)},
		},
	},
}

var otelAttribute = &Library{
	Path: "go.opentelemetry.io/otel/attribute", Module: "go.opentelemetry.io/otel", Version: otelVersion, Doc: otelDoc + "/attribute",
	Types: []Types{
		{Doc: otelDoc + "/attribute#Set", Is: Value, Names: "KeyValue Key Value Set"},
	},
	Funcs: []Funcs{
		{
			// The slices are copied into arrays.
			Doc: otelDoc + "/attribute#KeyValue",
			Names: `Bool BoolSlice Int IntSlice Int64 Int64Slice Float64 Float64Slice String StringSlice Stringer
				Key.Bool Key.BoolSlice Key.Int Key.IntSlice Key.Int64 Key.Int64Slice Key.Float64
				Key.Float64Slice Key.String Key.StringSlice BoolValue IntValue Int64Value Float64Value
				StringValue KeyValue.Valid Value.AsBool Value.AsInt64 Value.AsFloat64 Value.AsString
				Value.Emit Value.Type Set.Len Set.HasValue`,
		},
		{
			// The slice that NewSet is given is sorted in place.
			Doc:   otelDoc + "/attribute#NewSet",
			Names: "NewSet",
			Is:    Summary{Mutates: Param(1)},
		},
	},
}

var otelCodes = &Library{
	Path: "go.opentelemetry.io/otel/codes", Module: "go.opentelemetry.io/otel", Version: otelVersion, Doc: otelDoc + "/codes",
	Funcs: []Funcs{
		{Doc: otelDoc + "/codes#Code", Names: "Code.String Code.MarshalJSON"},
	},
}

var otelMetric = &Library{
	Path: "go.opentelemetry.io/otel/metric", Module: "go.opentelemetry.io/otel/metric", Version: otelVersion, Doc: otelDoc + "/metric",
	Types: []Types{
		{Doc: otelDoc + "/metric", Is: Safe, Names: `Meter MeterProvider
			Int64Counter Int64UpDownCounter Int64Histogram Int64Gauge Float64Counter Float64UpDownCounter
			Float64Histogram Float64Gauge`},
	},
	Funcs: []Funcs{
		{
			Doc: otelDoc + "/metric",
			Names: `Int64Counter.Add Int64UpDownCounter.Add Int64Histogram.Record Int64Gauge.Record Float64Counter.Add
				Float64UpDownCounter.Add Float64Histogram.Record Float64Gauge.Record`,
			Is: Summary{Does: Logs},
		},
		{
			Doc: otelDoc + "/metric#Meter",
			Names: `Meter.Int64Counter Meter.Int64UpDownCounter Meter.Int64Histogram Meter.Int64Gauge
				Meter.Float64Counter Meter.Float64UpDownCounter Meter.Float64Histogram Meter.Float64Gauge
				MeterProvider.Meter`,
			Is: Summary{Does: Logs, Returns: Param(0)},
		},
		{
			Doc:   otelDoc + "/metric#WithAttributes",
			Names: "WithAttributes WithAttributeSet WithExplicitBucketBoundaries",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   otelDoc + "/metric#WithDescription",
			Names: "WithDescription WithUnit",
		},
	},
}

var otelPropagation = &Library{
	Path: "go.opentelemetry.io/otel/propagation", Module: "go.opentelemetry.io/otel", Version: otelVersion, Doc: otelDoc + "/propagation",
	Funcs: []Funcs{
		{
			Doc:   otelDoc + "/propagation#TextMapPropagator",
			Names: "TextMapPropagator.Inject TraceContext.Inject Baggage.Inject",
			Is:    Summary{Mutates: Param(2)},
		},
		{
			Doc:   otelDoc + "/propagation#TextMapPropagator",
			Names: "TextMapPropagator.Extract TraceContext.Extract Baggage.Extract",
			Is:    Summary{Returns: Param(1)},
		},
	},
}

var otelBaggage = &Library{
	Path: "go.opentelemetry.io/otel/baggage", Module: "go.opentelemetry.io/otel", Version: otelVersion, Doc: otelDoc + "/baggage",
	Types: []Types{
		{Doc: otelDoc + "/baggage#Baggage", Is: Value, Names: "Baggage Member Property"},
	},
	Funcs: []Funcs{
		{
			Doc: otelDoc + "/baggage",
			Names: `Parse New NewMember NewMemberRaw Member.Key Member.Value Member.String
				Baggage.Member Baggage.Len Baggage.String`,
		},
		{
			Doc:   otelDoc + "/baggage#FromContext",
			Names: "FromContext ContextWithBaggage ContextWithoutBaggage Baggage.SetMember Baggage.DeleteMember",
			Is:    Summary{Returns: Param(0) | Param(1) | Param(2)},
		},
	},
}
