package paho

import (
	"context"
	"database/sql"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"use/store"
)

var onMessage mqtt.MessageHandler = func(client mqtt.Client, m mqtt.Message) {
	store.Fetch(string(m.Payload())) // want `^the MessageHandler → store.Fetch → net.Dial \(net\) holds up the MQTT client's message loop; the documentation says "If options.OrderMatters is true .*" \(https://pkg.go.dev/github.com/eclipse/paho.mqtt.golang#Client\); start a goroutine, or SetOrderMatters\(false\)`
}

type service struct {
	db    *sql.DB
	store store.Store
	work  chan []byte
}

func (s *service) start() {
	client := mqtt.NewClient(mqtt.NewClientOptions().SetDefaultPublishHandler(onMessage))
	client.Subscribe("a", 0, func(c mqtt.Client, m mqtt.Message) {
		s.store.Save(context.Background(), "x") // want `^the function given to Subscribe → store.Store.Save → .*DB.ExecContext \(database/sql\) holds up`
	})
	client.Subscribe("b", 0, s.handle)
	client.AddRoute("c", s.handler())
	client.AddRoute("d", mqtt.MessageHandler(func(c mqtt.Client, m mqtt.Message) {
		time.Sleep(time.Second) // want `^the MessageHandler → time.Sleep`
	}))
	client.AddRoute("e", store.Handle) // want `^Handle → net.Dial \(net\)`
}

func (s *service) handle(c mqtt.Client, m mqtt.Message) {
	c.Publish("answer", 0, false, "x").Wait() // want `^handle → .*Wait \(github.com/eclipse/paho.mqtt.golang\) may wait for the MQTT client's message loop, which it runs on; the documentation says`
	s.answer(c)                               // want `^handle → service.answer → c.Publish .* may wait for`
}

func (s *service) answer(c mqtt.Client) { c.Publish("answer", 0, false, "x") }

func (s *service) handler() mqtt.MessageHandler {
	return func(c mqtt.Client, m mqtt.Message) {
		s.db.Exec("DELETE FROM t") // want `^the MessageHandler → s.db.Exec \(database/sql\)`
	}
}

// What follows is silent.

func (s *service) quiet(client mqtt.Client) {
	client.Subscribe("q", 0, func(c mqtt.Client, m mqtt.Message) {
		go s.answer(c)
		go func() { store.Fetch("http://localhost") }()
		s.work <- m.Payload()
	})
	mqtt.NewClientOptions().SetOnConnectHandler(func(c mqtt.Client) { // it has a goroutine
		if token := c.Subscribe("a", 0, nil); token.Wait() && token.Error() != nil {
			return
		}
	})
}
