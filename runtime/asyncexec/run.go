package asyncexec

import (
	"bytes"
	"context"
	"errors"
	"os/exec"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Run is [exec.Cmd.Run] as an operation of s.
func Run(s *async.Scope, cmd *exec.Cmd) *async.Deferred[struct{}] {
	return async.Do(s, func(ctx context.Context) error { return run(ctx, cmd) })
}

// Output is [exec.Cmd.Output] as an operation of s. The Stderr of an [exec.ExitError] is
// filled in as it is there.
func Output(s *async.Scope, cmd *exec.Cmd) *async.Deferred[[]byte] {
	return async.Go(s, func(ctx context.Context) ([]byte, error) { return output(ctx, cmd) })
}

// CombinedOutput is [exec.Cmd.CombinedOutput] as an operation of s.
func CombinedOutput(s *async.Scope, cmd *exec.Cmd) *async.Deferred[[]byte] {
	return async.Go(s, func(ctx context.Context) ([]byte, error) { return combinedOutput(ctx, cmd) })
}

func output(ctx context.Context, cmd *exec.Cmd) ([]byte, error) {
	if cmd.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	var stdout bytes.Buffer
	var stderr edges
	cmd.Stdout = &stdout
	capture := cmd.Stderr == nil
	if capture {
		cmd.Stderr = &stderr
	}
	err := run(ctx, cmd)
	if exit, ok := err.(*exec.ExitError); ok && capture {
		exit.Stderr = stderr.Bytes()
	}
	return stdout.Bytes(), err
}

func combinedOutput(ctx context.Context, cmd *exec.Cmd) ([]byte, error) {
	if cmd.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	if cmd.Stderr != nil {
		return nil, errors.New("exec: Stderr already set")
	}
	var both bytes.Buffer
	cmd.Stdout, cmd.Stderr = &both, &both
	err := run(ctx, cmd)
	return both.Bytes(), err
}

// run is cmd.Run on one context more.
func run(ctx context.Context, cmd *exec.Cmd) error {
	if err := ctx.Err(); err != nil {
		return err // as exec.CommandContext has it
	}
	stop := stopper(cmd)
	if err := cmd.Start(); err != nil {
		return err
	}
	defer context.AfterFunc(ctx, stop.now)()
	defer stop.over()
	return cmd.Wait()
}
