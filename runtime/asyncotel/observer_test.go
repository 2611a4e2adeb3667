package asyncotel_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncotel"
)

const here = "github.com/asyncify-go/asyncify/runtime/asyncotel_test."

var errOne = errors.New("one")

// observe runs f in a bubble, in a scope that is observed below a span named "handler",
// and returns the spans by name, and the metrics.
func observe(t *testing.T, f func(t *testing.T, s *async.Scope)) (map[string]tracetest.SpanStub, map[string]metricdata.Aggregation) {
	t.Helper()
	spans := tracetest.NewInMemoryExporter()
	metrics := metric.NewManualReader()
	synctest.Test(t, func(t *testing.T) {
		tracers := trace.NewTracerProvider(trace.WithSyncer(spans))
		observer := asyncotel.New(
			asyncotel.WithTracerProvider(tracers),
			asyncotel.WithMeterProvider(metric.NewMeterProvider(metric.WithReader(metrics))))
		ctx, span := tracers.Tracer("test").Start(context.Background(), "handler")
		scope := async.Open(ctx, async.Observe(observer))
		f(t, scope)
		scope.Close()
		span.End()
	})
	byName := map[string]tracetest.SpanStub{}
	for _, span := range spans.GetSpans() {
		byName[span.Name] = span
	}
	var all metricdata.ResourceMetrics
	if err := metrics.Collect(context.Background(), &all); err != nil {
		t.Fatal(err)
	}
	data := map[string]metricdata.Aggregation{}
	for _, scope := range all.ScopeMetrics {
		for _, m := range scope.Metrics {
			data[m.Name] = m.Data
		}
	}
	return byName, data
}

func getPrice(context.Context) (int, error) { time.Sleep(3 * time.Second); return 5, nil }
func fail(context.Context) (int, error)     { return 0, errOne }
func explode(context.Context) (int, error)  { panic("boom") }
func linger(ctx context.Context) (int, error) {
	<-ctx.Done()
	return 0, ctx.Err()
}

func TestSpanOfAnOperation(t *testing.T) {
	spans, metrics := observe(t, func(t *testing.T, s *async.Scope) {
		price := async.Go(s, getPrice)
		time.Sleep(time.Second)
		price.Await()
		price.Await() // it has ended, and costs nothing
	})
	handler, span := spans["handler"], spans["asyncotel_test.getPrice"]
	if span.Parent.SpanID() != handler.SpanContext.SpanID() {
		t.Error("not below the handler's span")
	}
	if took := span.EndTime.Sub(span.StartTime); took != 3*time.Second || span.Status.Code != codes.Unset {
		t.Error(took, span.Status)
	}
	name := attribute.String("code.function.name", here+"getPrice")
	if !slices.Contains(span.Attributes, name) {
		t.Error(span.Attributes)
	}
	wantEvent(t, handler, "async.waited", name, attribute.Float64("async.seconds", 2))
	wantSeconds(t, metrics["async.operation.duration"], 3, name)
	wantSeconds(t, metrics["async.operation.wait"], 2, name)
}

func TestSpanOfAFailure(t *testing.T) {
	spans, metrics := observe(t, func(t *testing.T, s *async.Scope) {
		async.Go(s, fail).Await()
	})
	span := spans["asyncotel_test.fail"]
	if span.Status != (trace.Status{Code: codes.Error, Description: "one"}) || len(span.Events) != 1 || span.Events[0].Name != "exception" {
		t.Error(span.Status, span.Events)
	}
	wantSeconds(t, metrics["async.operation.duration"], 0,
		attribute.String("code.function.name", here+"fail"), attribute.String("error.type", "*errors.errorString"))
}

func TestSpanOfAPanic(t *testing.T) {
	spans, metrics := observe(t, func(t *testing.T, s *async.Scope) {
		defer func() {
			if v := recover(); v != "boom" {
				t.Error(v)
			}
		}()
		async.Go(s, explode).Await()
	})
	if span := spans["asyncotel_test.explode"]; span.Status.Code != codes.Error || span.Status.Description != async.ErrCrashed.Error() {
		t.Error(span.Status)
	}
	wantSeconds(t, metrics["async.operation.duration"], 0,
		attribute.String("code.function.name", here+"explode"), attribute.String("error.type", "crash"))
}

func TestSpanOfWhatWasCancelled(t *testing.T) {
	spans, metrics := observe(t, func(t *testing.T, s *async.Scope) {
		d := async.Go(s, linger)
		synctest.Wait()
		d.Cancel(errOne)
		d.Await()
	})
	span := spans["asyncotel_test.linger"]
	if span.Status.Code != codes.Unset {
		t.Error(span.Status)
	}
	wantEvent(t, span, "async.cancelled", attribute.String("async.cause", "one"))
	sum, _ := metrics["async.operation.cancelled"].(metricdata.Sum[int64])
	if len(sum.DataPoints) != 1 || sum.DataPoints[0].Value != 1 {
		t.Error(sum)
	}
}

// What a function starts is below its own span.
func TestSpansBelowSpans(t *testing.T) {
	spans, _ := observe(t, func(t *testing.T, s *async.Scope) {
		async.Go(s, outer).Await()
	})
	if spans["asyncotel_test.inner"].Parent.SpanID() != spans["asyncotel_test.outer"].SpanContext.SpanID() {
		t.Error("inner is not below outer")
	}
}

func outer(ctx context.Context) (int, error) {
	scope := async.Open(ctx, async.Observe(asyncotel.New(asyncotel.WithTracerProvider(providerOf(ctx)))))
	defer scope.Close()
	return async.Go(scope, inner).Await()
}

func inner(context.Context) (int, error) { return 0, nil }

func wantEvent(t *testing.T, span tracetest.SpanStub, name string, attributes ...attribute.KeyValue) {
	t.Helper()
	if len(span.Events) != 1 || span.Events[0].Name != name || !slices.Equal(span.Events[0].Attributes, attributes) {
		t.Errorf("events %+v, want %s with %v", span.Events, name, attributes)
	}
}

func wantSeconds(t *testing.T, data metricdata.Aggregation, seconds float64, attributes ...attribute.KeyValue) {
	t.Helper()
	histogram, _ := data.(metricdata.Histogram[float64])
	if len(histogram.DataPoints) != 1 {
		t.Fatalf("%+v", data)
	}
	point, want := histogram.DataPoints[0], attribute.NewSet(attributes...)
	if point.Count != 1 || point.Sum != seconds || !point.Attributes.Equals(&want) {
		t.Errorf("%v s in %d, %v", point.Sum, point.Count, point.Attributes.ToSlice())
	}
}
