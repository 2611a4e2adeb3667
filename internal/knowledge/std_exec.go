package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var osExec = &Library{
	Path:    "os/exec",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/os/exec",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/os/exec#Command",
			Names: "Command CommandContext Cmd.String Cmd.Environ Error.Error ExitError.Error",
		},
		{
			Doc:   "https://pkg.go.dev/os/exec#Error",
			Names: "Error.Unwrap",
			Is:    Summary{Returns: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/os/exec#LookPath",
			Names: "LookPath",
			Is:    Summary{Does: Reads},
		},
		{
			Doc:   "https://pkg.go.dev/os/exec#Cmd.Run",
			Names: "Cmd.CombinedOutput Cmd.Output Cmd.Run Cmd.Start Cmd.Wait",
			Is: Summary{
				Does: Unknown, Blocks: Exec, Mutates: Param(0), Why: "a process may do anything",
			},
		},
		{
			Doc:   "https://pkg.go.dev/os/exec#Cmd.StdinPipe",
			Names: "Cmd.StderrPipe Cmd.StdinPipe Cmd.StdoutPipe",
			Is:    Summary{Mutates: Param(0), Returns: Param(0)},
		},
	},
}

var osUser = &Library{
	Path:    "os/user",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/os/user",
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/os/user#Lookup",
			Names: "Current Lookup LookupGroup LookupGroupId LookupId User.GroupIds",
			Is:    Summary{Does: Reads, Blocks: File},
		},
		{
			Doc: "https://pkg.go.dev/os/user#UnknownUserError",
			Names: "UnknownGroupError.Error UnknownGroupIdError.Error UnknownUserError.Error " +
				"UnknownUserIdError.Error",
		},
	},
}

var osSignal = &Library{
	Path:    "os/signal",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/os/signal",
	Rest:    &Summary{Does: Global | Spawns},
}
