package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const prometheusDoc = "https://pkg.go.dev/github.com/prometheus/client_golang/prometheus"

// Metrics are written with atomic operations or behind a mutex. How they add
// up does not depend on the order of reads.
var prometheusLib = &Library{
	Path: "github.com/prometheus/client_golang/prometheus", Module: "github.com/prometheus/client_golang",
	Version: "v1.25.0", Doc: prometheusDoc,
	Types: []Types{
		{Doc: prometheusDoc, Is: Safe, Names: `Counter Gauge Histogram Summary Observer ObserverVec CounterVec
			GaugeVec HistogramVec SummaryVec Registry`},
	},
	Funcs: []Funcs{
		{
			Doc: prometheusDoc,
			Names: `Counter.Inc Counter.Add Gauge.Set Gauge.Inc Gauge.Dec Gauge.Add Gauge.Sub
				Gauge.SetToCurrentTime Observer.Observe Histogram.Observe Summary.Observe
				ExemplarAdder.AddWithExemplar ExemplarObserver.ObserveWithExemplar
				Timer.ObserveDuration Timer.ObserveDurationWithExemplar`,
			Is: Summary{Does: Logs},
		},
		{
			Doc: prometheusDoc + "#CounterVec.WithLabelValues",
			Names: `CounterVec.WithLabelValues CounterVec.With CounterVec.GetMetricWithLabelValues
				CounterVec.GetMetricWith GaugeVec.WithLabelValues GaugeVec.With
				GaugeVec.GetMetricWithLabelValues GaugeVec.GetMetricWith HistogramVec.WithLabelValues
				HistogramVec.With HistogramVec.GetMetricWithLabelValues HistogramVec.GetMetricWith
				SummaryVec.WithLabelValues SummaryVec.With SummaryVec.GetMetricWithLabelValues
				SummaryVec.GetMetricWith ObserverVec.WithLabelValues ObserverVec.With`,
			Is: Summary{Does: Logs, Returns: Param(0) | Param(1)},
		},
		{
			Doc:   prometheusDoc + "#NewTimer",
			Names: "NewTimer",
			Is:    Summary{Does: Logs, Returns: Param(1)},
		},
	},
}
