package testkit

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Root gives this module's root, for a test that runs anywhere inside of it.
func Root() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}

// OfflineEnv gives the environment in which the go command is to treat temporary
// modules: nothing of the user's own is to change how they are built, and nothing
// is to be downloaded.
func OfflineEnv() map[string]string {
	return map[string]string{
		"GOWORK": "off", "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "GO111MODULE": "",
	}
}

// WriteModule writes a module that may import this one, all of the fakes and
// golang.org/x/sync, in the version that this module has. Files are named by
// slash-separated paths.
func WriteModule(dir, root string, files map[string][]byte) error {
	mod, err := goMod(root)
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.sum"), sums, 0o666); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), mod, 0o666); err != nil {
		return err
	}
	return writeFiles(dir, files)
}

func writeFiles(dir string, files map[string][]byte) error {
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

func goMod(root string) ([]byte, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "module %s\n\ngo 1.26.0\n\n", App)
	dirs, err := filepath.Glob(filepath.Join(root, "testdata", "fakes", "*"))
	if err != nil {
		return nil, err
	}
	for _, dir := range append(dirs, filepath.Join(root, "testdata", "run"), root) {
		path, err := modulePath(dir)
		if err != nil {
			return nil, err
		}
		version := "v0.0.0"
		if i := strings.LastIndex(path, "/v"); i >= 0 && strings.Trim(path[i+2:], "0123456789") == "" {
			version = path[i+1:] + ".0.0"
		}
		fmt.Fprintf(&b, "require %s %s\n\nreplace %s => %q\n\n", path, version, path, dir)
	}
	sync, err := requirement(root, "golang.org/x/sync")
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "require %s\n", sync)
	return []byte(b.String()), nil
}

// requirement gives a module that this one requires, with its version.
func requirement(root, module string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(text)) {
		if line, _, _ = strings.Cut(strings.TrimSpace(line), " //"); strings.HasPrefix(line, module+" ") {
			return line, nil
		}
	}
	return "", fmt.Errorf("go.mod does not require %s", module)
}

func modulePath(dir string) (string, error) {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(text), "\n")
	path, ok := strings.CutPrefix(line, "module ")
	if !ok {
		return "", fmt.Errorf("%s does not begin with its module's path", filepath.Join(dir, "go.mod"))
	}
	return path, nil
}
