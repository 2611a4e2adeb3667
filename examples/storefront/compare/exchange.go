package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
)

// exchange is a request's answer with what was done for it.
type exchange struct {
	Status int // zero when there was no answer, as after a panic
	Header http.Header
	Body   string
	Calls  []calls.Call
	Took   time.Duration
}

// send makes a request and gives the answer.
func (s *server) send(ctx context.Context, st step) (exchange, error) {
	if err := s.setFaults(ctx, st.faults); err != nil {
		return exchange{}, err
	}
	s.sent++
	id := fmt.Sprint(s.sent)
	req, err := st.request(ctx, s.Pages, id)
	if err != nil {
		return exchange{}, err
	}
	began := time.Now()
	ex := answer(s.client.Do(req))
	ex.Took = time.Since(began)
	if err := ctx.Err(); err != nil {
		return exchange{}, err
	}
	ex.Calls, err = s.calls(ctx, id)
	return ex, err
}

// answer reads a response. None at all is an answer too: both servers may have
// to give it.
func answer(resp *http.Response, err error) exchange {
	if err != nil {
		return exchange{}
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return exchange{}
	}
	return exchange{Status: resp.StatusCode, Header: resp.Header, Body: string(body)}
}

func (st step) request(ctx context.Context, base, id string) (*http.Request, error) {
	method, path, _ := strings.Cut(st.ask, " ")
	form, err := url.ParseQuery(st.form)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, method, base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set(requestid.Header, id)
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if st.session != "" {
		req.AddCookie(&http.Cookie{Name: "session", Value: st.session})
	}
	return req, nil
}

func (s *server) setFaults(ctx context.Context, parts []string) error {
	body, err := json.Marshal(parts)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, s.Calls+"/faults", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return s.debug(req, nil)
}

func (s *server) calls(ctx context.Context, id string) (list []calls.Call, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Calls+"/calls?request="+id, nil)
	if err != nil {
		return nil, err
	}
	err = s.debug(req, &list)
	return list, err
}

func (s *server) debug(req *http.Request, into any) error {
	resp, err := s.client.Do(req)
	if err != nil {
		return fmt.Errorf("the server is gone: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errors.New(req.URL.Path + ": " + resp.Status)
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(into)
}
