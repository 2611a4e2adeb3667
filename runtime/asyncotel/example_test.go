package asyncotel_test

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	oteltrace "go.opentelemetry.io/otel/trace"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncotel"
)

// providerOf is where the span of a context comes from.
func providerOf(ctx context.Context) oteltrace.TracerProvider {
	return oteltrace.SpanFromContext(ctx).TracerProvider()
}

func getUser(context.Context) (string, error) { return "user 7", nil }

// Without options, the global providers are used.
func ExampleNew() {
	scope := async.Open(context.Background(), async.Observe(asyncotel.New()))
	defer scope.Close()
	fmt.Println(async.Go(scope, getUser).Await())
	// Output: user 7 <nil>
}

func ExampleOption() {
	var options []asyncotel.Option // none: the global providers
	scope := async.Open(context.Background(), async.Observe(asyncotel.New(options...)))
	defer scope.Close()
	fmt.Println(async.Go(scope, getUser).Await())
	// Output: user 7 <nil>
}

func ExampleWithTracerProvider() {
	spans := tracetest.NewInMemoryExporter()
	observer := asyncotel.New(asyncotel.WithTracerProvider(trace.NewTracerProvider(trace.WithSyncer(spans))))
	scope := async.Open(context.Background(), async.Observe(observer))
	defer scope.Close()
	async.Go(scope, getUser).Await()
	for _, span := range spans.GetSpans() {
		fmt.Println(span.Name)
	}
	// Output: asyncotel_test.getUser
}

func ExampleWithMeterProvider() {
	reader := metric.NewManualReader()
	observer := asyncotel.New(asyncotel.WithMeterProvider(metric.NewMeterProvider(metric.WithReader(reader))))
	scope := async.Open(context.Background(), async.Observe(observer))
	defer scope.Close()
	pending := async.Go(scope, getUser)
	<-pending.Done() // Done does not wait, so there is no async.operation.wait
	var all metricdata.ResourceMetrics
	reader.Collect(context.Background(), &all)
	for _, m := range all.ScopeMetrics[0].Metrics {
		fmt.Println(m.Name)
	}
	// Output: async.operation.duration
}
