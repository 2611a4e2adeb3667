package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdOS = &Library{
	Path:    "os",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/os",
	Types: []Types{
		{Doc: "https://pkg.go.dev/os#File", Is: Open, Names: "File"},
		// "Methods on Root are safe to be used from multiple goroutines
		// simultaneously.", but it is open until closed.
		{Doc: "https://pkg.go.dev/os#Root", Is: Open, Names: "Root"},
	},
	Funcs: append(osFiles, osProcess...),
}

var osFiles = []Funcs{
	{
		Doc:   "https://pkg.go.dev/os#ReadFile",
		Names: "Open OpenInRoot OpenRoot ReadDir ReadFile Readlink Root.Readlink Root.ReadFile",
		Is:    Summary{Does: Reads, Blocks: File},
	},
	{
		// "Stat returns a FileInfo describing the named file": a copy of what the system said.
		Doc:   "https://pkg.go.dev/os#Stat",
		Names: "Stat Lstat Root.Stat Root.Lstat",
		Is:    Summary{Does: Reads, Blocks: File},
		Data:  true,
	},
	{
		Doc:   "https://pkg.go.dev/os#Root",
		Names: "Root.Open Root.OpenRoot",
		Is:    Summary{Does: Reads, Blocks: File, Returns: Param(0)},
	},
	{
		// OpenFile may create or truncate: its flags decide, and are not looked at.
		Doc: "https://pkg.go.dev/os#WriteFile",
		Names: "Chmod Chown Chtimes CopyFS Create CreateTemp Lchown Link Mkdir MkdirAll MkdirTemp " +
			"OpenFile Remove RemoveAll Rename Symlink Truncate WriteFile " +
			"Root.Chmod Root.Chown Root.Chtimes Root.Create Root.Lchown Root.Link Root.Mkdir " +
			"Root.MkdirAll Root.OpenFile Root.Remove Root.RemoveAll Root.Rename Root.Symlink " +
			"Root.WriteFile",
		Is: Summary{Does: Writes, Blocks: File},
	},
	{
		Doc:   "https://pkg.go.dev/os#File.Read",
		Names: "File.Read",
		Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0) | Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/os#File.ReadAt",
		Names: "File.ReadAt",
		Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(1)},
	},
	{
		Doc:   "https://pkg.go.dev/os#File.ReadDir",
		Names: "File.ReadDir File.Readdir File.Readdirnames",
		Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/os#File.Stat",
		Names: "File.Stat",
		Is:    Summary{Does: Reads, Blocks: File},
	},
	{
		Doc:   "https://pkg.go.dev/os#File.WriteTo",
		Names: "File.WriteTo",
		Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0), Emits: Param(1)},
	},
	{
		Doc: "https://pkg.go.dev/os#File.Write",
		Names: "File.Chmod File.Chown File.Sync File.Truncate File.Write File.WriteAt " +
			"File.WriteString",
		Is: Summary{Does: Writes, Blocks: File, Mutates: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/os#File.ReadFrom",
		Names: "File.ReadFrom",
		Is:    Summary{Does: Writes, Blocks: File, Mutates: Param(0) | Param(1)},
	},
	{
		// What was written is the kernel's before Close: closing changes no file.
		// Fd hands the descriptor out, and what is done with it cannot be seen.
		Doc: "https://pkg.go.dev/os#File.Close",
		Names: "File.Close File.Seek File.SetDeadline File.SetReadDeadline File.SetWriteDeadline " +
			"Root.Close",
		Is: Summary{Mutates: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/os#File.Fd",
		Names: "File.Fd File.SyscallConn",
		Is:    Summary{Does: Unknown, Mutates: Param(0), Returns: Param(0), Why: "the file's descriptor"},
	},
	{
		Doc:   "https://pkg.go.dev/os#DirFS",
		Names: "DirFS File.Name Root.Name SameFile",
	},
	{
		Doc:   "https://pkg.go.dev/os#Root.FS",
		Names: "Root.FS",
		Is:    Summary{Returns: Param(0)},
	},
}

var osProcess = []Funcs{
	{
		// The environment changes by Setenv only, which writes.
		Doc: "https://pkg.go.dev/os#Getenv",
		Names: "Environ ExpandEnv Getenv LookupEnv Getegid Geteuid Getgid Getgroups Getpagesize " +
			"Getpid Getppid Getuid TempDir UserCacheDir UserConfigDir UserHomeDir " +
			"IsExist IsNotExist IsPathSeparator IsPermission IsTimeout " +
			"LinkError.Error SyscallError.Error SyscallError.Timeout Signal.String " +
			"ProcessState.UserTime ProcessState.SystemTime ProcessState.Exited ProcessState.Success " +
			"ProcessState.Pid ProcessState.String ProcessState.ExitCode",
	},
	{
		Doc:   "https://pkg.go.dev/os#NewSyscallError",
		Names: "NewSyscallError",
		Is:    Summary{Returns: Param(2)},
	},
	{
		Doc:   "https://pkg.go.dev/os#ProcessState",
		Names: "LinkError.Unwrap SyscallError.Unwrap ProcessState.Sys ProcessState.SysUsage",
		Is:    Summary{Returns: Param(0)},
	},
	{
		Doc:   "https://pkg.go.dev/os#Expand",
		Names: "Expand",
		Is:    Summary{Calls: Param(2)},
	},
	{
		// Asks the kernel: no wait worth overlapping.
		Doc:   "https://pkg.go.dev/os#Hostname",
		Names: "Executable FindProcess Getwd Hostname",
		Is:    Summary{Does: Reads},
	},
	{
		Doc:   "https://pkg.go.dev/os#Setenv",
		Names: "Chdir Clearenv File.Chdir Setenv Unsetenv",
		Is:    Summary{Does: Writes | Global},
	},
	{
		Doc:   "https://pkg.go.dev/os#Exit",
		Names: "Exit",
		Is:    Summary{Does: Exits},
	},
	{
		Doc: "https://pkg.go.dev/os#StartProcess",
		Names: "Pipe StartProcess Process.Kill Process.Release Process.Signal Process.Wait " +
			"Process.WithHandle",
		Is: Summary{Does: Unknown, Blocks: Exec, Why: "a process may do anything"},
	},
}

var stdFS = &Library{
	Path:    "io/fs",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/io/fs",
	Types: []Types{
		{Doc: "https://pkg.go.dev/io/fs#File", Is: Open, Names: "File"},
		{Doc: "https://pkg.go.dev/io/fs#FileMode", Is: Value, Names: "FileMode"},
	},
	Funcs: []Funcs{
		{
			// "An FS provides access to a hierarchical file system"; the interface
			// has no method that changes one.
			Doc: "https://pkg.go.dev/io/fs#FS",
			Names: "Glob Lstat ReadDir ReadFile ReadLink Stat DirEntry.Info FS.Open File.Stat " +
				"GlobFS.Glob ReadDirFS.ReadDir ReadFileFS.ReadFile ReadLinkFS.Lstat " +
				"ReadLinkFS.ReadLink StatFS.Stat",
			Is: Summary{Does: Reads, Blocks: File},
		},
		{
			Doc:   "https://pkg.go.dev/io/fs#WalkDir",
			Names: "WalkDir",
			Is:    Summary{Does: Reads, Blocks: File, Calls: Param(3)},
		},
		{
			Doc:   "https://pkg.go.dev/io/fs#File",
			Names: "File.Read",
			Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0) | Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/io/fs#ReadDirFile",
			Names: "ReadDirFile.ReadDir",
			Is:    Summary{Does: Reads, Blocks: File, Mutates: Param(0)},
		},
		{
			Doc:   "https://pkg.go.dev/io/fs#File",
			Names: "File.Close",
			Is:    Summary{Mutates: Param(0)},
		},
		{
			Doc: "https://pkg.go.dev/io/fs#FileInfo",
			Names: "FormatDirEntry FormatFileInfo ValidPath DirEntry.IsDir DirEntry.Name DirEntry.Type " +
				"FileInfo.IsDir FileInfo.ModTime FileInfo.Mode FileInfo.Name FileInfo.Size " +
				"FileMode.String FileMode.IsDir FileMode.IsRegular FileMode.Perm FileMode.Type " +
				"PathError.Error PathError.Timeout",
		},
		{
			Doc:   "https://pkg.go.dev/io/fs#Sub",
			Names: "FileInfoToDirEntry Sub",
			Is:    Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/io/fs#SubFS",
			Names: "FileInfo.Sys PathError.Unwrap SubFS.Sub",
			Is:    Summary{Returns: Param(0)},
		},
	},
}
