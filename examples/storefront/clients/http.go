// Package clients speaks to the services that the shop depends on:
// recommendations, pricing and payments over HTTP, the warehouse over gRPC.
package clients

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
)

// NewHTTP gives the HTTP client that all services share. It keeps enough idle
// connections for a page's calls to one service to be made at the same time.
func NewHTTP() *http.Client {
	base := http.DefaultTransport.(*http.Transport).Clone()
	base.MaxIdleConnsPerHost = 32
	return &http.Client{Transport: requestid.Transport{Base: base}, Timeout: 5 * time.Second}
}

// StatusError is an answer that is not a success.
type StatusError struct {
	URL  string
	Code int
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("%s: %d %s", e.URL, e.Code, http.StatusText(e.Code))
}

// answered says whether an error is an answer with the given status code.
func answered(err error, code int) bool {
	var status *StatusError
	return errors.As(err, &status) && status.Code == code
}

// service is an HTTP service that speaks JSON.
type service struct {
	base   string // URL without a trailing slash
	client *http.Client
}

func (s service) get(ctx context.Context, path string, answer any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, nil)
	if err != nil {
		return err
	}
	return s.do(req, answer)
}

func (s service) post(ctx context.Context, path string, question, answer any) error {
	body, err := json.Marshal(question)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	return s.do(req, answer)
}

func (s service) do(req *http.Request, answer any) error {
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return &StatusError{req.URL.Path, resp.StatusCode}
	}
	if err := json.NewDecoder(resp.Body).Decode(answer); err != nil {
		return fmt.Errorf("%s: %w", req.URL.Path, err)
	}
	// Only a body that was read to its end leaves the connection for reuse.
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}
