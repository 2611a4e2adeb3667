package integration

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// A service is a server program that runs with data of its own.
type service struct {
	dir  string // its data; it may write there
	port int    // on 127.0.0.1
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
}

// need finds the programs that a service consists of, or skips the test and says what
// is missing.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("not tested: %v", err)
		}
	}
}

// newService makes the folder and finds a port for a service that is to run as a
// certain user if the test is run by root, whom some servers refuse.
func newService(t *testing.T, account string) *service {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "asyncify-"+account+"-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if id := credential(t, account); id != nil {
		if err := os.Chown(dir, int(id.Uid), int(id.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return &service{dir: dir, port: l.Addr().(*net.TCPAddr).Port}
}

func credential(t *testing.T, account string) *syscall.Credential {
	t.Helper()
	if os.Geteuid() != 0 {
		return nil
	}
	u, err := user.Lookup(account)
	if err != nil {
		t.Skipf("not tested: it does not run as root, and %v", err)
	}
	uid, _ := strconv.ParseUint(u.Uid, 10, 32)
	gid, _ := strconv.ParseUint(u.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

// command is one that runs in the service's folder, as its user.
func (s *service) command(t *testing.T, account, program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Dir = s.dir
	// A MariaDB that starts clears the temporary tables away that it finds, those of others too.
	cmd.Env = append(os.Environ(), "HOME="+s.dir, "TMPDIR="+s.dir, "LC_ALL=C")
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: credential(t, account)}
	return cmd
}

// prepare runs a command that makes the service's data.
func (s *service) prepare(t *testing.T, account, program string, args ...string) {
	t.Helper()
	if out, err := s.command(t, account, program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
}

// start starts the service, and has it stopped when the test ends.
func (s *service) start(t *testing.T, account, program string, args ...string) {
	t.Helper()
	s.cmd, s.done = s.command(t, account, program, args...), make(chan struct{})
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(s.done)
		s.cmd.Wait()
	}()
	t.Cleanup(s.kill)
}

// kill ends the service at once, in the middle of whatever it does.
func (s *service) kill() {
	s.cmd.Process.Signal(syscall.SIGQUIT) // PostgreSQL takes its children along
	select {
	case <-s.done:
	case <-time.After(5 * time.Second):
		s.cmd.Process.Kill()
		<-s.done
	}
}

func portOf(s *service) string { return strconv.Itoa(s.port) }

// address is where the service listens.
func (s *service) address() string { return fmt.Sprint("127.0.0.1:", s.port) }

// answers waits until ping succeeds.
func answers(t *testing.T, ping func() error) {
	t.Helper()
	if !eventually(func() bool { return ping() == nil }) {
		t.Fatalf("the server does not answer: %v", ping())
	}
}

// eventually reports whether something becomes true. It gives up after a long while.
func eventually(f func() bool) bool {
	for range 3000 {
		if f() {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}
