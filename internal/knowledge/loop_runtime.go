package knowledge

// One goroutine runs all finalizers. Cleanups have few.
var runtimeCleanups = &Loop{
	Name: "the goroutine of all finalizers and cleanups", Path: "runtime", Version: "go1.26",
	Callbacks: []Callbacks{
		{
			Doc:      "https://pkg.go.dev/runtime#SetFinalizer",
			Says:     "A single goroutine runs all finalizers for a program, sequentially. If a finalizer must run for a long time, it should do so by starting a new goroutine.",
			Right:    "start a goroutine, or have users close what they are done with",
			Waits:    held,
			Operands: "SetFinalizer(2)",
		},
		{
			Doc:      "https://pkg.go.dev/runtime#AddCleanup",
			Says:     "If a cleanup function must run for a long time, it should create a new goroutine to avoid blocking the execution of other cleanups.",
			Right:    "start a goroutine, or have users close what they are done with",
			Waits:    held,
			Operands: "AddCleanup(2)",
		},
	},
}
