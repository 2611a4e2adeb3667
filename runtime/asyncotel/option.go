package asyncotel

import (
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// name is that of the instrumentation.
const name = "github.com/asyncify-go/asyncify/runtime/asyncotel"

// An Option says where to report to.
type Option func(*options)

type options struct {
	tracers trace.TracerProvider
	meters  metric.MeterProvider
}

// WithTracerProvider has spans made by p, and not by the global provider.
func WithTracerProvider(p trace.TracerProvider) Option {
	return func(o *options) { o.tracers = p }
}

// WithMeterProvider has metrics reported to p, and not to the global provider.
func WithMeterProvider(p metric.MeterProvider) Option {
	return func(o *options) { o.meters = p }
}

// New returns an observer for [async.Observe]. Make one and use it for many scopes. What
// the meter has to say against an instrument goes to [otel.Handle].
func New(opts ...Option) async.Observer {
	o := options{tracers: otel.GetTracerProvider(), meters: otel.GetMeterProvider()}
	for _, opt := range opts {
		opt(&o)
	}
	return &observer{o.tracers.Tracer(name), newInstruments(o.meters.Meter(name))}
}

// instruments are what is measured.
type instruments struct {
	ran, waited metric.Float64Histogram
	cancelled   metric.Int64Counter
}

func newInstruments(m metric.Meter) (i instruments) {
	var err [3]error
	i.ran, err[0] = m.Float64Histogram("async.operation.duration",
		metric.WithUnit("s"), metric.WithDescription("How long functions of operations ran."))
	i.waited, err[1] = m.Float64Histogram("async.operation.wait",
		metric.WithUnit("s"), metric.WithDescription("How long operations were waited for."))
	i.cancelled, err[2] = m.Int64Counter("async.operation.cancelled",
		metric.WithUnit("{operation}"), metric.WithDescription("Operations that were cancelled while their function ran."))
	for _, err := range err {
		if err != nil {
			otel.Handle(err)
		}
	}
	return i
}
