package integration

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// startRedis starts a Redis, and a client for it with one connection.
func startRedis(t *testing.T) (*redis.Client, *service) {
	need(t, "redis-server")
	const account = "redis"
	s := newService(t, account)
	s.start(t, account, "redis-server", "--bind", "127.0.0.1", "--port", portOf(s), "--dir", s.dir, "--save", "")
	client := s.redis(t, 1)
	answers(t, func() error { return client.Ping(t.Context()).Err() })
	return client, s
}

func (s *service) redis(t *testing.T, size int) *redis.Client {
	client := redis.NewClient(&redis.Options{Addr: s.address(), PoolSize: size, ContextTimeoutEnabled: true, MaxRetries: -1})
	t.Cleanup(func() { client.Close() })
	return client
}

// A client of Redis needs nothing but async.Go, one connection included.
func TestRedisOneConnection(t *testing.T) {
	client, _ := startRedis(t)
	scope := async.Open(t.Context())
	defer scope.Close()
	get := func(ctx context.Context, key string) (string, error) { return client.Get(ctx, key).Result() }
	var all []*async.Deferred[string]
	for i := range 50 {
		key := strconv.Itoa(i)
		if err := client.Set(t.Context(), key, key, 0).Err(); err != nil {
			t.Fatal(err)
		}
		all = append(all, async.Go1(scope, get, key))
	}
	for i, op := range slices.Backward(all) {
		if v, err := op.Await(); v != strconv.Itoa(i) || err != nil {
			t.Errorf("key %d: %q, %v", i, v, err)
		}
	}
}

// A server that dies in the middle is an error of the operation.
func TestRedisKilled(t *testing.T) {
	client, s := startRedis(t)
	beside := s.redis(t, 1)
	scope := async.Open(t.Context())
	defer scope.Close()
	op := async.Go(scope, func(ctx context.Context) ([]string, error) { return client.BLPop(ctx, 0, "never").Result() })
	if !eventually(func() bool {
		info, err := beside.Info(t.Context(), "clients").Result()
		return err == nil && containsLine(info, "blocked_clients:1")
	}) {
		t.Fatal("it does not wait")
	}
	s.cmd.Process.Kill()
	if v, err := op.Await(); err == nil || errors.Is(err, redis.Nil) {
		t.Errorf("Await: %v, %v", v, err)
	}
}

func containsLine(text, line string) bool {
	return slices.Contains(strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), line)
}
