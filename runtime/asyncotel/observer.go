package asyncotel

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// An observer is an async.Observer. It never changes.
type observer struct {
	tracer trace.Tracer
	instruments
}

// An operation is what an observer has to know of one. It travels in the context.
type operation struct {
	name      attribute.KeyValue
	above     trace.Span // of the scope's context
	start     time.Time
	cancelled atomic.Bool
}

type operationKey struct{}

func operationOf(ctx context.Context) *operation {
	o, _ := ctx.Value(operationKey{}).(*operation)
	return o
}

func (o *observer) Start(ctx context.Context, name string) context.Context {
	op := &operation{
		name:  attribute.String("code.function.name", name),
		above: trace.SpanFromContext(ctx),
		start: time.Now(),
	}
	ctx, _ = o.tracer.Start(ctx, short(name), trace.WithAttributes(op.name), trace.WithTimestamp(op.start))
	return context.WithValue(ctx, operationKey{}, op)
}

func (o *observer) Cancelled(ctx context.Context, cause error) {
	op := operationOf(ctx)
	op.cancelled.Store(true)
	trace.SpanFromContext(ctx).AddEvent("async.cancelled", trace.WithAttributes(attribute.String("async.cause", cause.Error())))
	o.cancelled.Add(ctx, 1, metric.WithAttributes(op.name))
}

func (o *observer) Waited(ctx context.Context, took time.Duration) {
	op := operationOf(ctx)
	op.above.AddEvent("async.waited", trace.WithAttributes(op.name, attribute.Float64("async.seconds", took.Seconds())))
	o.waited.Record(ctx, took.Seconds(), metric.WithAttributes(op.name))
}

func (o *observer) End(ctx context.Context, err error) {
	op, span := operationOf(ctx), trace.SpanFromContext(ctx)
	attributes := []attribute.KeyValue{op.name}
	if err != nil && !op.cancelled.Load() {
		span.RecordError(err)
		span.SetStatus(codes.Error, err.Error())
		attributes = append(attributes, attribute.String("error.type", kind(err)))
	}
	end := time.Now()
	o.ran.Record(ctx, end.Sub(op.start).Seconds(), metric.WithAttributes(attributes...))
	span.End(trace.WithTimestamp(end))
}

// kind is an error's type, of which there are few, other than of texts.
func kind(err error) string {
	if errors.Is(err, async.ErrCrashed) {
		return "crash"
	}
	return fmt.Sprintf("%T", err)
}

// short leaves the path of its package out of the name of a function.
func short(name string) string {
	// The path is all up to the last slash, except for those of type arguments.
	path, _, _ := strings.Cut(name, "[")
	return name[strings.LastIndex(path, "/")+1:]
}
