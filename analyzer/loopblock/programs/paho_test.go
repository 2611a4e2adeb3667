package programs_test

import (
	"fmt"
	"io"
	"log/slog"
	"testing"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/hooks/auth"
	"github.com/mochi-mqtt/server/v2/listeners"
)

// TestPaho asks a program several questions at once: the broker has them from before, so
// that they stand in front of whatever it says later. They are more than the client's
// goroutines have in hand while one of them waits.
func TestPaho(t *testing.T) {
	file := build(t, ".", "paho")
	var questions, answers []string
	for i := range 10 {
		question := fmt.Sprint("ask/", i)
		questions, answers = append(questions, question), append(answers, "answered "+question)
	}
	broker := newBroker(t, questions)
	t.Run("fixed", func(t *testing.T) {
		p := start(t, file, "fixed", broker)
		p.saysInAnyOrder(append(answers, "subscribed")...)
	})
	t.Run("blocking", func(t *testing.T) {
		p := start(t, file, "blocking", broker)
		p.says("subscribed")
		p.saysNothing()
		p.waitsIn("github.com/eclipse/paho%2emqtt%2egolang.(*baseToken).Wait", "main.blocking", "github.com/eclipse/paho%2emqtt%2egolang.(*router).matchAndDispatch.func2")
	})
}

// newBroker starts a broker that keeps a message for each of some topics, and gives its
// address.
func newBroker(t *testing.T, topics []string) string {
	t.Helper()
	server := mqtt.New(&mqtt.Options{InlineClient: true, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err := server.AddHook(new(auth.AllowHook), nil); err != nil {
		t.Fatal(err)
	}
	tcp := listeners.NewTCP(listeners.Config{ID: "test", Address: "127.0.0.1:0"})
	if err := server.AddListener(tcp); err != nil {
		t.Fatal(err)
	}
	if err := server.Serve(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	for _, topic := range topics {
		if err := server.Publish(topic, []byte(topic), true, 1); err != nil {
			t.Fatal(err)
		}
	}
	return "tcp://" + tcp.Address()
}
