package bench

import (
	"syscall"
	"testing"
)

// measure runs f as often as a benchmark should, and besides what benchmarks say it
// says how much processor time that took. On a machine that others use as well that is
// the figure to compare: waiting for a processor does not count.
func measure(b *testing.B, f func()) {
	b.ReportAllocs()
	var start int64
	runs := 0
	for b.Loop() {
		if runs == 0 {
			start = cpu()
		}
		f()
		runs++
	}
	b.ReportMetric(float64(cpu()-start)/float64(runs), "cpu-ns/op")
}

// cpu is the processor time that the process has taken, in nanoseconds.
func cpu() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}
