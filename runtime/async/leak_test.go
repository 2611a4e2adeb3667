package async_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain fails if the tests leave a goroutine behind. Those that run in a bubble
// could not anyway.
func TestMain(m *testing.M) {
	code := m.Run()
	if left := leftBehind(5 * time.Second); code == 0 && left != "" {
		fmt.Fprintln(os.Stderr, "goroutines left behind:\n"+left)
		code = 1
	}
	os.Exit(code)
}

// leftBehind gives the stacks of goroutines of this package that do not end in time.
func leftBehind(patience time.Duration) (left string) {
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		left = ""
		for _, stack := range strings.Split(allStacks(), "\n\n") {
			if strings.Contains(stack, "/runtime/async") && !strings.Contains(stack, "TestMain") {
				left += stack + "\n\n"
			}
		}
		if left == "" || time.Now().After(end) {
			return left
		}
	}
}

func allStacks() string {
	buf := make([]byte, 1<<20)
	return string(buf[:runtime.Stack(buf, true)])
}
