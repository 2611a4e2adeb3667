package fixed

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"time"
)

func fetch(ctx context.Context, url string) ([]byte, error) {
	resp, err := http.Get(url) // want `http.Get waits on when ctx has ended: send a request of http.NewRequestWithContext`
	if err != nil {
		return nil, fmt.Errorf("fetching %s: %w", url, err)
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

type caller struct{ client *http.Client }

func (c *caller) send(ctx context.Context, urls []string, body *bytes.Buffer) (resp *http.Response, err error) {
	for _, url := range urls {
		resp, err := c.client.Head(url) // want `c.client.Head waits on`
		if err != nil {
			continue
		}
		resp.Body.Close()
	}
	resp, err = c.client.Post(urls[0], "text/plain", body) // want `c.client.Post waits on`
	if err != nil {
		return nil, err
	}
	return resp, nil
}

func serve(w http.ResponseWriter, req *http.Request) {
	_, err := http.Head("http://localhost") // want `http.Head waits on when req.Context\(\) has ended`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	out, err := http.NewRequest(http.MethodGet, "http://localhost", nil) // want `http.NewRequest waits on when req.Context\(\) has ended: http.NewRequestWithContext`
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(out)
	if err != nil {
		return
	}
	resp.Body.Close()
}

func run(ctx context.Context, name string) error {
	if err := exec.Command("git", "fetch", name).Run(); err != nil { // want `exec.Command waits on when ctx has ended: exec.CommandContext`
		return err
	}
	cmd := exec.Command("git", "gc") // want `exec.CommandContext`
	cmd.Dir = name
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w", out, err)
	}
	return nil
}

func dial(ctx context.Context, host string) error {
	conn, err := net.Dial("tcp", host) // want `net.Dial waits on when ctx has ended: net.Dialer.DialContext`
	if err != nil {
		return err
	}
	conn.Close()
	if conn, err = net.DialTimeout("tcp", host, 3*time.Second); err != nil { // want `net.DialTimeout`
		return err
	}
	conn.Close()
	if _, err := net.LookupHost(host); err != nil { // want `net.LookupHost waits on when ctx has ended: net.Resolver.LookupHost`
		return err
	}
	_, err = net.LookupIP(host) // want `net.Resolver.LookupIP`
	return err
}

// the error of the request that is sent is looked at
func looked(ctx context.Context) error {
	req, _ := http.NewRequest("GET", "http://localhost", nil) // want `the request of http.NewRequest waits on when ctx has ended`
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
