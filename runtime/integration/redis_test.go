package integration

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

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
	if !eventually(func() bool { return clients(t, beside, "blocked_clients:1") }) {
		t.Fatal("it does not wait")
	}
	s.cmd.Process.Kill()
	if v, err := op.Await(); err == nil || errors.Is(err, redis.Nil) {
		t.Errorf("Await: %v, %v", v, err)
	}
}

// clients reports whether the server says this about its clients.
func clients(t *testing.T, beside *redis.Client, line string) bool {
	t.Helper()
	info, err := beside.Info(t.Context(), "clients").Result()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Contains(strings.Split(strings.ReplaceAll(info, "\r\n", "\n"), "\n"), line)
}

// A deadline ends a command in flight, on the server too, and frees the only connection.
func TestRedisDeadlineInFlight(t *testing.T) {
	client, s := startRedis(t)
	beside := s.redis(t, 1)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	scope := async.Open(ctx)
	op := async.Go(scope, func(ctx context.Context) ([]string, error) { return client.BLPop(ctx, 0, "never").Result() })
	if v, err := op.Await(); err == nil || errors.Is(err, redis.Nil) {
		t.Errorf("Await: %v, %v", v, err)
	}
	scope.Close()
	if !eventually(func() bool { return clients(t, beside, "blocked_clients:0") }) {
		t.Error("the command still runs on the server")
	}
	if err := client.Ping(t.Context()).Err(); err != nil {
		t.Errorf("the pool is of no use: %v", err)
	}
}

// The client heeds deadlines alone: a command that is cancelled goes on until its answer
// is there, and so the only connection is never given on with an answer to come.
func TestRedisCancelInFlight(t *testing.T) {
	client, s := startRedis(t)
	beside := s.redis(t, 1)
	if err := beside.Set(t.Context(), "key", "its own", 0).Err(); err != nil {
		t.Fatal(err)
	}
	scope := async.Open(t.Context())
	async.Go(scope, func(ctx context.Context) ([]string, error) { return client.BLPop(ctx, 0, "late").Result() })
	if !eventually(func() bool { return clients(t, beside, "blocked_clients:1") }) {
		t.Fatal("it does not wait")
	}
	closed := make(chan struct{})
	go func() { scope.Close(); close(closed) }()
	if err := beside.RPush(t.Context(), "late", "the other's").Err(); err != nil {
		t.Fatal(err)
	}
	<-closed
	if v, err := client.Get(t.Context(), "key").Result(); v != "its own" || err != nil {
		t.Errorf("the next command got %q, %v", v, err)
	}
}

// A line that goes dead without being closed is given up after the client's ReadTimeout.
func TestRedisHalfOpen(t *testing.T) {
	_, s := startRedis(t)
	wire := layWire(t, s.address())
	client := redis.NewClient(&redis.Options{Addr: wire.address, PoolSize: 1, ReadTimeout: 200 * time.Millisecond, MaxRetries: -1})
	defer client.Close()
	if err := client.Ping(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	wire.dead.Store(true)
	scope := async.Open(t.Context())
	op := async.Go(scope, func(ctx context.Context) (string, error) { return client.Get(ctx, "key").Result() })
	<-wire.swallowed
	scope.Close()
	if _, err := op.Await(); err == nil || errors.Is(err, redis.Nil) {
		t.Errorf("Await: %v", err)
	}
	if n := client.PoolStats().TotalConns; n != 0 {
		t.Errorf("%d connections are kept", n)
	}
}

// Ten thousand operations are abandoned, and neither connections nor goroutines pile up.
func TestRedisAbandoned(t *testing.T) {
	rounds := 10_000
	if testing.Short() {
		rounds = 500
	}
	client, s := startRedis(t)
	beside := s.redis(t, 1)
	goroutines, files := 0, 0
	for i := range rounds {
		scope := async.Open(t.Context())
		op := async.Go(scope, func(ctx context.Context) (string, error) { return client.Get(ctx, "key").Result() })
		if i%2 == 0 {
			<-op.Done()
		}
		scope.Close()
		if i == rounds/10 {
			goroutines, files = runtime.NumGoroutine(), openFiles(t)
		}
	}
	if !clients(t, beside, "connected_clients:2") {
		t.Error("the server has other connections than the test's two")
	}
	if now := runtime.NumGoroutine(); now > goroutines+10 {
		t.Errorf("%d goroutines after a tenth, %d in the end", goroutines, now)
	}
	if now := openFiles(t); now > files+4 {
		t.Errorf("%d open files after a tenth, %d in the end", files, now)
	}
}
