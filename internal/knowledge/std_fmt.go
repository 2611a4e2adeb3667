package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdFmt = &Library{
	Path:    "fmt",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/fmt",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/fmt#Sprintf",
			Names: "Sprint Sprintf Sprintln FormatString",
		},
		{
			// %w keeps its operand.
			Doc:   "https://pkg.go.dev/fmt#Errorf",
			Names: "Errorf",
			Is:    Summary{Returns: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Append",
			Names: "Append Appendf Appendln",
			Is:    Summary{Mutates: Param(1), Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Fprintf",
			Names: "Fprint Fprintf Fprintln",
			Is:    Summary{Emits: Param(1)},
		},
		{
			// Standard output is where a service logs.
			Doc:   "https://pkg.go.dev/fmt#Printf",
			Names: "Print Printf Println",
			Is:    Summary{Does: Logs},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Sscan",
			Names: "Sscan Sscanln",
			Is:    Summary{Mutates: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Sscanf",
			Names: "Sscanf",
			Is:    Summary{Mutates: Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Fscan",
			Names: "Fscan Fscanln",
			Is:    Summary{Mutates: Param(1) | Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Fscanf",
			Names: "Fscanf",
			Is:    Summary{Mutates: Param(1) | Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Scan",
			Names: "Scan Scanln",
			Is:    Summary{Does: Unknown, Mutates: Param(1), Why: "consumes standard input"},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Scanf",
			Names: "Scanf",
			Is:    Summary{Does: Unknown, Mutates: Param(2), Why: "consumes standard input"},
		},
		{
			// What Sprintf relies on: a description, not an action.
			Doc:   "https://pkg.go.dev/fmt#Stringer",
			Names: "Stringer.String GoStringer.GoString State.Flag State.Precision State.Width ScanState.Width",
		},
		{
			Doc:   "https://pkg.go.dev/fmt#State",
			Names: "State.Write",
			Is:    Summary{Emits: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Formatter",
			Names: "Formatter.Format",
			Is:    Summary{Emits: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#Scanner",
			Names: "Scanner.Scan ScanState.Read",
			Is:    Summary{Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#ScanState",
			Names: "ScanState.ReadRune ScanState.SkipSpace ScanState.UnreadRune",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/fmt#ScanState",
			Names: "ScanState.Token",
			Is:    Summary{Mutates: Param(0), Calls: Param(2), Returns: Param(0)},
		},
	},
}
